"""A screenshot is an extra: small, and never in the way of a capture; the hypervisor is played."""

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.imagestore import PartialFolder
from imgtpl_gui.imagestore.folder_place import FolderPlace
from imgtpl_gui.workflows import screenshot
from imgtpl_gui.workflows.screenshot import as_png, keep_screenshot


def ppm(width: int, height: int) -> bytes:
    return f"P6\n{width} {height}\n255\n".encode() + b"\x20\x40\x60" * (width * height)


def keep(
    folder: Path, screen: Callable[[str], bytes], state: ServerState = ServerState.RUNNING, wished: bool = True
) -> str:
    rooms: Any = SimpleNamespace(hypervisor=SimpleNamespace(screenshot=screen), store=None)
    context: Any = SimpleNamespace(stage=lambda _name: None)
    plan: Any = SimpleNamespace(request=SimpleNamespace(screenshot=wished))
    partial = PartialFolder("job", FolderPlace(folder))
    server: Any = SimpleNamespace(uuid="u", name="web", state=state)
    return keep_screenshot(context, rooms, plan, server, partial)


@pytest.mark.parametrize(
    ("size", "stored"), [((1024, 768), (640, 480)), ((320, 200), (320, 200)), ((700, 2800), (320, 1280))]
)
def test_a_screen_is_kept_as_a_png_of_at_most_640_by_1280_pixels(
    size: tuple[int, int], stored: tuple[int, int]
) -> None:
    with Image.open(BytesIO(as_png(ppm(*size)))) as image:
        assert (image.format, image.size, image.getpixel((0, 0))) == ("PNG", stored, (0x20, 0x40, 0x60))


def test_a_running_servers_screen_is_kept(tmp_path: Path) -> None:
    (tmp_path / "partial" / "job").mkdir(parents=True)
    assert keep(tmp_path, lambda _uuid: ppm(64, 48)) == "screenshot.png"
    assert (tmp_path / "partial" / "job" / "screenshot.png").read_bytes() == as_png(ppm(64, 48))


def test_a_server_that_is_off_or_is_not_to_be_pictured_is_not_asked_for_its_screen(tmp_path: Path) -> None:
    asked: list[str] = []

    def screen(uuid: str) -> bytes:
        asked.append(uuid)
        return ppm(64, 48)

    assert keep(tmp_path, screen, ServerState.OFF) == keep(tmp_path, screen, wished=False) == ""
    assert asked == []


@pytest.mark.parametrize(
    "picture", [b"", b"GIF89a", ppm(64, 48)[:-1000], b"P6\n9000 8000\n255\n", ppm(500, 3), b"P6\n8000 8000\n255\n"]
)
def test_a_screen_that_is_no_picture_is_left_out(tmp_path: Path, picture: bytes) -> None:
    assert keep(tmp_path, lambda _uuid: picture) == ""


def test_a_server_without_a_screen_is_captured_without_its_picture(tmp_path: Path) -> None:
    def no_screen(_uuid: str) -> bytes:
        raise HypervisorError("no screens to take screenshot from")

    assert keep(tmp_path, no_screen) == ""


def test_a_screen_that_does_not_answer_holds_nothing_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenshot, "SECONDS", 0.05)
    answers = Event()

    def hung(_uuid: str) -> bytes:
        answers.wait(10)
        return ppm(64, 48)

    began = time.monotonic()
    assert keep(tmp_path, hung) == ""
    assert time.monotonic() - began < 2
    answers.set()


def test_a_store_that_takes_no_picture_fails_nothing(tmp_path: Path) -> None:
    assert keep(tmp_path / "gone", lambda _uuid: ppm(64, 48)) == ""
