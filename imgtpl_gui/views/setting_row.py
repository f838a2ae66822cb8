"""A row of the page of settings: what it is about, a sentence, the choice, and the way back to the default."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QToolButton, QVBoxLayout, QWidget

from imgtpl_gui.feedback.themed import named, set_icon, text_label
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.views.preferences import NO, YES, Preference

_CHOICE_WIDTH = 234


class SettingRow(QWidget):
    """One preference. It shows what it is told and says what the user wants instead."""

    chosen = Signal(object, str)
    """The preference, and the wanted value."""

    def __init__(self, preference: Preference, title: str, explanation: str, editor: QWidget) -> None:
        super().__init__()
        self.preference = preference
        name = preference.key.replace("/", "_")
        self.setObjectName(f"settingRow_{name}")
        editor.setObjectName(f"setting_{name}")
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(explanation)
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = named(QToolButton(autoRaise=True), f"restoreSetting_{name}")
        self._back.setToolTip(self.tr("Restore the default"))
        self._back.setAccessibleName(self.tr("Restore the default of: {setting}").format(setting=title))
        set_icon(self._back, "undo-2", Tone.MUTED)
        self._back.clicked.connect(self._restore)
        kept = self._back.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # so that nothing moves when it comes and goes
        self._back.setSizePolicy(kept)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(title, "strong"))
        words.addWidget(text_label(explanation, "muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(editor, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._back, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_value(self, value: str) -> None:
        """Show what is preferred."""
        self._back.setVisible(value != self.preference.default)
        self.fill(value)

    def fill(self, value: str) -> None:
        """Put a value into the editor."""
        raise NotImplementedError

    @Slot()
    def _restore(self) -> None:
        self.chosen.emit(self.preference, self.preference.default)


class _StillCombo(QComboBox):
    """A list that the wheel passes over: who scrolls the page wants no other setting."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave it to the page."""
        event.ignore()


class _StillSpin(QSpinBox):
    """A number that the wheel passes over."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave it to the page."""
        event.ignore()


class ChoiceRow(SettingRow):
    """One of a few; the choices are values with their words."""

    def __init__(
        self, preference: Preference, title: str, explanation: str, choices: tuple[tuple[str, str], ...]
    ) -> None:
        self._combo = _StillCombo()
        self._combo.setMinimumWidth(_CHOICE_WIDTH)
        for value, words in choices:
            self._combo.addItem(words, value)
        super().__init__(preference, title, explanation, self._combo)
        self._combo.activated.connect(self._activated)

    def fill(self, value: str) -> None:
        """Show the value's words; one that can't be had any more is shown as itself."""
        at = self._combo.findData(value)
        if at < 0:
            self._combo.addItem(value, value)
            at = self._combo.count() - 1
        self._combo.setCurrentIndex(at)

    @Slot(int)
    def _activated(self, index: int) -> None:
        self.chosen.emit(self.preference, self._combo.itemData(index))


class CheckRow(SettingRow):
    """On or off."""

    def __init__(self, preference: Preference, title: str, explanation: str) -> None:
        self._check = QCheckBox()
        self._check.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the box at the edge of the other editors
        super().__init__(preference, title, explanation, self._check)
        self._check.toggled.connect(self._toggled)

    def fill(self, value: str) -> None:
        """Show whether it is on."""
        with QSignalBlocker(self._check):
            self._check.setChecked(value == YES)

    @Slot(bool)
    def _toggled(self, checked: bool) -> None:
        self.chosen.emit(self.preference, YES if checked else NO)


class NumberRow(SettingRow):
    """A number up to a greatest one; 0 stands for words."""

    def __init__(self, preference: Preference, title: str, explanation: str, most: int, none: str) -> None:
        self._spin = _StillSpin()
        self._spin.setRange(0, most)
        self._spin.setSpecialValueText(none)
        self._spin.setMinimumWidth(_CHOICE_WIDTH)
        self._spin.lineEdit().setTextMargins(6, 0, 0, 0)
        super().__init__(preference, title, explanation, self._spin)
        self._spin.valueChanged.connect(self._changed)

    def fill(self, value: str) -> None:
        """Show the number."""
        with QSignalBlocker(self._spin):
            self._spin.setValue(int(value))

    @Slot(int)
    def _changed(self, number: int) -> None:
        self.chosen.emit(self.preference, str(number))
