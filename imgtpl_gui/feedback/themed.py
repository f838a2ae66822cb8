"""Widgets and actions whose icons follow the palette, and labels by their part in the text."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from imgtpl_gui.models.icons import icon, pixmap
from imgtpl_gui.models.theme import Tone

AnyObject = TypeVar("AnyObject", bound=QObject)

_NAME, _TONE = "iconName", "iconTone"


def named(thing: AnyObject, name: str) -> AnyObject:
    """Give a widget or action the name that tests and the style sheet find it by, and return it."""
    thing.setObjectName(name)
    return thing


def set_icon(target: QAction | QAbstractButton, name: str, tone: Tone = Tone.PLAIN) -> None:
    """Give an action or button an icon that `refresh_icons` can draw again in other colours."""
    target.setProperty(_NAME, name)
    target.setProperty(_TONE, tone.value)
    target.setIcon(icon(name, tone))


def refresh_icons() -> None:
    """Draw the icons of all actions and buttons again after the palette changed."""
    widgets = QApplication.allWidgets()
    targets: list[QAction | QAbstractButton] = [widget for widget in widgets if isinstance(widget, QAbstractButton)]
    targets += dict.fromkeys(action for widget in widgets for action in widget.actions())
    for target in targets:
        name = target.property(_NAME)
        if name:
            target.setIcon(icon(name, Tone(target.property(_TONE))))


class IconLabel(QLabel):
    """A small picture beside a word; decorative, so screen readers pass it over."""

    def __init__(self, name: str, tone: Tone = Tone.PLAIN, pixels: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = (name, tone)
        self._pixels = pixels
        self._draw()

    def set_icon(self, name: str, tone: Tone = Tone.PLAIN) -> None:
        """Show another icon."""
        self._shown = (name, tone)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw again in the new palette's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self.setPixmap(pixmap(self._shown[0], self._pixels, self._shown[1]))


def text_label(text: str = "", part: str = "body", wrap: bool = True, name: str = "") -> QLabel:
    """Make a label; `part` (title, heading, body, muted, caption) chooses its style in the style sheet.

    What looks like HTML is shown as it is written: names and notes come from elsewhere.
    """
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("part", part)
    label.setWordWrap(wrap)
    if name:
        label.setObjectName(name)
    return label


def restyle(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that the style sheet asks for and apply it at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # else a frame keeps its padding
