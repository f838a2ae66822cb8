"""What the window remembers is written without keeping it waiting for the disk, and is whole when the window ends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, Qt

from imgtpl_gui.views import preferences as known
from imgtpl_gui.views.remembered import memory, recall, remember
from tests.gui.driver import Driver

CTRL = Qt.KeyboardModifier.ControlModifier
OpenWindow = Callable[[], Driver]


def content(tmp_path: Path) -> str:
    file = tmp_path / "imgtpl" / "window.conf"
    return file.read_text() if file.exists() else ""


def go(window: Driver, page: int) -> None:
    window.press(Qt.Key(Qt.Key.Key_0 + page), CTRL, window.window)


@pytest.fixture
def stuck(window: Driver, tmp_path: Path) -> Iterator[QLockFile]:
    """A file of settings that nobody can write to, as on a disk that doesn't answer; that ends with `unlock`."""
    window.until(lambda: "page=overview" in content(tmp_path))
    lock = QLockFile(str(tmp_path / "imgtpl" / "window.conf.lock"))
    assert lock.lock()
    yield lock
    lock.unlock()


@pytest.fixture
def written(window: Driver) -> Iterator[list[list[str]]]:
    """The keys of each writing."""
    told: list[list[str]] = []
    heard = memory.written.connect(lambda keys, _done: told.append(keys))
    yield told
    memory.written.disconnect(heard)


def test_the_window_goes_on_while_the_file_cannot_be_written(window: Driver, stuck: QLockFile, tmp_path: Path) -> None:
    go(window, 2)
    go(window, 4)
    assert recall("window/page") == "jobs"
    assert "page=overview" in content(tmp_path)
    stuck.unlock()
    window.until(lambda: "page=jobs" in content(tmp_path))


def test_a_choice_does_not_wait_for_the_disk_either(window: Driver, stuck: QLockFile, tmp_path: Path) -> None:
    preferences = window.application.preferences
    preferences.choose(known.ON_CLOSE, known.KEEP)
    assert preferences.value(known.ON_CLOSE) == known.KEEP
    assert "jobs=keep" not in content(tmp_path)
    stuck.unlock()
    window.until(lambda: "jobs=keep" in content(tmp_path))


def test_what_changes_while_the_file_is_written_is_written_all_at_once(
    window: Driver, stuck: QLockFile, written: list[list[str]]
) -> None:
    for _ in range(20):
        go(window, 2)
        go(window, 4)
    stuck.unlock()
    window.until(lambda: sum(map(len, written)) >= 40)
    assert len(written) <= 3


def test_all_is_in_the_file_when_the_window_has_ended(window: Driver, tmp_path: Path) -> None:
    go(window, 2)
    window.window.close()
    window.until(window.application.ended.done)
    assert "page=servers" in content(tmp_path)
    assert "geometry=" in content(tmp_path)


def test_what_is_remembered_already_is_not_written_again(window: Driver, written: list[list[str]]) -> None:
    for _ in range(3):
        remember("a/b", "same")
    remember("a/b", "other")
    remember("a/end", "")
    window.until(lambda: any("a/end" in keys for keys in written))
    assert [key for keys in written for key in keys if key == "a/b"] == ["a/b", "a/b"]


def test_without_a_window_it_is_in_the_file_at_once(window: Driver, tmp_path: Path) -> None:
    window.window.close()
    window.until(window.application.ended.done)
    remember("a/b", "c")
    assert "b=c" in content(tmp_path)
    assert recall("a/b") == "c"
