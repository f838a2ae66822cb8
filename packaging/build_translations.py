"""Makes the `.qm` files that the window reads from the `.ts` files of the languages; for `setup`, and for the wheel."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import PySide6
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def build(folder: Path) -> None:
    """Make the `.qm` beside each `.ts` of a folder. Raises CalledProcessError where a `.ts` can't be read."""
    lrelease = Path(PySide6.__file__).with_name("lrelease")
    for source in sorted(folder.glob("*.ts")):
        subprocess.run([lrelease, "-silent", source, "-qm", source.with_suffix(".qm")], check=True)


class TranslationsHook(BuildHookInterface[Any]):
    """Lets the wheel hold the languages; hatchling calls it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them in the source tree, from where they are taken with the other resources."""
        build(Path(self.root, "resources", "translations"))


if __name__ == "__main__":
    build(Path(sys.argv[1]))
