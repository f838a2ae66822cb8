"""How the program comes to its window."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from imgtpl_gui import __main__ as program
from imgtpl_gui import app
from imgtpl_gui.desktop import Notifications


def test_a_start_reads_no_source_of_what_it_loads(tmp_path: Path) -> None:
    """PySide would, and Python would keep it."""
    starting = (
        "import linecache, sys; from imgtpl_gui.__main__ import main;"
        "code = main(['--connect', 'test:///default', '--store', 'unheard-of://store']);"
        "read = [name for name in linecache.cache if 'imgtpl_gui' in name];"
        "sys.exit(f'{read}' if read or code != 1 or 'imgtpl_gui.views.main_window' not in sys.modules else 0)"
    )
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_RUNTIME_DIR")}
    done = subprocess.run(
        [sys.executable, "-c", starting],
        env=os.environ | folders | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "not an image store" in done.stderr


def test_a_start_from_a_menu_that_fails_is_told_by_the_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[str] = []
    monkeypatch.setattr(program, "load_without_sources", lambda: None)
    monkeypatch.setattr(Notifications, "tell", lambda _self, _heading, text, urgent=False: told.append(text))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "imgtpl").mkdir()
    (tmp_path / "imgtpl" / "settings.toml").write_text("store = 1")
    assert program.main([]) == 1
    assert "store is 1" in told[0]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_shuts_down_cleanly_as_where_the_terminal_is_closed(qtbot: QtBot, number: signal.Signals) -> None:
    ended: list[bool] = []

    class Window(QObject):
        def quit_at_once(self) -> None:
            ended.append(True)

    before = signal.signal(number, signal.SIG_DFL)  # who runs the tests may have it ignored
    try:
        with app._ending_on_signals(cast(app.Application, Window())):
            os.kill(os.getpid(), number)
            qtbot.waitUntil(lambda: bool(ended), timeout=30_000)
    finally:
        signal.signal(number, before)


@pytest.mark.usefixtures("qapp")
def test_a_closed_terminal_that_is_to_be_ignored_is_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with app._ending_on_signals(cast(app.Application, QObject())):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
