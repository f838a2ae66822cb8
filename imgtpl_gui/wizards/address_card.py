"""The fields for the addresses of one network interface."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from imgtpl_gui.feedback.themed import named
from imgtpl_gui.wizards.identity_draft import CardDraft, CardMode
from imgtpl_gui.wizards.page import Field
from imgtpl_gui.wizards.problems import Problem


class AddressCard(QWidget):
    """How one interface gets its addresses; the fields for fixed ones show only where they are wanted."""

    changed = Signal(int, object)
    """The interface's index and its CardDraft."""

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._mode = named(QComboBox(), f"addressModeCombo_{index}")
        for text, mode in (
            (self.tr("As the template has it"), CardMode.KEPT),
            (self.tr("Automatic (DHCP)"), CardMode.DHCP),
            (self.tr("Fixed addresses"), CardMode.FIXED),
        ):
            self._mode.addItem(text, mode)
        self._addresses = named(QLineEdit(maxLength=512), f"addressesEdit_{index}")
        self._addresses.setPlaceholderText("192.0.2.10/24, 2001:db8::10/64")
        self._gateways = named(QLineEdit(maxLength=128), f"gatewaysEdit_{index}")
        self._gateways.setPlaceholderText("192.0.2.1, 2001:db8::1")
        number = index + 1
        self._mode_field = Field(self.tr("Addresses of network interface {number}").format(number=number), self._mode)
        self._addresses_field = Field(self.tr("Addresses with prefix length"), self._addresses)
        self._gateways_field = Field(self.tr("Gateways"), self._gateways)
        self._fixed = QWidget()
        grid = QGridLayout(self._fixed)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(16)
        for column, field in enumerate((self._addresses_field, self._gateways_field)):
            grid.setColumnStretch(column, 1)
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(10)
        column_layout.addWidget(self._mode_field)
        column_layout.addWidget(self._fixed)
        self._fixed.hide()
        self._mode.activated.connect(self._edited)
        self._addresses.textEdited.connect(self._edited)
        self._gateways.textEdited.connect(self._edited)

    def editors(self) -> tuple[QWidget, ...]:
        """Return the editors in the order of the tab key."""
        return (self._mode, self._addresses, self._gateways)

    def show_draft(self, card: CardDraft) -> None:
        """Show what was typed."""
        self._mode.setCurrentIndex(max(0, self._mode.findData(card.mode)))
        for edit, text in ((self._addresses, card.addresses), (self._gateways, card.gateways)):
            if edit.text() != text:
                edit.setText(text)
        self._fixed.setVisible(card.mode is CardMode.FIXED)

    @Slot()
    def _edited(self) -> None:
        card = CardDraft(self._mode.currentData(), self._addresses.text(), self._gateways.text())
        self._fixed.setVisible(card.mode is CardMode.FIXED)
        self.changed.emit(self._index, card)

    def show_problems(self, found: dict[str, Problem]) -> None:
        """Show what is wrong with this interface."""
        self._addresses_field.show_problem(found.get(f"interface_{self._index}"))
        self._gateways_field.show_problem(found.get(f"gateway_{self._index}"))
