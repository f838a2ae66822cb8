"""NBD exports as source and sink, and a qcow2 volume written through a qemu-nbd of our own.

Source of extents and flags: NBD protocol, "base:allocation",
https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

import nbd

from imgtpl_gui.domain.disk_errors import FULL
from imgtpl_gui.domain.errors import HypervisorError, NoRoom
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.ends import Extent, Read

_STATE_ZERO = 2
"""NBD_STATE_ZERO: reads as zeros."""
_STATUS_STEP = 1024**3
"""Bytes asked for in one block status request; its length field has 32 bits."""


@contextmanager
def _saying(what: str) -> Iterator[None]:
    try:
        yield
    except nbd.Error as error:
        if error.errnum in FULL:
            raise NoRoom(f"{what} failed: there is no room left. Free some room there and try again.") from error
        raise HypervisorError(f"{what} failed ({error.string}).") from error


class NbdSource:
    """An export, read over one connection a thread. Raises HypervisorError when it can't be reached."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._name = urlsplit(uri).path.strip("/") or "the disk"
        self._lock = Lock()
        self._extents: tuple[Extent, ...] | None = None
        self._connections = [self._connect()]
        self._size = int(self._connections[0].get_size())

    def __enter__(self) -> "NbdSource":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection in self._connections:
            with suppress(nbd.Error):
                connection.shutdown()
        self._connections.clear()

    @property
    def size(self) -> int:
        """Size of the export."""
        return self._size

    def allocated(self, watch: Watch) -> int:
        """Return the bytes that don't read as zeros, as far as the server knows."""
        return sum(extent.length for extent in self.extents(watch))

    def extents(self, watch: Watch) -> tuple[Extent, ...]:
        """Return what doesn't read as zeros; all of it where the server can't tell."""
        if self._extents is None:
            self._extents = self._ask_extents(watch)
        return self._extents

    def _ask_extents(self, watch: Watch) -> tuple[Extent, ...]:
        connection = self._connections[0]
        if not connection.can_meta_context(nbd.CONTEXT_BASE_ALLOCATION):
            return (Extent(0, self._size),) if self._size else ()
        found: list[Extent] = []
        position = 0

        def note(_context: str, offset: int, entries: list[int], _error: object) -> int:
            nonlocal position
            for length, flags in zip(entries[::2], entries[1::2], strict=True):
                if not flags & _STATE_ZERO:
                    _append(found, Extent(offset, length))
                offset += length
            position = offset
            return 0

        while position < self._size:
            watch.check_cancelled()
            before = position
            with _saying(f"Asking where {self._name} holds data"):
                connection.block_status(min(_STATUS_STEP, self._size - position), position, note)
            if position <= before:
                raise HypervisorError(f"The server of {self._name} does not say where it holds data.")
        return tuple(Extent(extent.offset, min(extent.end, self._size) - extent.offset) for extent in found)

    def reader(self) -> Read:
        """Open a connection for the calling thread."""
        connection = self._connect()
        with self._lock:
            self._connections.append(connection)
        largest = int(connection.get_block_size(nbd.SIZE_MAXIMUM)) or 32 * 2**20

        def read(offset: int, length: int) -> bytes | bytearray:
            with _saying(f"Reading {self._name} at offset {offset}"):
                if length <= largest:
                    data: bytearray = connection.pread(length, offset)
                    return data
            return read(offset, largest) + read(offset + largest, length - largest)

        return read

    def _connect(self) -> "nbd.NBD":
        connection = nbd.NBD()
        connection.add_meta_context(nbd.CONTEXT_BASE_ALLOCATION)
        connection.set_handshake_flags(nbd.HANDSHAKE_FLAG_MASK)
        with _saying(f"Opening {self._name} for reading"):
            connection.connect_uri(self._uri)
        return connection


def _append(found: list[Extent], extent: Extent) -> None:
    if found and found[-1].end == extent.offset:
        found[-1] = Extent(found[-1].offset, found[-1].length + extent.length)
    else:
        found.append(extent)


class NbdSink:
    """A writable export that reads as zeros where nothing was written."""

    needs_zeros = False

    def __init__(self, connection: "nbd.NBD", name: str) -> None:
        self._connection: nbd.NBD | None = connection
        self._name = name
        self.size = int(connection.get_size())

    def write(self, offset: int, data: bytes | bytearray | memoryview) -> None:
        """Write all of `data`. Raises NoRoom, HypervisorError."""
        assert self._connection is not None
        with _saying(f"Writing {self._name} at offset {offset}"):
            self._connection.pwrite(data, offset)

    def flush(self) -> None:
        """Let the server sync."""
        assert self._connection is not None
        with _saying(f"Syncing {self._name}"):
            self._connection.flush()

    def close(self) -> None:
        """Disconnect; may be repeated. A qemu-nbd of our own ends with its only connection."""
        if self._connection is not None:
            with suppress(nbd.Error):
                self._connection.shutdown()
            self._connection = None


class QcowVolumeSink(NbdSink):
    """A fresh qcow2 or raw volume whose file we may write, through a qemu-nbd that lives as long as we do."""

    def __init__(self, path: Path, file_format: str) -> None:
        connection = nbd.NBD()
        with _saying(f"Opening volume {path.name} for writing"):
            connection.connect_systemd_socket_activation(
                ["qemu-nbd", f"--format={file_format}", "--cache=writeback", "--discard=unmap", str(path)]
            )
        _remove_socket(str(connection.get_uri()))
        super().__init__(connection, f"volume {path.name}")


def _remove_socket(uri: str) -> None:
    """Remove the socket's folder that libnbd made: nobody else is to connect, and a kill must not leave it."""
    path = Path(parse_qs(urlsplit(uri).query)["socket"][0])
    shutil.rmtree(path.parent, ignore_errors=True)
