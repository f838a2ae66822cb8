"""A field for a size in bytes that is typed and shown with its unit: 20 GiB, 1.5 TiB, 512 MiB."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from imgtpl_gui.models.formatting import GIB, MIB, decimal, in_bytes, parse_size, size_characters


class SizeEdit(QAbstractSpinBox):
    """Holds bytes. Arrow keys go up and down by a GiB, or by 256 MiB below 4 GiB."""

    value_changed = Signal(object)
    """The size in bytes, while it is typed; 0 for what is no size."""

    def __init__(self, value: int = 0, least: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self._least = least
        self._write()
        self.lineEdit().textEdited.connect(self._typed)
        self.editingFinished.connect(self._write)
        self.setMinimumWidth(130)

    def value(self) -> int:
        """Return the size in bytes."""
        return self._value

    def set_value(self, value: int) -> None:
        """Set the size in bytes."""
        changed = value != self._value
        self._value = value
        self._write()
        if changed:
            self.value_changed.emit(value)

    def stepBy(self, steps: int) -> None:  # noqa: N802
        """Go up or down to the next even size, not below the least one."""
        unit = 256 * MIB if self._value + min(steps, 0) < 4 * GIB else GIB
        even = self._value // unit * unit if steps > 0 else -(-self._value // unit) * unit
        self.set_value(max(self._least, even + steps * unit))
        self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:  # noqa: N802
        """Say which arrows work."""
        up = QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        return up | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled if self._value > self._least else up

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let sizes be typed."""
        if parse_size(text) is not None:
            return QValidator.State.Acceptable, text, position
        partial = set(text.casefold()) <= size_characters()
        state = QValidator.State.Intermediate if partial else QValidator.State.Invalid
        return state, text, position

    def _typed(self, text: str) -> None:
        self._value = parse_size(text) or 0
        self.value_changed.emit(self._value)

    def _write(self) -> None:
        # Rounded figures are for reading only: a size is written exactly or not at all.
        text = in_bytes(self._value)
        if parse_size(text) != self._value:
            text = f"{decimal(self._value / MIB, 10)} {in_bytes(MIB).split()[-1]}"
        if parse_size(self.lineEdit().text()) != self._value:
            self.lineEdit().setText(text)
