"""What a window loads while its user looks at it."""

import gc
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imgtpl_gui.imaging import NAMES
from imgtpl_gui.views.preparation import STEPS, Preparation
from imgtpl_gui.workflows.later import FUNCTIONS
from tests.gui.driver import Driver, wait_until

WIZARDS = ("capture_wizard", "deploy_wizard", "bulk_wizard", "store_wizard")
WANTED = {
    *(f"imgtpl_gui.wizards.{each}" for each in WIZARDS),
    *(f"imgtpl_gui.workflows.{each}" for each in FUNCTIONS),
    *(f"imgtpl_gui.imaging.{each}" for each in NAMES),
    "imgtpl_gui.guest",
}
"""What a click must not have to wait for."""
MOST = 15
"""Modules that are loaded between two turns of a window: about 10 ms on the processor of a desktop."""


def test_a_window_is_shown_before_its_wizards_are_loaded() -> None:
    looking = (
        f"import sys, imgtpl_gui.app; early = {WANTED} & sys.modules.keys(); sys.exit(f'{{early}}' if early else 0)"
    )
    done = subprocess.run([sys.executable, "-c", looking], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def steps() -> list[list[str]]:
    """What each step loads in a process whose window is shown."""
    loading = (
        "import sys, imgtpl_gui.app, imgtpl_gui.engine\n"
        "from importlib import import_module\n"
        f"for step in {STEPS}:\n"
        "    before = set(sys.modules); import_module(step); print(*sys.modules.keys() - before)"
    )
    done = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]


def test_the_steps_load_all_that_a_click_may_need(steps: list[list[str]]) -> None:
    assert WANTED - {module for loaded in steps for module in loaded} == set()


def test_no_step_loads_so_much_that_the_window_stands_still(steps: list[list[str]]) -> None:
    """A module that brings more with it needs a step before its own: one of those that are named then."""
    assert {step: loaded for step, loaded in zip(STEPS, steps, strict=True) if len(loaded) > MOST} == {}


def test_every_step_loads_something(steps: list[list[str]]) -> None:
    assert [step for step, loaded in zip(STEPS, steps, strict=True) if not loaded] == []


def test_all_that_is_left_is_loaded_step_by_step_until_nothing_is(window: Driver) -> None:
    window.until(lambda: not window.application.preparation.left)
    assert WANTED - sys.modules.keys() == set()


def test_what_was_loaded_is_looked_through_for_cycles_no_more(window: Driver) -> None:
    window.until(lambda: not window.application.preparation.left)
    assert gc.get_freeze_count() > len(sys.modules)


def test_what_cannot_be_loaded_keeps_nothing_else_from_being_loaded(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever uses it hears of it."""
    preparation = Preparation(qapp)
    monkeypatch.setitem(sys.modules, STEPS[0], None)
    preparation.begin()
    wait_until(qtbot, lambda: not preparation.left)
    preparation.deleteLater()
