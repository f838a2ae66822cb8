"""Sentences from below the window are told in the language that is spoken."""

from collections.abc import Iterator

import msgspec
import pytest

from imgtpl_gui.domain.sentences import ENGLISH, Language, marked, say, speak, spoken
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.guest.appliance_request import Request

SPANISH = Language(
    {"Server '{name}' is off.": "El servidor '{name}' está apagado.", "{several} and {last}": "{several} y {last}"}, ","
)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Leave the language as it was."""
    yield
    speak(ENGLISH)


def test_english_is_told_where_nobody_set_a_language() -> None:
    assert say("Server '{name}' is off.", name="web") == "Server 'web' is off."


def test_a_text_is_told_in_the_language_and_one_that_it_lacks_in_english() -> None:
    speak(SPANISH)
    assert say("Server '{name}' is off.", name="web") == "El servidor 'web' está apagado."
    assert say("Server '{name}' is on.", name="web") == "Server 'web' is on."


def test_a_marked_text_is_told_in_the_language_of_the_moment() -> None:
    text = marked("Server '{name}' is off.")
    speak(SPANISH)
    assert say(text, name="web") == "El servidor 'web' está apagado."


def test_a_text_without_values_keeps_its_braces_and_values_are_never_read_as_a_text() -> None:
    assert say("Write web-{n:02}.") == "Write web-{n:02}."
    assert say("Server '{name}' is off.", name="{name}") == "Server '{name}' is off."


def test_figures_and_lists_are_written_as_the_language_does() -> None:
    speak(SPANISH)
    assert in_bytes(3 << 29) == "1,5 GiB"
    assert listed(["a", "b", "c"]) == "a, b y c"


def test_the_appliance_is_asked_in_the_language_that_is_spoken() -> None:
    speak(SPANISH)
    asked = msgspec.json.decode(msgspec.json.encode(Request(("disk",), "raw")), type=Request)
    assert asked.language == SPANISH
    assert spoken() == SPANISH
