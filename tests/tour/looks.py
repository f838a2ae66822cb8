"""The ways in which every part of the window is looked at: languages, colours, sizes."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from imgtpl_gui.views.appearance import Scheme

SCHEMES = (Scheme.LIGHT, Scheme.DARK)
SMALL, LARGE = QSize(1024, 700), QSize(2560, 1440)


@dataclass(frozen=True, slots=True)
class Look:
    """One combination, by whose name its pictures are called."""

    language: str
    scheme: Scheme
    size: QSize

    @property
    def name(self) -> str:
        """Say it in a file's name."""
        return f"{self.language}-{self.scheme.value}-{self.size.width()}"


def settle() -> None:
    """Let the window lay out what was shown, hidden or resized: only then places can be measured."""
    for _ in range(3):
        QApplication.processEvents()
