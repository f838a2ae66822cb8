"""What the samples say, in the language that is spoken when it is told: as it is with the engine itself.

Samples are made when they are imported, in English. Their sentences are the engine's own texts, so that languages have
them, and the fake engine tells them anew where another language is spoken.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from imgtpl_gui.domain.sentences import say, spoken

T = TypeVar("T")
_TOLD: dict[str, tuple[str, dict[str, object]]] = {}


def sentence(text: str, /, **values: object) -> str:
    """Tell one of the engine's texts in English, and know how to tell it anew."""
    english = text.format(**values) if values else text
    _TOLD[english] = (text, values)
    return english


def texts() -> tuple[str, ...]:
    """Return the engine's texts that samples are made of."""
    return tuple(text for text, _ in _TOLD.values())


def retold(value: T) -> T:
    """Tell every sentence in a row, or in rows, in the language that is spoken."""
    told: T = _retold(value) if spoken().words else value
    return told


def _retold(value: Any) -> Any:
    if type(value) is str:
        if value not in _TOLD:
            return value
        text, values = _TOLD[value]
        return say(text, **{name: _retold(each) for name, each in values.items()})
    if type(value) in (tuple, list):
        return type(value)(map(_retold, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    old = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    changed = {name: new for name, each in old.items() if (new := _retold(each)) != each}
    return replace(value, **changed) if changed else value
