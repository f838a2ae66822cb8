"""Names in a few letters that can be told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from imgtpl_gui.models.short_names import MOST, short_names


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("atlas", "berlin", "cellar-two"), ("atlas", "berlin", "cellar")),
        (("node-frankfurt", "node-fulda", "node-berlin"), ("no…ran", "no…uld", "node-b")),
        (("hypervisor-1", "hypervisor-2"), ("hy…1", "hy…2")),
        (("production", "production-2"), ("pr…ion", "pr…-2")),
        (("Hypervisor-A", "hypervisor-a2"), ("Hy…r-A", "hy…2")),
        ((), ()),
    ],
)
def test_names_are_told_apart_by_their_first_letters_or_by_where_they_differ(
    names: tuple[str, ...], short: tuple[str, ...]
) -> None:
    assert short_names(names) == short


@given(some.lists(some.text(min_size=1), max_size=8))
def test_no_short_name_is_longer_than_there_is_room_and_each_name_has_one(names: list[str]) -> None:
    short = short_names(names)
    assert len(short) == len(names)
    assert all(0 < len(each) <= MOST for each in short)
