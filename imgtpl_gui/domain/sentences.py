"""The language of the sentences that come from below the window.

Every text that a user may read is told by `say`, in English where nobody set a language: so does the command line. The
window sets its own with `speak`. A text is translated when it is told, so that what is kept, such as a job's message or
what a template's manifest says of its capture, stays in the language of who did that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Language:
    """The texts of a language by the English ones, and how it writes a decimal fraction."""

    words: Mapping[str, str] = field(default_factory=dict)
    decimal_point: str = "."


ENGLISH = Language()


class _Spoken:
    language = ENGLISH


def say(text: str, /, **values: object) -> str:
    """Tell a text in the language that is spoken, with the values for its names in braces: `{name}`, `{size:.1f}`.

    A text without values is taken as it is, braces and all. `text` is written as it is, or was `marked`: so are the
    texts found that languages have to have.
    """
    told = _Spoken.language.words.get(text, text)
    return told.format(**values) if values else told


def marked(text: str, /) -> str:
    """Return a text as it is, which `say` tells later: for texts that are written before a language is set."""
    return text


def speak(language: Language) -> None:
    """Tell everything in a language from now on, in all threads."""
    _Spoken.language = language


def spoken() -> Language:
    """Return the language that is spoken."""
    return _Spoken.language
