"""The application is killed amid its work in a store; `tests/campaigns/kill_matrix.py` does so at every step."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.killed_works import WORKS, Scene, Work, one_kill, scene
from tests.lab.places import KINDS, PlaceKind

STEPS = {"make a store": 11, "publish": 38, "edit": 8, "delete": 6, "restore": 3, "empty the trash": 6, "copy": 20}
"""One of each work's steps, amid it on every kind of place."""
FORMATTING = (9, 14, 29)
"""Steps of formatting: one copy of the old table is gone; both are, the new one is half written; one of it is whole."""


@pytest.fixture(scope="module")
def place(kind: PlaceKind) -> Iterator[Scene]:
    """A store of each kind."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    with scene(kind, folder) as found:
        yield found
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def lun() -> Iterator[Scene]:
    """A store on a LUN."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    with scene(next(kind for kind in KINDS if kind.scheme == "iscsi"), folder) as found:
        yield found
    shutil.rmtree(folder)


@pytest.mark.parametrize("work", [work for work in WORKS if not work.formats], ids=lambda work: work.name)
def test_what_is_killed_leaves_the_template_whole_or_unseen_and_the_next_use_cleans_up(
    place: Scene, work: Work
) -> None:
    assert one_kill(place, work, STEPS[work.name])


@pytest.mark.parametrize("step", FORMATTING)
@pytest.mark.parametrize("work", [work for work in WORKS if work.formats], ids=lambda work: work.name)
def test_a_lun_whose_formatting_is_killed_holds_what_it_held_or_is_made_a_whole_store_by_who_comes_next(
    lun: Scene, work: Work, step: int
) -> None:
    assert one_kill(lun, work, step)
