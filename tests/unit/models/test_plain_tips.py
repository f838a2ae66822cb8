"""Tool tips show names as they are written."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import Qt, QTextDocument

import imgtpl_gui
from imgtpl_gui.models.plain_tips import plain_tip

PACKAGE = Path(imgtpl_gui.__file__).parent


@pytest.mark.parametrize("text", ["<b>web</b>", "<img src=x onerror=y>\nwith & more", "a <i>b</i>\n<u>c</u>"])
def test_what_looks_like_html_is_shown_as_it_is_written(text: str) -> None:
    document = QTextDocument()
    document.setHtml(plain_tip(text))
    assert Qt.mightBeRichText(plain_tip(text))
    assert document.toPlainText() == text


@pytest.mark.parametrize("text", ["", "web & co", "a < b", "two\nlines"])
def test_what_looks_like_no_html_stays_as_it_is(text: str) -> None:
    assert plain_tip(text) == text
    assert not Qt.mightBeRichText(text)


def tips() -> Iterator[tuple[str, ast.expr]]:
    """Find every tool tip that is set in the code, and where."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setToolTip":
                yield f"{file.name}:{node.lineno}", node.args[0]


def is_plain(tip: ast.expr) -> bool:
    """Whether a tip went through `plain_tip`, is a text of ours without a gap, or is another widget's tip."""
    if isinstance(tip, ast.Constant):
        return True
    if not isinstance(tip, ast.Call):
        return False
    name = tip.func.attr if isinstance(tip.func, ast.Attribute) else getattr(tip.func, "id", "")
    return name in ("plain_tip", "toolTip") or (name == "tr" and isinstance(tip.args[0], ast.Constant))


def test_every_tool_tip_goes_through_the_one_place_but_for_texts_of_our_own() -> None:
    found = dict(tips())
    assert len(found) > 10
    # The desktop's tray shows its tip itself.
    assert [place for place, tip in found.items() if not is_plain(tip) and not place.startswith("tray.py")] == []
