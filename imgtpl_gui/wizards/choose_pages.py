"""The first pages: which server is captured, which template is deployed."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView

from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.search_field import SearchField, enter_list
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.rows_model import RowsModel
from imgtpl_gui.models.servers_model import servers_model
from imgtpl_gui.models.template_delegate import TemplateDelegate
from imgtpl_gui.models.templates_model import templates_model
from imgtpl_gui.wizards.capture_flow import CaptureFlow
from imgtpl_gui.wizards.deploy_flow import DeployFlow
from imgtpl_gui.wizards.page import WizardPage
from imgtpl_gui.wizards.problem_text import problem_text
from imgtpl_gui.wizards.problems import Problem, ProblemKind


class _ChoosePage(WizardPage):
    """A search field over a list; the chosen row goes into the draft."""

    def __init__(self, heading: str, model: RowsModel[Any], view: QAbstractItemView, search: SearchField) -> None:
        super().__init__(heading)
        self.model = model
        self.view = view
        model.setParent(self)
        view.setModel(model)
        view.setAccessibleName(heading)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.problem = Callout(Weight.WARNING)
        self.problem.setObjectName("chooseProblem")
        search.textChanged.connect(model.set_filter)
        self.column.addWidget(search)
        self.column.addWidget(view, 1)
        self.column.addWidget(self.problem)
        view.selectionModel().selectionChanged.connect(self._choose)
        view.activated.connect(lambda _index: self.chosen.emit())
        search.left_down.connect(self._enter_list)
        self.setTabOrder(search, view)

    @Slot()
    def _choose(self) -> None:
        for index in self.view.selectionModel().selectedRows():
            self.take(self.model.row_at(index))
            self.changed.emit()

    @Slot()
    def _enter_list(self) -> None:
        enter_list(self.view)

    def take(self, row: Any) -> None:
        """Put the chosen row into the draft."""
        raise NotImplementedError

    def select(self, key: str) -> None:
        """Show a row as chosen."""
        index = self.model.find(key)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show why the chosen row can't be taken; that none is chosen yet needs no warning."""
        unchosen = (ProblemKind.SERVER_UNCHOSEN, ProblemKind.TEMPLATE_UNCHOSEN)
        self.problem.tell("".join(problem_text(problem) for problem in problems if problem.kind not in unchosen))


class ServerPage(_ChoosePage):
    """Which server is captured."""

    def __init__(self, flow: CaptureFlow) -> None:
        view = named(QTableView(showGrid=False, wordWrap=False), "wizardServersView")
        search = SearchField(self.tr("Search servers"), "wizardServersSearch")
        super().__init__(self.tr("Which server do you want to capture?"), servers_model(), view, search)
        self._flow = flow
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(36)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.setTabKeyNavigation(False)
        self.model.update(flow.servers)

    def enter(self) -> None:
        """Show the draft's server as chosen."""
        if self._flow.draft.server is not None:
            self.view.setFocus()
            self.select(self._flow.draft.server.uuid)

    def take(self, row: Any) -> None:
        """Put the server into the draft."""
        self._flow.draft = replace(self._flow.draft, server=row)


class TemplatePage(_ChoosePage):
    """Which template is deployed."""

    def __init__(self, flow: DeployFlow) -> None:
        view = named(QListView(uniformItemSizes=True), "wizardTemplatesView")
        view.setItemDelegate(TemplateDelegate(view))
        search = SearchField(self.tr("Search templates"), "wizardTemplatesSearch")
        super().__init__(self.tr("Which template do you want to deploy?"), templates_model(), view, search)
        self._flow = flow
        self.model.update(flow.around.templates)

    def enter(self) -> None:
        """Show the draft's template as chosen."""
        if self._flow.draft.template is not None:
            self.view.setFocus()
            self.select(self._flow.draft.template.id)

    def take(self, row: Any) -> None:
        """Put the template into the draft."""
        self._flow.draft = replace(self._flow.draft, template=row)
