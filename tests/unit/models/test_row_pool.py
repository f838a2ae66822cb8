import random

from imgtpl_gui.models.changes import MOST_STEPS, changes
from imgtpl_gui.models.row_pool import RowPool

Row = tuple[str, str, int]


def pool(written: list[str] | None = None) -> RowPool[Row]:
    """Rows of key, text and number; what is written for a search is told."""

    def haystack(row: Row) -> str:
        if written is not None:
            written.append(row[0])
        return row[1]

    return RowPool(lambda row: row[0], haystack)


def rows(count: int) -> list[Row]:
    return [(f"k{at}", f"Server {at:04} {'ÄX' if at % 3 else 'by'}", 1000 - at) for at in range(count)]


def test_rows_pass_that_hold_every_word_and_are_accepted_in_the_order_of_all() -> None:
    found = pool()
    found.take(rows(50))
    found.sort(lambda row: row[2], descending=False)
    expected = [row for row in reversed(rows(50)) if "1" in row[1] and "äx" in row[1].casefold() and row[2] % 2]
    assert found.passing(("1", "äx"), lambda row: bool(row[2] % 2)) == (expected, [row[0] for row in expected])
    assert found.passing(()) == (rows(50)[::-1], [row[0] for row in rows(50)[::-1]])


def test_a_text_is_written_once_until_its_row_changes_or_all_are_forgotten() -> None:
    written: list[str] = []
    found = pool(written)
    found.take(rows(5))
    found.passing(("s",))
    found.take([*rows(4), ("k4", "Other", 0)])
    assert [row[0] for row in found.passing(("other",))[0]] == ["k4"]
    assert written == ["k0", "k1", "k2", "k3", "k4", "k4"]
    found.forget_texts()
    found.passing(("s",))
    assert len(written) == 11


def test_what_equals_the_row_of_before_is_given_as_that_one() -> None:
    found = pool()
    before = rows(3)
    found.take(before)
    found.take([(*row,) for row in rows(2)] + [("k2", "Other", 1)])
    shown, _ = found.passing(())
    assert [shown[at] is before[at] for at in range(3)] == [True, True, False]


def test_folding_ahead_does_so_much_and_comes_to_an_end() -> None:
    written: list[str] = []
    found = pool(written)
    found.take(rows(10))
    assert [found.fold_ahead(4) for _ in range(4)] == [True, True, False, False]
    assert len(written) == 10
    found.passing(("s",))
    assert len(written) == 10
    found.take(rows(3))
    assert not found.fold_ahead(4)
    assert len(written) == 10


def test_an_order_by_what_changes_is_made_anew_when_that_is_asked_for() -> None:
    loads = {"k0": 1, "k1": 2}
    found = pool()
    found.take(rows(2))
    found.sort(lambda row: loads[row[0]], descending=False)
    loads["k0"] = 3
    found.order()
    assert found.passing(())[1] == ["k1", "k0"]


def test_any_change_that_is_told_in_steps_leads_from_one_list_to_the_other() -> None:
    chance = random.Random(5)
    for _ in range(300):
        before = chance.sample(range(200), chance.randrange(150))
        after = chance.sample(range(200), chance.randrange(150))
        steps = changes([str(each) for each in before], [str(each) for each in after])
        gone, come = set(before) - set(after), set(after) - set(before)
        if steps is None:
            assert len(gone) + len(come) > MOST_STEPS
            continue
        now = list(before)
        for first, last in steps.removed:
            del now[first : last + 1]
        now = [now[at] for at in steps.order] if steps.order else now
        for first, last in steps.inserted:
            now[first:first] = after[first : last + 1]
        assert now == after
