"""The hands and eyes themselves."""

import itertools
import time

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.driver import wait_until


def test_a_process_that_stood_still_has_lost_no_patience(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count(time.time(), 3600)
    monkeypatch.setattr(time, "time", lambda: next(clock))
    answers = iter((False, False, True))
    wait_until(qtbot, lambda: next(answers))
