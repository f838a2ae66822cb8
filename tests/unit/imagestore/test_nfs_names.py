import errno
import os

import pytest

from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NameTaken, NoRoom, NotFound, StoreError
from imgtpl_gui.domain.store_files import StoreEntry
from imgtpl_gui.imagestore import nfs_names
from imgtpl_gui.imagestore.nfs_export import NfsStat
from imgtpl_gui.imagestore.nfs_session import failure

FOLDER, FILE, LINK = 0o040755, 0o100644, 0o120777


class Server:
    """A server that lists one folder; it stands for the channel and for the export."""

    def __init__(self, *listing: tuple[bytes, int, int]) -> None:
        self._listing = list(listing)

    def path(self, name: str) -> bytes:
        return os.fsencode(f"/{name}")

    def stats(self, *paths: bytes) -> list[NfsStat | None]:
        return [NfsStat(1, FOLDER, 0, 0) for _ in paths]

    def listing(self, path: bytes) -> list[tuple[bytes, int, int]]:
        return self._listing


def listed(*listing: tuple[bytes, int, int]) -> list[StoreEntry]:
    server = Server(*listing)
    return nfs_names.listed(server, server, "folder")  # type: ignore[arg-type]


def test_a_listing_tells_names_and_sizes_and_takes_a_link_for_no_folder() -> None:
    assert listed((b".", FOLDER, 1), (b"..", FOLDER, 1), (b"b", FILE, 3), (b"a", FOLDER, 9), (b"l", LINK, 4)) == [
        StoreEntry("a", 0, True),
        StoreEntry("b", 3, False),
        StoreEntry("l", 4, False),
    ]


@pytest.mark.parametrize("name", [b"../out", b"a/b", b"/etc", b""])
def test_a_server_that_lists_a_name_which_leads_elsewhere_is_not_believed(name: bytes) -> None:
    with pytest.raises(Corrupt), nfs_names.told("the image store", "listing", "folder"):
        listed((b"a", FILE, 1), (name, FILE, 1))


@pytest.mark.parametrize(
    ("status", "text", "number"),
    [
        (-errno.ENOENT, "NFS: Lookup of /a failed with NFS3ERR_NOENT(-2)", errno.ENOENT),
        (-errno.EFAULT, "NFS: Write failed with NFS3ERR_NOSPC(-28)", errno.ENOSPC),
        (-errno.EFAULT, "NFS: Read failed with NFS3ERR_STALE(-116)", errno.ESTALE),
        (-errno.EFAULT, "NFS: Write failed with NFS3ERR_DQUOT(-34)", errno.EDQUOT),
        (-errno.ERANGE, "NFS4: WRITE (path /a) failed with NFS4ERR_DQUOT(-34)", errno.EDQUOT),
        (-errno.EIO, "NFS4: OPEN (path /a) failed with NFS4ERR_STALE(-5)", errno.ESTALE),
        (-errno.EACCES, "", errno.EACCES),
    ],
)
def test_what_the_server_refused_is_known_by_its_number(status: int, text: str, number: int) -> None:
    error = failure(status, text)
    assert error is not None
    assert error.errno == number


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (-errno.EFAULT, "RPC ERROR: Failed to reconnect async"),
        (-errno.EINTR, "Command was cancelled"),
        (-errno.EAGAIN, "NFS: CREATE failed with NFS3ERR_JUKEBOX(-11)"),
        (-errno.ERANGE, "NFS4: OPEN (path /a) failed with NFS4ERR_GRACE(-5)"),
        (-errno.ERANGE, "NFS4: READ (path /a) failed with NFS4ERR_EXPIRED(-5)"),
    ],
)
def test_what_another_connection_may_help_is_no_refusal(status: int, text: str) -> None:
    assert failure(status, text) is None


@pytest.mark.parametrize(
    ("number", "kind", "sentence"),
    [
        (errno.ENOENT, NotFound, "has no file or folder a/b"),
        (errno.EEXIST, NameTaken, "a/b already"),
        (errno.ELOOP, Corrupt, "a/b is not a plain file"),
        (errno.ENOSPC, NoRoom, "is full: writing a/b failed"),
        (errno.EDQUOT, NoRoom, "is full: writing a/b failed"),
        (errno.EROFS, StoreError, "read-only: writing a/b failed"),
        (errno.EACCES, StoreError, "doesn't let this user in: writing a/b .* uid="),
        (errno.ESTALE, StoreError, "removed or replaced on the server"),
        (errno.EIO, StoreError, "answered with an error: writing a/b failed"),
    ],
)
def test_a_refusal_is_told_in_a_sentence(number: int, kind: type[ImgTplError], sentence: str) -> None:
    with pytest.raises(kind, match=sentence), nfs_names.told("the image store", "writing", "a/b"):
        raise OSError(number, os.strerror(number))
