"""Many small files of an NFS server read at once: all calls of one kind are under way together."""

import errno
import os
from collections.abc import Sequence
from ctypes import string_at

from imgtpl_gui.imagestore import nfs_library
from imgtpl_gui.imagestore.nfs_export import Channel, NfsExport
from imgtpl_gui.imagestore.nfs_session import NfsCall, NfsSession, stat_into


def read_at_once(channel: Channel, export: NfsExport, names: Sequence[str], most: int) -> list[bytes]:
    """Read files of at most `most` bytes, following no link. Raises OSError where one is anything else."""
    folders = sorted({name[:end] for name in names for end, sign in enumerate(name) if sign == "/"})
    found = channel.stats(*(export.path(name) for name in (*folders, *names)))
    session, most = channel.session, min(most, channel.session.read_most)
    _need(all(each is not None and each.is_folder for each in found[: len(folders)]))
    wanted = found[len(folders) :]
    _need(all(each is not None and each.is_plain and each.size <= most for each in wanted))
    opened: list[list[int]] = [[] for _ in names]
    try:
        _run(session, [_begin_open(session, export.path(name), to) for name, to in zip(names, opened, strict=True)])
        handles = [handle for (handle,) in opened]
        files = _stats(session, handles)
        _need(all(each and each.inode == file.ino for each, file in zip(wanted, files, strict=True)))
        _need(all(file.size <= most for file in files))
        return _contents(session, handles, [file.size for file in files])
    finally:
        if session.alive:
            session.wait([session.begin("close", handle) for handles in opened for handle in handles])


def _begin_open(session: NfsSession, path: bytes, to: list[int]) -> NfsCall:
    return session.begin("open2", path, os.O_RDONLY, 0, take=lambda _status, handle: to.append(handle))


def _stats(session: NfsSession, handles: Sequence[int]) -> list[nfs_library.Stat]:
    found = [nfs_library.Stat() for _ in handles]
    _run(
        session,
        [session.begin("fstat64", handle, take=stat_into(to)) for handle, to in zip(handles, found, strict=True)],
    )
    return found


def _contents(session: NfsSession, handles: Sequence[int], sizes: Sequence[int]) -> list[bytes]:
    found = [bytearray() for _ in handles]

    def begin(handle: int, size: int, to: bytearray) -> NfsCall:
        def take(count: int, data: int) -> None:
            to.extend(string_at(data, count))

        return session.begin("pread", handle, 0, size, take=take)

    _run(session, [begin(*each) for each in zip(handles, sizes, found, strict=True)])
    _need([len(data) for data in found] == list(sizes))
    return [bytes(data) for data in found]


def _run(session: NfsSession, calls: Sequence[NfsCall]) -> None:
    session.wait(calls)
    for call in calls:
        session.result(call)


def _need(fulfilled: bool) -> None:
    """Raise OSError unless all is as it should be; who reads such a file alone is told what is wrong."""
    if not fulfilled:
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
