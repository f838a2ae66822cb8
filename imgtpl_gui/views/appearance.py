"""The look of the application: Fusion, our palette and style sheet, light or dark as the desktop or the user says."""

from dataclasses import asdict
from enum import Enum
from string import Template as TextTemplate

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from imgtpl_gui.feedback.themed import refresh_icons
from imgtpl_gui.models.icons import resources
from imgtpl_gui.models.theme import Colours, palette, table_for
from imgtpl_gui.views.preferences import SCHEME, Preferences


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


class Appearance(QObject):
    """Applies the look to the application; follows the desktop's colour scheme until the user chooses another.

    More contrast is the desktop's setting alone, in light and dark.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.scheme = Scheme(Preferences().value(SCHEME))
        """What the user chose."""
        self._shown: Colours | None = None
        app.setStyle("Fusion")
        hints = QGuiApplication.styleHints()
        self._contrast = hints.accessibility().contrastPreference()
        hints.colorSchemeChanged.connect(self._apply)
        hints.accessibility().contrastPreferenceChanged.connect(self._contrast_changed)
        self._apply()

    def choose(self, scheme: Scheme) -> None:
        """Follow the user's choice from now on."""
        self.scheme = scheme
        self._apply()

    @Slot(Qt.ContrastPreference)
    def _contrast_changed(self, preference: Qt.ContrastPreference) -> None:
        self._contrast = preference
        self._apply()

    @Slot()
    def _apply(self) -> None:
        system_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = self.scheme is Scheme.DARK or (self.scheme is Scheme.SYSTEM and system_dark)
        table = table_for(dark, self._contrast is Qt.ContrastPreference.HighContrast)
        if table is self._shown:
            return
        self._shown = table
        # None in between: a sheet that replaces another styles each widget once for every one that it lies in.
        self._app.setStyleSheet("")
        self._app.setPalette(palette(table))
        self._app.setStyleSheet(style_sheet(table))
        QTimer.singleShot(0, refresh_icons)  # in a turn of its own: those of new colours are to be drawn
