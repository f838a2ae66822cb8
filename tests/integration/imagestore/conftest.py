import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from imgtpl_gui.domain.store_files import StorePlace
from tests.lab.places import KINDS, PlaceKind

ROOT = Path(__file__).parents[3]


class PlaceUser:
    """Another process that uses a place (place_user.py)."""

    def __init__(self, what: str, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("place_user.py")), what, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def says(self) -> str:
        """Wait for its next line."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().rstrip()

    def end(self) -> None:
        """Let it end its work."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def kill(self) -> None:
        """Kill it; returns when it is gone."""
        self._process.kill()
        self._process.wait()


@pytest.fixture(params=KINDS, ids=lambda kind: kind.scheme, scope="module")
def kind(request: pytest.FixtureRequest) -> PlaceKind:
    """Each kind of place in turn."""
    found: PlaceKind = request.param
    return found


@pytest.fixture
def url(kind: PlaceKind, short_folder: Path) -> Iterator[str]:
    """Where an empty place is."""
    with kind.fresh(short_folder) as found:
        yield found


@pytest.fixture
def place(kind: PlaceKind, url: str) -> Iterator[StorePlace]:
    """An empty place."""
    found = kind.connect(url)
    yield found
    found.close()


@pytest.fixture
def small_place(kind: PlaceKind, short_folder: Path) -> Iterator[StorePlace]:
    """An empty place with little room."""
    with kind.small(short_folder) as url:
        found = kind.connect(url)
        yield found
        found.close()


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder with a path so short that a server's socket may lie in it."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def another(url: str) -> Iterator[Callable[[str], PlaceUser]]:
    """Start other processes that use the place; they are killed at the end."""
    with ExitStack() as started:

        def start(what: str) -> PlaceUser:
            user = PlaceUser(what, url)
            started.callback(user.kill)
            return user

        yield start
