import subprocess
import sys
from importlib import import_module

import pytest

from imgtpl_gui import engine
from imgtpl_gui.workflows import later

NAMES = [(module, name) for module, names in later.FUNCTIONS.items() for name in names]


@pytest.mark.parametrize(("module", "name"), NAMES)
def test_what_is_loaded_later_is_there_when_it_is_called(module: str, name: str) -> None:
    assert callable(getattr(import_module(f"imgtpl_gui.workflows.{module}"), name))
    assert callable(getattr(vars(engine)["bulk_plan"] if module == "bulk_plan" else engine, name))


def test_an_engine_loads_no_workflow_and_no_data_plane_until_they_are_asked_for() -> None:
    looking = (
        "import sys, imgtpl_gui.engine; from imgtpl_gui.workflows.later import FUNCTIONS;"
        "late = {'imgtpl_gui.imaging', 'imgtpl_gui.guest', *(f'imgtpl_gui.workflows.{each}' for each in FUNCTIONS)};"
        "early = late & sys.modules.keys();"
        "sys.exit(f'{early}' if early else 0)"
    )
    done = subprocess.run([sys.executable, "-c", looking], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
