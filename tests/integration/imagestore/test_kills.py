"""The application is killed amid its work in a store; `tests/campaigns/kill_matrix.py` does so at every step."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.killed_works import WORKS, Scene, Work, one_kill, scene
from tests.lab.places import PlaceKind

STEPS = {"make a store": 4, "publish": 38, "delete": 6, "restore": 3, "empty the trash": 6, "copy": 20}
"""One of each work's steps, amid it on every kind of place."""


@pytest.fixture(scope="module")
def place(kind: PlaceKind) -> Iterator[Scene]:
    """A store of each kind."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    with scene(kind, folder) as found:
        yield found
    shutil.rmtree(folder)


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.name)
def test_what_is_killed_leaves_the_template_whole_or_unseen_and_the_next_use_cleans_up(
    place: Scene, work: Work
) -> None:
    assert one_kill(place, work, STEPS[work.name])
