import pytest

from imgtpl_gui.domain.wording import in_bytes, in_seconds, listed


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 Bytes"), (1, "1 Byte"), (2**30, "1 GiB"), (3 * 2**29, "1.5 GiB"), (10 * 2**20, "10 MiB")],
)
def test_bytes_are_told_in_binary_units(count: int, words: str) -> None:
    assert in_bytes(count) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (89, "89 s"), (90, "2 min"), (3600, "1 h 0 min"), (7500, "2 h 5 min")]
)
def test_durations_are_told_roughly(seconds: float, words: str) -> None:
    assert in_seconds(seconds) == words


@pytest.mark.parametrize(("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")])
def test_items_are_listed_as_in_a_sentence(items: list[str], words: str) -> None:
    assert listed(items) == words
