"""The look of the application: Fusion, our palette and style sheet, light or dark as the desktop says, live."""

from dataclasses import asdict
from string import Template as TextTemplate

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from imgtpl_gui.feedback.themed import refresh_icons
from imgtpl_gui.models.icons import resources
from imgtpl_gui.models.theme import DARK, LIGHT, Colours, palette


def style_sheet(table: Colours) -> str:
    """Return the style sheet in a table's colours."""
    source = (resources() / "style" / "app.qss").read_text(encoding="utf-8")
    return TextTemplate(source).substitute(asdict(table))


class Appearance(QObject):
    """Applies the look to the application and follows the desktop's colour scheme."""

    def __init__(self, app: QApplication, window: QWidget | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._window = window
        self._dark: bool | None = None
        app.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._scheme_changed()

    def follow(self, window: QWidget) -> None:
        """Keep this window's icons in the scheme's colours."""
        self._window = window

    @Slot()
    def _scheme_changed(self) -> None:
        self.apply(QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark)

    def apply(self, dark: bool) -> None:
        """Make the application dark or light."""
        if dark == self._dark:
            return
        self._dark = dark
        table = DARK if dark else LIGHT
        self._app.setPalette(palette(table))
        self._app.setStyleSheet(style_sheet(table))
        if self._window is not None:
            refresh_icons(self._window)
