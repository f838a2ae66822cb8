"""The look of the application: Fusion, our palette and style sheet, light or dark as the desktop or the user says."""

from dataclasses import asdict
from enum import Enum
from string import Template as TextTemplate

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from imgtpl_gui.feedback.themed import refresh_icons
from imgtpl_gui.models.icons import resources
from imgtpl_gui.models.theme import DARK, LIGHT, Colours, palette

_SETTINGS = ("imgtpl", "window")
_KEY = "appearance/scheme"


class Scheme(Enum):
    """The user's choice."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def style_sheet(table: Colours) -> str:
    """Return the style sheet in a table's colours."""
    folder = resources() / "style"
    source = (folder / "app.qss").read_text(encoding="utf-8")
    return TextTemplate(source).substitute(asdict(table), folder=folder.as_posix())


def _remembered() -> Scheme:
    known = {scheme.value: scheme for scheme in Scheme}
    return known.get(str(QSettings(*_SETTINGS).value(_KEY)), Scheme.SYSTEM)


class Appearance(QObject):
    """Applies the look to the application; follows the desktop's colour scheme until the user chooses another."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.scheme = _remembered()
        """What the user chose."""
        self._dark: bool | None = None
        app.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def choose(self, scheme: Scheme) -> None:
        """Follow the user's choice from now on."""
        self.scheme = scheme
        QSettings(*_SETTINGS).setValue(_KEY, scheme.value)
        self._apply()

    @Slot()
    def _apply(self) -> None:
        system_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = self.scheme is Scheme.DARK or (self.scheme is Scheme.SYSTEM and system_dark)
        if dark == self._dark:
            return
        self._dark = dark
        table = DARK if dark else LIGHT
        self._app.setPalette(palette(table))
        self._app.setStyleSheet(style_sheet(table))
        refresh_icons()
