"""The image store's templates."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QToolButton

from imgtpl_gui.domain.templates import StoreInfo, Template
from imgtpl_gui.feedback.themed import named
from imgtpl_gui.models.template_badges import NO_CHECKS, Checks
from imgtpl_gui.models.templates_model import templates_model
from imgtpl_gui.views.actions import Actions
from imgtpl_gui.views.list_panel import ListPanel
from imgtpl_gui.views.remembered import recall, remember
from imgtpl_gui.views.template_filters import TemplateFilters
from imgtpl_gui.views.template_tree import TemplateTree
from imgtpl_gui.views.templates_view import TemplatesView


class TemplatesPanel(ListPanel):
    """A list, gallery or tree of templates, newest first, with filters beside the search."""

    capture_wanted = Signal()
    demo_wanted = Signal()
    refresh_wanted = Signal()

    def __init__(self, actions: Actions) -> None:
        self._store_problem = ""
        self._list_problem = ""
        self._read = False
        self._servers = self._capture_possible = self._demo_possible = False
        self._actions = actions
        self._page = ""
        self._checks = NO_CHECKS
        self._templates: tuple[Template, ...] = ()
        self.tree: TemplateTree | None = None
        self._as_tree = False
        self.filters = TemplateFilters()
        self._view = TemplatesView()
        super().__init__("templates", self.tr("Templates"), self.tr("Search templates"), templates_model(), self._view)
        self.model.setParent(self)
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.empty.button.clicked.connect(self._button_pressed)
        self.filters.changed.connect(self._condition_changed)
        self._add_switches()
        self.refresh()

    def _add_switches(self) -> None:
        for at, action in enumerate((self._actions.filters, self._actions.cards, self._actions.tree)):
            button = named(QToolButton(), f"{action.objectName().removesuffix('Action')}Button")
            button.setDefaultAction(action)
            button.setProperty("switch", True)
            button.setIconSize(QSize(18, 18))
            self.head.insertWidget(self.head.count() - 1, button)
            self.setTabOrder(self.search, button) if not at else None
            self._tree_switch = button
        self._tree_switch.hide()
        self.column.insertWidget(2, self.filters)
        self.filters.hide()
        self._actions.filters.toggled.connect(self._show_filters)
        self._actions.cards.triggered.connect(lambda chosen: self._way_chosen("cards" if chosen else "rows"))
        self._actions.tree.triggered.connect(lambda chosen: self._way_chosen("tree" if chosen else "rows"))

    def show_on(self, page: str) -> None:
        """Show rows, cards or the tree, as was last chosen on that page; where there is room, cards at first."""
        self._page = page
        self._tree_switch.setVisible(page != "overview")  # the heading needs the room there
        self.column.activate()  # the splitter is about to ask how narrow the panel may be
        self._show_as(recall(f"templates/{page}", "" if page == "overview" else "cards"))

    def _way_chosen(self, way: str) -> None:
        remember(f"templates/{self._page}", way)
        self._show_as(way)

    def _show_as(self, way: str) -> None:
        """Show "rows", "cards" or the "tree", which is made the first time; what is chosen stays chosen."""
        self._actions.cards.setChecked(way == "cards")
        self._actions.tree.setChecked(way == "tree")
        self._as_tree = way == "tree"
        if self._as_tree and self.tree is None:
            self.tree = self._make_tree()
        if not self._as_tree:
            self._view.show_as(way == "cards")
        self.refresh()
        self.front().scrollTo(self.view.currentIndex())

    def _make_tree(self) -> TemplateTree:
        tree = TemplateTree(self._view, self.model)
        tree.show_known(self._templates)
        tree.show_checks(self._checks)
        tree.clicked.connect(lambda _index: self.chosen.emit(self.current()))
        tree.activated.connect(self._activated)
        self._stack.addWidget(tree)
        return tree

    def front(self) -> QAbstractItemView:
        """Return the view that the templates are seen in."""
        return self.tree if self._as_tree and self.tree is not None else self._view

    @Slot(bool)
    def _show_filters(self, shown: bool) -> None:
        """Show the filters and go to them; hidden ones filter nothing."""
        self.filters.setVisible(shown)
        if shown:
            self.filters.system.setFocus()
        else:
            self.filters.clear()

    @Slot()
    def _condition_changed(self) -> None:
        self.model.set_condition(self.filters.accepts())
        self.refresh()

    def show_checks(self, checks: Checks) -> None:
        """Take when templates were last verified."""
        self._checks = checks
        self._view.show_checks(checks)
        if self.tree is not None:
            self.tree.show_checks(checks)

    @Slot(object)
    def show_templates(self, templates: tuple[Template, ...]) -> None:
        """Take the templates."""
        self._read = True
        self._list_problem = ""
        self._templates = templates
        self.filters.offer(templates)
        if self.tree is not None:
            self.tree.show_known(templates)
        self.model.update(templates)
        self.refresh()

    def show_store(self, info: StoreInfo) -> None:
        """Take the store's state."""
        self._store_problem = info.problem
        self.refresh()

    @Slot(str)
    def show_problem(self, sentence: str) -> None:
        """Say why the templates can't be listed."""
        self._list_problem = sentence
        self.refresh()

    def refresh(self) -> None:
        """Show the list or what there is to say instead, and above a list what is wrong with its store."""
        super().refresh()
        if self._stack.currentWidget() is self._view:
            self._stack.setCurrentWidget(self.front())
        self.tell((self._list_problem or self._store_problem) if self.model.rowCount() else "")

    def reveal(self, key: str) -> None:
        """Choose a template and go to it, even if search or filters hide it."""
        if not self.model.find(key).isValid():
            self.filters.clear()
        super().reveal(key)

    def say_empty(self) -> None:
        """Say why there is no template to show."""
        tell = self.empty.tell
        self.empty.button.setEnabled(True)
        if self.model.total():
            sentence = self.tr("Name, note, tags, operating system and source are searched.")
            tell("search", self.tr("No template matches"), sentence, self.tr("Clear search and filters"))
        elif self._list_problem or self._store_problem:
            problem = self._list_problem or self._store_problem
            tell("circle-alert", self.tr("The image store can't be used"), problem, self.tr("Try again"))
        elif self._read:
            self._say_first_steps()
        else:
            tell("loader", self.tr("Reading the templates…"), "")

    def _say_first_steps(self) -> None:
        """Lead from nothing to the first template, and say how far that is."""
        steps = (
            (self.tr("Have a server: any of this hypervisor's, or a small demo server."), self._servers),
            (self.tr("Capture it: choose it and press Capture, or drag it to this place."), False),
            (self.tr("Deploy the template as often as you like, each as a server of its own."), False),
        )
        words = self.tr("Capture a server…") if self._servers else self.tr("Create a demo server")
        self.empty.tell("package-plus", self.tr("Your first template in three steps"), "", words, steps)
        self.empty.button.setEnabled(self._capture_possible if self._servers else self._demo_possible)

    def allow_first_steps(self, servers: bool, capture: bool, demo: bool) -> None:
        """Say whether there are servers, and whether one could be captured or made for trying."""
        self._servers, self._capture_possible, self._demo_possible = servers, capture, demo
        self.refresh()

    @Slot()
    def _button_pressed(self) -> None:
        if self.model.total():
            self.search.clear()
            self.filters.clear()
        elif self._list_problem or self._store_problem:
            self.refresh_wanted.emit()
        elif self._servers:
            self.capture_wanted.emit()
        else:
            self.demo_wanted.emit()
