"""Icons drawn in the palette's colours from the SVG files in `resources/icons` (Lucide, ISC licence)."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from imgtpl_gui.models.theme import Tone, colours

SIZES = (16, 20, 24)
_POINTING = {"chevron-right", "undo-2", "log-out"}
"""Icons that point along the text, and are mirrored where it is written from right to left."""


@lru_cache(maxsize=1)
def resources() -> Path:
    """Return the folder of icons and style: beside the package's modules when installed, else the project's own."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def icon(name: str, tone: Tone = Tone.PLAIN) -> QIcon:
    """Return an icon in a tone of the present colours; where disabled it is drawn faint."""
    table = colours()
    return _icon(name, _is_mirrored(name), table.of(tone), table.border_strong, _scales())


def pixmap(name: str, pixels: int, tone: Tone = Tone.PLAIN) -> QPixmap:
    """Return an icon as a picture of `pixels` device-independent pixels."""
    return _pixmap(name, _is_mirrored(name), pixels, colours().of(tone), max(_scales()))


def app_icon() -> QIcon:
    """Return the application's own icon."""
    return QIcon(str(resources() / "imgtpl.svg"))


def _is_mirrored(name: str) -> bool:
    return name in _POINTING and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _scales() -> tuple[float, ...]:
    return tuple(sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}))


@lru_cache(maxsize=512)
def _icon(name: str, mirrored: bool, colour: str, faint: str, scales: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for scale in scales:
        for size in SIZES:
            made.addPixmap(_pixmap(name, mirrored, size, colour, scale))
            made.addPixmap(_pixmap(name, mirrored, size, colour, scale), QIcon.Mode.Selected)
            made.addPixmap(_pixmap(name, mirrored, size, faint, scale), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1024)
def _pixmap(name: str, mirrored: bool, pixels: int, colour: str, scale: float) -> QPixmap:
    drawn = QPixmap(round(pixels * scale), round(pixels * scale))
    drawn.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(drawn.rect()))
    painter.end()
    if mirrored:
        drawn = drawn.transformed(QTransform.fromScale(-1, 1))
    drawn.setDevicePixelRatio(scale)
    return drawn


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
