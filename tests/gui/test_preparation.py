"""What a window loads while its user looks at it."""

import subprocess
import sys

from tests.gui.driver import Driver

WIZARDS = ("capture_wizard", "deploy_wizard", "bulk_wizard", "store_wizard")


def test_a_window_is_shown_before_its_wizards_are_loaded() -> None:
    looking = (
        "import sys, imgtpl_gui.app;"
        f"early = {{f'imgtpl_gui.wizards.{{each}}' for each in {WIZARDS}}} & sys.modules.keys();"
        "sys.exit(f'{early}' if early else 0)"
    )
    done = subprocess.run([sys.executable, "-c", looking], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_all_that_is_left_is_loaded_step_by_step_until_nothing_is(window: Driver) -> None:
    preparation = window.application.preparation
    window.until(lambda: preparation._begun and not preparation._left and not preparation._timer.isActive())
    assert {f"imgtpl_gui.wizards.{each}" for each in WIZARDS} <= sys.modules.keys()
    window.until(lambda: "imgtpl_gui.workflows.bulk_plan" in sys.modules)
