"""Names of a store on an NFS server: below the store's own folder no link is followed.

libnfs follows links itself, within the export. So each folder on the way is looked at before a file is touched; all
are asked for at once.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from imgtpl_gui.domain import disk_errors
from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StoreEntry
from imgtpl_gui.imagestore.nfs_export import Channel, EndOfFile, NfsExport, NfsStat

_NOT_PLAIN = (errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO)


def parts_of(name: str) -> list[str]:
    """Split a name, "" for the store's own folder. Raises Refused."""
    parts = name.split("/") if name else []
    if any(part in ("", ".", "..") or "\0" in part for part in parts):
        raise Refused(say("'{name}' is not the name of a file in an image store.", name=name))
    return parts


def file_name(name: str) -> str:
    """Return the name of what is to be made, changed or removed, which the store's own folder is not."""
    if not parts_of(name):
        raise Refused(say("The image store's own folder is neither written, renamed nor removed."))
    return name


def looked_at(channel: Channel, export: NfsExport, name: str) -> NfsStat | None:
    """Look at what is called so, None where nothing is. Raises FileNotFoundError for a folder on the way, OSError."""
    parts = parts_of(name)
    names = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)] or [""]
    *above, found = channel.stats(*(export.path(each) for each in names))
    for each in above:
        if each is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        _need_folder(each)
    return found


def need(channel: Channel, export: NfsExport, name: str) -> NfsStat:
    """Look at what has to be there. Raises FileNotFoundError, OSError."""
    found = looked_at(channel, export, name)
    if found is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    return found


def need_plain(channel: Channel, export: NfsExport, name: str) -> NfsStat:
    """Look at a regular file. Raises FileNotFoundError, OSError."""
    found = need(channel, export, name)
    if not found.is_plain:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return found


def listed(channel: Channel, export: NfsExport, name: str) -> list[StoreEntry]:
    """List a folder by name; a name that leads out of it is an error. Raises OSError."""
    if name:  # the store's own may be reached through a link
        _need_folder(need(channel, export, name))
    found = []
    for raw, mode, size in channel.listing(export.path(name)):
        if raw in (b".", b".."):
            continue
        if not raw or b"/" in raw:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        is_folder = stat.S_ISDIR(mode)
        found.append(StoreEntry(os.fsdecode(raw), 0 if is_folder else size, is_folder))
    return sorted(found, key=lambda entry: entry.name)


def remove_all(channel: Channel, export: NfsExport, name: str) -> None:
    """Remove a file, or a folder with all in it. What somebody else removes meanwhile is gone, too. Raises OSError."""
    try:
        found = looked_at(channel, export, name)
        if found is None:
            return
        if not found.is_folder:
            channel.call("unlink", export.path(name))
            return
        for entry in listed(channel, export, name):
            remove_all(channel, export, f"{name}/{entry.name}")
        channel.call("rmdir", export.path(name))
    except FileNotFoundError:
        return


@contextmanager
def told(place: str, what: str, name: str) -> Iterator[None]:
    """Turn an OSError of the block into a sentence: `what` is what is done with `name`, "" for the store."""
    try:
        yield
    except EndOfFile as error:
        raise Corrupt(say("{place}: {name} ends too early.", place=_start(place), name=name)) from error
    except OSError as error:
        raise _sentence(place, what, name, error) from error


def _sentence(place: str, what: str, name: str, error: OSError) -> ImgTplError:
    start = _start(place)
    if error.errno == errno.ENOENT:
        missing = (
            say("has no file or folder {name}.", name=name)
            if name
            else say("is missing: the server has no such folder.")
        )
        return NotFound(f"{start} {missing}")
    if error.errno in (errno.EEXIST, errno.ENOTEMPTY):
        return NameTaken(say("{start} has a file or folder {name} already.", start=start, name=name))
    if error.errno in _NOT_PLAIN:
        return Corrupt(
            say("{start}: {name} is not a plain file or folder and is not opened.", start=start, name=name or say("it"))
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return StoreError(
            say(
                "The server doesn't let this user in: {what} {name} in {place} failed. Check the owner and the modes"
                " there, or give uid= and gid= in the store's URL.",
                what=what,
                name=name or say("it"),
                place=place,
            )
        )
    if error.errno == errno.ESTALE:
        return StoreError(
            say(
                "{start}: {what} {name} failed, as it was removed or replaced on the server meanwhile. Try again.",
                start=start,
                what=what,
                name=name or say("it"),
            )
        )
    return disk_errors.sentence(place, f"{what} {name or say('it')}", error)


def _need_folder(found: NfsStat) -> None:
    if not found.is_folder:
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def _start(place: str) -> str:
    return f"{place[:1].upper()}{place[1:]}"
