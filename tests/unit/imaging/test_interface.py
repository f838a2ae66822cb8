"""What the room gives to others, each when it is first used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from imgtpl_gui import imaging


def told_to_the_type_checker() -> dict[str, str]:
    """Read which name comes from which module where only the type checker reads."""
    tree = ast.parse(Path(imaging.__file__).read_text())
    guarded = next(each for each in tree.body if isinstance(each, ast.If))
    return {
        alias.name: str(each.module)
        for each in guarded.body
        if isinstance(each, ast.ImportFrom)
        for alias in each.names
    }


def test_the_type_checker_is_told_what_there_is() -> None:
    there = {name: f"imgtpl_gui.imaging.{module}" for module, names in imaging.NAMES.items() for name in names}
    assert told_to_the_type_checker() == there


@pytest.mark.parametrize(
    ("module", "name"), [(module, name) for module in imaging.NAMES for name in imaging.NAMES[module]]
)
def test_a_name_gives_what_its_module_has(module: str, name: str) -> None:
    assert getattr(imaging, name) is getattr(sys.modules[f"imgtpl_gui.imaging.{module}"], name)


def test_another_name_is_missed_as_in_any_module() -> None:
    assert not hasattr(imaging, "unheard_of")
    with pytest.raises(ImportError, match="unheard_of"):
        exec("from imgtpl_gui.imaging import unheard_of")


def test_a_name_loads_nothing_but_what_it_needs() -> None:
    looking = (
        "import sys; from imgtpl_gui import imaging;"
        "early = [name for name in sys.modules if name.startswith('imgtpl_gui.imaging.')];"
        "imaging.Extents; sys.exit(f'{early}' if early or 'imgtpl_gui.imaging.ends' not in sys.modules else 0)"
    )
    done = subprocess.run([sys.executable, "-c", looking], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
