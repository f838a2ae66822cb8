"""iSCSI LUNs as places for the tests that every kind of place has to pass."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.imagestore.iscsi_place import IscsiPlace, address_of
from tests.lab.iscsi_target import running_target

SIZE, SMALL_SIZE = 256 * 2**20, 16 * 2**20


@contextmanager
def fresh_lun(folder: Path) -> Iterator[str]:
    """The URL of an empty LUN."""
    with running_target(folder, SIZE) as target:
        yield target.url()


@contextmanager
def small_lun(folder: Path) -> Iterator[str]:
    """The URL of one with little room."""
    with running_target(folder, SMALL_SIZE) as target:
        yield target.url()


def connect_lun(url: str) -> StorePlace:
    """Open it; a dead user's lock is taken after two seconds."""
    return IscsiPlace(address_of(url), patience=60.0, takeover=2.0)
