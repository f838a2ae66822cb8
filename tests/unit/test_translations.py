"""The languages are complete, and every text of the window can be translated."""

import ast
import os
import re
import shutil
import string
import subprocess
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from imgtpl_gui.domain import errors

PROJECT = Path(__file__).parents[2]
CODE = PROJECT / "imgtpl_gui"
FOLDER = PROJECT / "resources" / "translations"
LANGUAGES = sorted(FOLDER.glob("imgtpl_*.ts"))
UPDATE = PROJECT / "packaging" / "update_translations"
_SOURCES = ("PySide6", "imgtpl_gui.translations", "imgtpl_gui.domain.sentences")
_GAP = re.compile(r"\{\w*(?:![rsa])?(?::[^{}]*)?\}")
ERRORS = {name for name, value in vars(errors).items() if isinstance(value, type)}
HINT = "Run packaging/update_translations, and translate what is unfinished."


@dataclass(frozen=True, order=True)
class Text:
    """A text in the code; `plural` where a number chooses its form."""

    context: str
    source: str
    comment: str
    plural: bool


class Texts(ast.NodeVisitor):
    """Finds the texts of a module as they are looked up at run time, and what can't be translated there."""

    def __init__(self, module: str) -> None:
        self.found: set[Text] = set()
        self.plurals_of: set[str] = set()
        self.bases: dict[str, set[str]] = defaultdict(set)
        self.flaws: list[str] = []
        self._module = module
        self._classes = [""]

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bases[node.name] |= {
            name.id for base in node.bases for name in ast.walk(base) if isinstance(name, ast.Name)
        }
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        if any(isinstance(target, ast.Name) and target.id == "tr" for target in node.targets):
            self._flaw(node, "`tr` is imgtpl_gui.translations.tr; call QCoreApplication.translate `translate`")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Attribute(value=ast.Name(id="self"), attr="tr"):
                self._take(node, self._classes[-1], node.args)
            case ast.Name(id="tr"):
                self._take(node, "", node.args)
            case ast.Name(id="say" | "marked"):
                self._tell(node)
            case ast.Attribute(attr="say" | "marked"):
                self._flaw(node, "lupdate takes it for those of imgtpl_gui.domain.sentences")
            case ast.Attribute(attr="tr"):
                self._flaw(node, "only `self.tr` and `tr` are found")
            case ast.Name(id="translate") | ast.Attribute(value=ast.Name(id="QCoreApplication"), attr="translate"):
                self._translate(node)
        self.generic_visit(node)

    def _tell(self, node: ast.Call) -> None:
        """Take a sentence from below the window; what `say` gets by name was `marked` elsewhere."""
        match node.args:
            case [ast.Constant(value=str() as text)]:
                self.found.add(Text("", text, "", plural=False))
                given = sorted(str(value.arg) for value in node.keywords)
                if given and sorted(set(gap_names(text))) != given:
                    self._flaw(node, "the names in braces are not those of the values")
            case [ast.JoinedStr() | ast.BinOp()] | []:
                self._flaw(node, "a text is written as it is")

    def _translate(self, node: ast.Call) -> None:
        if len(node.args) > 3 or node.keywords:
            self._flaw(node, "lupdate finds no plural of `translate`: take imgtpl_gui.translations.tr")
        elif isinstance(node.args[0], ast.Constant):
            self._take(node, str(node.args[0].value), node.args[1:])

    def _take(self, node: ast.Call, context: str, values: list[ast.expr]) -> None:
        texts = [
            value.value for value in values[:2] if isinstance(value, ast.Constant) and isinstance(value.value, str)
        ]
        if len(texts) != len(values[:2]) or not texts or node.keywords:
            self._flaw(node, "a text, and what tells it from another, are written as they are")
            return
        plural = len(values) > 2
        self.found.add(Text(context, texts[0], texts[1] if len(texts) > 1 else "", plural))
        if plural and context:
            self.plurals_of.add(context)

    def _flaw(self, node: ast.AST, why: str) -> None:
        self.flaws.append(f"{self._module}:{getattr(node, 'lineno', 0)}: {why}")


def gap_names(text: str) -> list[str]:
    """Return the names that stand in braces in a text."""
    return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]


def texts_of_code() -> Texts:
    """Return the texts of all modules that have any."""
    all_of_them = Texts("")
    for module in sorted(CODE.rglob("*.py")):
        code = module.read_text()
        if not any(name in code for name in _SOURCES) or module == CODE / "translations.py":
            continue
        texts = Texts(str(module.relative_to(PROJECT)))
        texts.visit(ast.parse(code))
        all_of_them.found |= texts.found
        all_of_them.plurals_of |= texts.plurals_of
        all_of_them.flaws += texts.flaws
        for name, bases in texts.bases.items():
            all_of_them.bases[name] |= bases
    return all_of_them


