"""Screenshots out of templates: hostile bytes, until they were decoded within bounds."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

MOST_BYTES = 4 * 2**20
MOST_PIXELS = 4096
"""On each side of the largest picture that is decoded."""
_SLIMMEST = 4
"""How many times as long as wide a screen may be, or the other way round."""


def decode(data: bytes) -> QImage:
    """Decode a PNG; a null image for what is none or is beyond measure. May be called from any thread."""
    if not data or len(data) > MOST_BYTES:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"png")
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    short, long = sorted((size.width(), size.height()))
    if not 0 < long <= min(MOST_PIXELS, short * _SLIMMEST):
        return QImage()
    return reader.read()
