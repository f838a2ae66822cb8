"""Makes what the window reads from the `.ts` files of the languages; for `setup`, and for the wheel.

That is a `.qm` for Qt, and a `.json` with the texts that are told without Qt (imgtpl_gui/domain/sentences.py).
"""

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import PySide6
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def build(folder: Path) -> None:
    """Make the `.qm` and the `.json` beside each `.ts` of a folder.

    Raises CalledProcessError or ParseError where a `.ts` can't be read.
    """
    lrelease = Path(PySide6.__file__).with_name("lrelease")
    for source in sorted(folder.glob("*.ts")):
        subprocess.run([lrelease, "-silent", source, "-qm", source.with_suffix(".qm")], check=True)
        source.with_suffix(".json").write_text(json.dumps(_words(source), ensure_ascii=False), encoding="utf-8")


def _words(source: Path) -> dict[str, str]:
    """Return the translations of the texts without a context, without plural forms."""
    return {
        message.findtext("source", ""): translation
        for context in ElementTree.parse(source).getroot().iter("context")
        if not context.findtext("name")
        for message in context.iter("message")
        if message.get("numerus") != "yes" and message.find("comment") is None
        if (translation := message.findtext("translation", ""))
    }


class TranslationsHook(BuildHookInterface[Any]):
    """Lets the wheel hold the languages; hatchling calls it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them in the source tree, from where they are taken with the other resources."""
        build(Path(self.root, "resources", "translations"))


if __name__ == "__main__":
    build(Path(sys.argv[1]))