def messages(file: Path) -> Iterator[tuple[Text, ElementTree.Element]]:
    """Return the texts of a language's file, each with its translation."""
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            plural = message.get("numerus") == "yes"
            source, comment = message.findtext("source", ""), message.findtext("comment", "")
            yield Text(context.findtext("name", ""), source, comment, plural), translation


def forms(translation: ElementTree.Element) -> list[str]:
    """Return a translation's plural forms, or it alone."""
    plurals = [form.text or "" for form in translation.iter("numerusform")]
    return plurals or [translation.text or ""]


def updated(file: Path, folder: Path) -> Path:
    """Return a copy of a language's file that is up to date."""
    copy = folder / file.name
    shutil.copy(file, copy)
    subprocess.run([UPDATE], env={**os.environ, "TRANSLATIONS": str(folder)}, check=True)
    return copy


def test_every_text_in_the_code_is_one_that_lupdate_finds_as_it_is_looked_up(tmp_path: Path) -> None:
    code = texts_of_code()
    assert code.flaws == []
    subprocess.run([UPDATE, "eo"], env={**os.environ, "TRANSLATIONS": str(tmp_path)}, check=True)
    found = {text for text, _ in messages(tmp_path / "imgtpl_eo.ts")}
    assert sorted(code.found - found) == []
    assert sorted(found - code.found) == []


def test_no_class_with_plural_forms_has_subclasses() -> None:
    """Qt looks a text up under each base in turn, but ends with the first where it has put a number into it."""
    code = texts_of_code()
    above = set().union(*code.bases.values())
    assert code.plurals_of & above == set(), "take imgtpl_gui.translations.tr there"


def test_english_and_spanish_are_there() -> None:
    assert {"imgtpl_en.ts", "imgtpl_es.ts"} <= {file.name for file in LANGUAGES}


@pytest.mark.parametrize("file", LANGUAGES, ids=lambda file: file.stem)
def test_a_language_has_every_text_of_the_code_and_no_other(file: Path, tmp_path: Path) -> None:
    assert file.read_text() == updated(file, tmp_path).read_text(), HINT


@pytest.mark.parametrize("file", LANGUAGES, ids=lambda file: file.stem)
def test_a_language_has_nothing_unfinished(file: Path) -> None:
    assert [text.source for text, translation in messages(file) if translation.get("type")] == [], HINT
    assert [text.source for text, translation in messages(file) if not all(forms(translation))] == [], HINT


@pytest.mark.parametrize("file", LANGUAGES, ids=lambda file: file.stem)
def test_translations_have_the_gaps_and_the_underlined_letters_of_their_texts(file: Path) -> None:
    wrong = [text.source for text, each in messages(file) if not all(fits(text, form) for form in forms(each))]
    assert wrong == []


def fits(text: Text, form: str) -> bool:
    """Tell whether one form of a translation has what its text has; a plural form may write its number in words."""
    gaps = _GAP.findall(text.source)
    letters = re.findall(r"&\w", text.source)
    number = "%n" in form or text.plural
    return (
        sorted(gaps) == sorted(_GAP.findall(form))
        and len(letters) == len(re.findall(r"&\w", form))
        and ("%n" not in text.source or number)
        and ("%n" in text.source or "%n" not in form)
        and text.source.endswith("…") == form.endswith("…")
    )


def bare_sentences(module: Path) -> Iterator[str]:
    """Return where a module tells the user something without `say`."""
    for node in ast.walk(ast.parse(module.read_text())):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=[text, *_])) if name in ERRORS:
                pass
            case ast.Call(func=ast.Attribute(attr="stage"), args=[text, *_]):
                pass
            case _:
                continue
        if isinstance(text, ast.JoinedStr) or (isinstance(text, ast.Constant) and text.value):
            words = "".join(str(part.value) for part in ast.walk(text) if isinstance(part, ast.Constant))
            if any(map(str.isalpha, words)):
                yield f"{module.relative_to(PROJECT)}:{node.lineno}"


def test_no_error_and_no_stage_below_the_window_is_told_without_say() -> None:
    """What the command alone tells is English."""
    rooms = (module for module in CODE.rglob("*.py") if "PySide6" not in module.read_text())
    below = sorted(module for module in rooms if module.parent.name != "cli")
    assert [place for module in below for place in bare_sentences(module)] == []
