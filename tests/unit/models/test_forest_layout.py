"""Where the templates of a version tree lie."""

from hypothesis import given
from hypothesis import strategies as st

from imgtpl_gui.models.forest_layout import arrange

KEYS = st.integers(0, 30).map(str)
PARENTS = st.dictionaries(KEYS, KEYS | st.just(""), max_size=25)
"""Trees, parents that are missing, circles."""


@given(PARENTS)
def test_no_two_lie_in_one_place(parents: dict[str, str]) -> None:
    places = arrange(parents).places
    assert len(set(places.values())) == len(places)
    assert set(places) == {*parents, *parents.values()} - {""}


@given(PARENTS)
def test_each_lies_one_column_right_of_its_parent_and_not_above_it(parents: dict[str, str]) -> None:
    forest = arrange(parents)
    for parent, children in forest.children.items():
        column, row = forest.places[parent]
        rows = [forest.places[child][1] for child in children]
        assert rows == sorted(rows)
        assert rows[0] == row
        for child in children:
            assert forest.places[child][0] == column + 1
            assert parents[child] == parent


@given(PARENTS)
def test_only_roots_and_what_leads_into_a_circle_lie_right_of_nothing(parents: dict[str, str]) -> None:
    forest = arrange(parents)
    placed = {child for children in forest.children.values() for child in children}
    for key in set(forest.places) - placed:
        above = key
        for _ in parents:
            above = parents.get(above, "")
        assert above in ("", *_circle(parents, key)), "it has a parent, which leads into no circle"


def _circle(parents: dict[str, str], key: str) -> set[str]:
    """Follow the parents of a key; returns them if they lead back to it."""
    seen: set[str] = set()
    while (parent := parents.get(key, "")) and parent not in seen:
        seen.add(parent)
        key = parent
    return seen if parent else set()


@given(PARENTS)
def test_no_row_is_empty_and_trees_do_not_mix(parents: dict[str, str]) -> None:
    forest = arrange(parents)
    assert {row for _, row in forest.places.values()} == set(range(forest.rows))
    assert {column for column, _ in forest.places.values()} == set(range(forest.columns))


def test_a_tree_is_as_drawn() -> None:
    parents = {"base": "", "web": "base", "shop": "web", "db": "base", "alone": "", "lost": "gone"}
    assert dict(arrange(parents).places) == {
        "base": (0, 0),
        "web": (1, 0),
        "shop": (2, 0),
        "db": (1, 1),
        "alone": (0, 2),
        "gone": (0, 3),
        "lost": (1, 3),
    }


def test_a_chain_of_any_length_is_placed() -> None:
    parents = {str(number): str(number - 1) if number else "" for number in range(50_000)}
    assert arrange(parents).rows == 1
