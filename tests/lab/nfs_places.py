"""NFS exports as places for the tests that every kind of place has to pass."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.imagestore.nfs_address import address_of
from imgtpl_gui.imagestore.nfs_place import NfsPlace
from tests.lab.nfs_server import NfsServer, running_server

SMALL_SIZE = 16 * 2**20
TAKEOVER = 2.0


@contextmanager
def fresh_export(folder: Path) -> Iterator[str]:
    """The URL of an empty export."""
    with running_server(folder) as server:
        yield server.url()


@contextmanager
def small_export(folder: Path) -> Iterator[str]:
    """The URL of one with little room."""
    with small_folder(folder / "export"), running_server(folder) as server:
        yield server.url()


@contextmanager
def small_folder(folder: Path) -> Iterator[None]:
    """Let a folder have little room."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL_SIZE}", "imgtpl-test", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def connect_export(url: str) -> StorePlace:
    """Open it; a dead user's lock is taken after two seconds."""
    return NfsPlace(address_of(url), patience=60.0, takeover=TAKEOVER)


def open_export(server: NfsServer, version: int = 3, below: str = "", patience: float = 60.0) -> NfsPlace:
    """Open what a server exports, or a folder `below` that."""
    return NfsPlace(address_of(server.url(version, below)), patience, TAKEOVER)
