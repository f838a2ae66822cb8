"""Screenshots in the details: shown with a name, and harmless whatever bytes a template holds."""

import struct
import threading
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.feedback.picture import Picture
from imgtpl_gui.models.picture import MOST_BYTES, decode
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine

TEMPLATE = replace(samples.WEB_TEMPLATE, screenshot="screenshot.png")


def png(width: int = 640, height: int = 400) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#203040"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide declares bytes and takes a str
    return bytes(buffer.data().data())


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def claiming(width: int, height: int) -> bytes:
    """Make a small PNG that claims to be as large as that."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


HOSTILE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 100,
    "another format": b"P6\n2 2\n255\n" + bytes(12),
    "vector": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    "cut": png()[:60],
    "too wide": claiming(4097, 4097),
    "enormous": claiming(2**31 - 1, 2**31 - 1),
    "a thread": claiming(4096, 1),
    "too many bytes": png() + bytes(MOST_BYTES),
}


@pytest.fixture
def pictured(engine: FakeEngine, open_window: Callable[[], Driver]) -> Callable[[bytes], Driver]:
    """Open the window over a template with a screenshot, and choose it."""

    def opened(picture: bytes) -> Driver:
        engine.templates = (TEMPLATE, samples.PLAIN_TEMPLATE)
        engine.screenshots[TEMPLATE.id] = picture
        window = open_window()
        window.choose_template(TEMPLATE.id)
        return window

    return opened


def test_a_screenshot_is_shown_whole_with_its_name_and_read_outside_the_windows_thread(
    pictured: Callable[[bytes], Driver],
) -> None:
    window = pictured(png())
    picture = window.find(Picture, "detailsScreenshot")
    window.until(lambda: not picture.pixmap().isNull())
    assert picture.accessibleName() == f"The screen of {TEMPLATE.source} when it was captured"
    window.until(lambda: picture.width() > 100 and abs(picture.height() - picture.width() * 400 / 640) < 2)
    assert threading.get_ident() not in window.engine.callers


@pytest.mark.parametrize("picture", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_screenshots_are_not_shown_and_said_so(pictured: Callable[[bytes], Driver], picture: bytes) -> None:
    assert decode(picture).isNull()
    window = pictured(picture)
    window.until(lambda: "can't be shown" in window.words(window.window.details))
    window.until(lambda: window.find(Picture, "detailsScreenshot").height() > 10)


def test_a_screenshot_that_cannot_be_read_is_said_so(
    engine: FakeEngine, pictured: Callable[[bytes], Driver], faults: list[BaseException]
) -> None:
    engine.failures["screenshot"] = Corrupt("screenshot.png was changed since it was captured.")
    window = pictured(png())
    window.until(lambda: "can't be shown" in window.words(window.window.details))
    assert faults == []


def test_a_screenshot_that_comes_late_is_not_shown_with_another_template(pictured: Callable[[bytes], Driver]) -> None:
    window = pictured(png())
    window.choose_template(samples.PLAIN_TEMPLATE.id)
    window.window.details.show_picture(TEMPLATE.id, decode(png()))
    window.until(lambda: samples.PLAIN_TEMPLATE.name in window.words(window.window.details).replace("\u200b", ""))
    assert not any(picture.isVisible() for picture in window.window.details.findChildren(Picture))
