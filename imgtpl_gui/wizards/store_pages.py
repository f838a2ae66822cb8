"""The pages of adding an image store."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QLineEdit, QRadioButton, QStackedWidget, QVBoxLayout

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.wizards.last_pages import SummaryPage
from imgtpl_gui.wizards.page import Field, WizardPage
from imgtpl_gui.wizards.problems import Problem
from imgtpl_gui.wizards.store_flow import StoreFlow, StoreKind
from imgtpl_gui.wizards.store_forms import FolderForm, IscsiForm, NfsForm, StoreForm
from imgtpl_gui.wizards.store_plan import StorePlan


class KindPage(WizardPage):
    """A folder, an NFS export, or an iSCSI LUN."""

    def __init__(self, flow: StoreFlow) -> None:
        super().__init__(
            self.tr("Where is the image store?"),
            self.tr("Templates can be captured into any of them, and copied from one to another."),
        )
        self._flow = flow
        words = {
            StoreKind.FOLDER: (
                self.tr("A &folder of this machine"),
                self.tr("On a disk of its own, or on a share that is mounted already."),
            ),
            StoreKind.NFS: (
                self.tr("An NF&S export"),
                self.tr("Reached without mounting it. Several workstations can use it at once."),
            ),
            StoreKind.ISCSI: (
                self.tr("An &iSCSI LUN"),
                self.tr("Reached without a file system on it. Several workstations can use it at once."),
            ),
        }
        group = QButtonGroup(self)  # in a card each, they would not know of one another
        self._buttons: dict[StoreKind, QRadioButton] = {}
        for kind, (text, explanation) in words.items():
            card = QFrame()
            card.setProperty("card", True)
            inside = QVBoxLayout(card)
            inside.setContentsMargins(14, 12, 14, 12)
            inside.setSpacing(4)
            button = self._buttons[kind] = named(QRadioButton(text), f"kind_{kind.value}")
            group.addButton(button)
            button.clicked.connect(lambda _checked, kind=kind: self._choose(kind))
            inside.addWidget(button)
            inside.addWidget(text_label(explanation, "muted"))
            self.column.addWidget(card)
        self.column.addStretch(1)

    def enter(self) -> None:
        """Show the draft."""
        self._show()
        self._buttons[self._flow.kind].setFocus()

    def _choose(self, kind: StoreKind) -> None:
        self._flow.kind = kind
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for kind, button in self._buttons.items():
            button.setChecked(kind is self._flow.kind)


class PlacePage(WizardPage):
    """The form of the kind that was chosen."""

    def __init__(self, flow: StoreFlow, bridge: EngineBridge) -> None:
        super().__init__("-")
        self._flow = flow
        self._headings = {
            StoreKind.FOLDER: self.tr("Which folder?"),
            StoreKind.NFS: self.tr("Which export of which server?"),
            StoreKind.ISCSI: self.tr("Which LUN of which portal?"),
        }
        self._forms: dict[StoreKind, StoreForm] = {
            StoreKind.FOLDER: FolderForm(flow),
            StoreKind.NFS: NfsForm(flow, bridge),
            StoreKind.ISCSI: IscsiForm(flow, bridge),
        }
        self._stack = QStackedWidget()
        for form in self._forms.values():
            self._stack.addWidget(form)
            form.changed.connect(self.changed)
        self.scrolled().addWidget(self._stack)

    def enter(self) -> None:
        """Show the form and what it holds of the draft."""
        form = self._forms[self._flow.kind]
        self.heading.setText(self._headings[self._flow.kind])
        self._stack.setCurrentWidget(form)
        form.enter()

    def leave(self) -> None:
        """Wait for no server any more."""
        for form in self._forms.values():
            form.leave()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show the problems beside their lines."""
        self._forms[self._flow.kind].show_problems(problems)


class NamePage(WizardPage):
    """What it is called, and whether it is the default."""

    def __init__(self, flow: StoreFlow) -> None:
        super().__init__(self.tr("What is it called?"))
        self._flow = flow
        self._edit = named(QLineEdit(maxLength=63), "storeNameEdit")
        self._edit.textEdited.connect(self._typed)
        self._field = Field(self.tr("Na&me"), self._edit, self.tr("Only you see it. It can be changed at any time."))
        self._default = named(QCheckBox(self.tr("&Use it when ImgTpl starts")), "defaultStoreCheck")
        self._default.toggled.connect(self._toggled)
        self.column.addWidget(self._field)
        self.column.addWidget(self._default)
        self.column.addStretch(1)

    def enter(self) -> None:
        """Show the draft."""
        self._edit.setText(self._flow.name)
        self._default.setChecked(self._flow.default)
        self._edit.setFocus()
        self._edit.selectAll()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show what is wrong with the name."""
        self._field.show_problem(next(iter(problems), None))

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._flow.name = text
        self.changed.emit()

    @Slot(bool)
    def _toggled(self, checked: bool) -> None:
        self._flow.default = checked
        self.changed.emit()


class StoreSummary(SummaryPage[StorePlan]):
    """The summary; a LUN that holds something else is formatted only when its name is typed here."""

    flow: StoreFlow
    _typed_field: Field | None = None

    def _show(self, plan: StorePlan) -> None:
        super()._show(plan)
        self._typed_field = None
        if not plan.format_as:
            return
        edit = named(QLineEdit(), "typedNameEdit")
        edit.setPlaceholderText(plan.format_as)
        edit.textEdited.connect(self._typed)
        self._typed_field = Field(self.tr("To format it, type its na&me"), edit, plan.format_as)
        self._body.insertWidget(1 + len(plan.warnings), self._typed_field)
        edit.setFocus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.flow.write("typed", text.strip())
        self.changed.emit()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say what has to be typed, once something else was."""
        if self._typed_field is not None:
            self._typed_field.show_problem(next(iter(problems), None) if self.flow.texts.typed else None)
