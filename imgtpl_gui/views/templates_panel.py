"""The image store's templates."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QListView

from imgtpl_gui.domain.templates import StoreInfo, Template
from imgtpl_gui.models.template_delegate import TemplateDelegate
from imgtpl_gui.models.templates_model import templates_model
from imgtpl_gui.views.list_panel import ListPanel


class TemplatesPanel(ListPanel):
    """A list of templates, newest first."""

    capture_wanted = Signal()
    refresh_wanted = Signal()

    def __init__(self) -> None:
        self._store_problem = ""
        self._list_problem = ""
        self._read = False
        self._capture_possible = False
        view = QListView(uniformItemSizes=True)
        super().__init__("templates", self.tr("Templates"), self.tr("Search templates"), templates_model(), view)
        self.model.setParent(self)
        view.setItemDelegate(TemplateDelegate(view))
        self.empty.button.clicked.connect(self._button_pressed)
        self.refresh()

    @Slot(object)
    def show_templates(self, templates: tuple[Template, ...]) -> None:
        """Take the templates."""
        self._read = True
        self._list_problem = ""
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

    def say_empty(self) -> None:
        """Say why there is no template to show."""
        say = self.empty.say
        self.empty.button.setEnabled(True)
        if self.model.total():
            sentence = self.tr("Name, note, tags, operating system and source are searched.")
            say("search", self.tr("No template matches"), sentence, self.tr("Clear the search"))
        elif self._list_problem or self._store_problem:
            problem = self._list_problem or self._store_problem
            say("circle-alert", self.tr("The image store can't be used"), problem, self.tr("Try again"))
        elif self._read:
            sentence = self.tr("Capture a server, or drag one from the servers to this place.")
            say("package-plus", self.tr("No templates yet"), sentence, self.tr("Capture a server…"))
            self.empty.button.setEnabled(self._capture_possible)
        else:
            say("loader", self.tr("Reading the templates…"), "")

    def allow_capture(self, possible: bool) -> None:
        """Say whether there is a server that could be captured."""
        self._capture_possible = possible
        self.refresh()

    @Slot()
    def _button_pressed(self) -> None:
        if self.model.total():
            self.search.clear()
        elif self._list_problem or self._store_problem:
            self.refresh_wanted.emit()
        else:
            self.capture_wanted.emit()
