"""Every control, on every page, wizard step and dialog, has a name and a role, and its place on the tab key's way."""

from collections.abc import Callable, Iterator
from enum import Enum

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from imgtpl_gui.domain.jobs import JobState, RowState
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.models.template_badges import Badge
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.models.wording import (
    job_state_icon,
    job_state_word,
    row_state_icon,
    row_state_word,
    server_state_icon,
    server_state_word,
)
from tests.gui.driver import Driver, wait_until
from tests.tour.reach import jumps, missed, nameless, tab_way
from tests.tour.route import ROUTES, Stop


def to_the_front(qtbot: QtBot, window: QWidget) -> None:
    """Ask for the focus until it is there: a window that opens or closes at that moment takes it, too."""

    def is_there() -> bool:
        window.activateWindow()
        return window.isActiveWindow()

    wait_until(qtbot, is_there)


@pytest.mark.parametrize("way", ROUTES, ids=lambda way: way.__name__)
def test_every_control_has_a_name_and_is_reached_in_the_order_of_reading(
    full: Driver, way: Callable[[Driver], Iterator[Stop]], qtbot: QtBot
) -> None:
    found: dict[str, list[str]] = {}
    for stop in way(full):
        to_the_front(qtbot, stop.widget)
        full.until_quiet()
        before = stop.widget.window().focusWidget()
        # Until it is measured nothing may happen, as an answer that switches a button on that the keys have passed.
        tabbed = tab_way(stop.widget)
        for sentence in (*nameless(stop.widget), *missed(stop.widget, tabbed), *jumps(stop.widget, tabbed)):
            found.setdefault(sentence, []).append(stop.name)
        if before is not None:
            before.setFocus()
    assert not found, "\n".join(f"{sentence} ({', '.join(names)})" for sentence, names in found.items())


@pytest.mark.parametrize(
    ("states", "word", "icon"),
    [
        (ServerState, server_state_word, server_state_icon),
        (JobState, job_state_word, job_state_icon),
        (RowState, row_state_word, row_state_icon),
        (Weight, None, lambda weight: weight.icon),
        (Badge, lambda badge: badge.word, lambda badge: badge.value),
    ],
)
def test_no_two_states_differ_by_their_colour_alone(
    states: type[Enum], word: Callable[[Enum], str] | None, icon: Callable[[Enum], tuple[str, Tone]]
) -> None:
    seen = [(word(state) if word else "", icon(state)[0]) for state in states]
    assert len(set(seen)) == len(list(states))
    assert all(picture for _, picture in seen)


def test_a_control_without_a_name_one_that_is_never_reached_and_a_jump_back_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    buttons = [QPushButton(word) for word in ("first", "second", "third", "")]
    for button in buttons:
        column.addWidget(button)
    window.show()
    to_the_front(qtbot, window)
    way = tab_way(window)
    assert list(missed(window, way)) == []
    assert list(jumps(window, way)) == []
    assert list(nameless(window)) == ["QPushButton has no name"]
    QWidget.setTabOrder(buttons[2], buttons[1])
    assert list(jumps(window, tab_way(window))) != []
    assert list(missed(window, way[1:])) != []
