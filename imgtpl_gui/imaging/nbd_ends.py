"""NBD exports as source and sink, and a qcow2 volume written through a qemu-nbd of our own."""

import shutil
from pathlib import Path
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

import nbd

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.ends import Buffer, Extents, Read
from imgtpl_gui.imaging.nbd_connections import MOST, Connections, saying

_STATE_ZERO = 2
"""NBD_STATE_ZERO of the context "base:allocation": reads as zeros."""
_STATUS_STEP = 1024**3
"""Bytes asked for in one block status request; its length field has 32 bits."""
_ZERO_STEP = 16 * 2**20
"""Bytes zeroed in one request: a server that has to write them still answers in a second."""
_ZEROS = bytes(2**20)


def _name(uri: str) -> str:
    return urlsplit(uri).path.strip("/") or say("the disk")


def _is_near(uri: str) -> bool:
    parts = urlsplit(uri)
    return "+unix" in parts.scheme or parts.hostname in ("localhost", "127.0.0.1", "::1")


class NbdSource:
    """An export. Raises HypervisorError when it can't be reached."""

    def __init__(self, uri: str) -> None:
        self._name = _name(uri)
        self._near = _is_near(uri)
        self._connections = Connections(uri, say("{name} for reading", name=self._name))
        self._extents: Extents | None = None

    def __enter__(self) -> "NbdSource":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connections.close()

    @property
    def size(self) -> int:
        """Size of the export."""
        return self._connections.size

    @property
    def reads_at_once(self) -> int:
        """As many as there may be connections, where the line's delay makes that worth it.

        Near a server more than one for each processor are slower, and keep the window waiting.
        """
        return 0 if self._near else self._connections.most

    def interrupt(self) -> None:
        """End the connections: a server that hangs doesn't answer a cancel."""
        self._connections.interrupt()

    def extents(self, watch: Watch) -> Extents:
        """Return what doesn't read as zeros; all of it where the server can't tell."""
        if self._extents is None:
            with self._connections.one() as connection:
                self._extents = self._ask_extents(connection, watch)
        return self._extents

    def _ask_extents(self, connection: "nbd.NBD", watch: Watch) -> Extents:
        found, size = Extents(), self.size
        if not connection.can_meta_context(nbd.CONTEXT_BASE_ALLOCATION):
            found.add(0, size)
            return found
        position = 0

        def note(_context: str, offset: int, entries: list[int], _error: object) -> int:
            nonlocal position
            for length, flags in zip(entries[::2], entries[1::2], strict=True):
                if not flags & _STATE_ZERO and offset < size:
                    found.add(offset, min(length, size - offset))
                offset += length
            position = offset
            return 0

        while position < size:
            watch.check_cancelled()
            before = position
            with saying(say("Asking where {name} holds data", name=self._name)):
                connection.block_status(min(_STATUS_STEP, size - position), position, note)
            if position <= before:
                raise HypervisorError(say("The server of {name} does not say where it holds data.", name=self._name))
        return found

    def reader(self) -> Read:
        """Read over any connection that is free."""
        return _reader(self._connections, self._name)


def _reader(connections: Connections, name: str) -> Read:
    def read(offset: int, length: int) -> Buffer:
        with (
            connections.one() as connection,
            saying(say("Reading {name} at offset {offset}", name=name, offset=offset)),
        ):
            if length <= connections.largest:
                data: bytearray = connection.pread(length, offset)
                return data
            joined = bytearray(length)
            for at in range(0, length, connections.largest):
                count = min(connections.largest, length - at)
                joined[at : at + count] = connection.pread(count, offset + at)
            return joined

    return read


class NbdSink:
    """A writable export of unknown content."""

    in_order = False
    needs_zeros = True

    def __init__(self, uri: str) -> None:
        self._begin(Connections(uri, say("{uri} for writing", uri=_name(uri))), _name(uri))

    def _begin(self, connections: Connections, name: str) -> None:
        self._connections = connections
        self._name = name
        with self._connections.one() as connection:
            if connection.is_read_only():
                self.close()
                raise HypervisorError(say("Writing {name} failed: its server offers it for reading only.", name=name))
            self._zeroes = bool(connection.can_zero())
            self._flushes = bool(connection.can_flush())

    @property
    def size(self) -> int:
        """Size of the export."""
        return self._connections.size

    def write(self, offset: int, data: Buffer) -> None:
        """Write all of `data`. Raises NoRoom, HypervisorError."""
        view = memoryview(data)
        with (
            self._connections.one() as connection,
            saying(say("Writing {name} at offset {offset}", name=self._name, offset=offset)),
        ):
            for at in range(0, len(view), self._connections.largest):
                connection.pwrite(view[at : at + self._connections.largest], offset + at)

    def zero(self, offset: int, length: int) -> None:
        """Make a range read as zeros. Raises NoRoom, HypervisorError."""
        while length:
            count = min(length, _ZERO_STEP if self._zeroes else len(_ZEROS))
            if self._zeroes:
                with (
                    self._connections.one() as connection,
                    saying(say("Zeroing {name} at offset {offset}", name=self._name, offset=offset)),
                ):
                    connection.zero(count, offset)
            else:
                self.write(offset, memoryview(_ZEROS)[:count])
            offset, length = offset + count, length - count

    def reader(self) -> Read:
        """Read back over any connection that is free."""
        return _reader(self._connections, self._name)

    def interrupt(self) -> None:
        """End the connections: a server that hangs doesn't answer a cancel."""
        self._connections.interrupt()

    def flush(self) -> None:
        """Let the server sync; on one that allows several connections that holds for all of them."""
        if self._flushes:
            with self._connections.one() as connection, saying(say("Syncing {name}", name=self._name)):
                connection.flush()

    def close(self) -> None:
        """Disconnect; may be repeated. A qemu-nbd of our own ends with its last connection."""
        self._connections.close()


class QcowVolumeSink(NbdSink):
    """A fresh qcow2 or raw volume whose file we may write, through a qemu-nbd that lives as long as we do."""

    needs_zeros = False

    def __init__(self, path: Path, file_format: str) -> None:
        name = say("volume {path}", path=path.name)
        first = nbd.NBD()
        command = ["qemu-nbd", f"--format={file_format}", f"--shared={MOST}", "--cache=writeback", "--discard=unmap"]
        with saying(say("Opening {name} for writing", name=name)):
            first.connect_systemd_socket_activation([*command, str(path)])
        uri = str(first.get_uri())
        connections = Connections(uri, name, first)
        try:
            connections.open_all()
        finally:
            _remove_socket(uri)
        self._begin(connections, name)


def _remove_socket(uri: str) -> None:
    """Remove the socket's folder that libnbd made: nobody else is to connect, and a kill must not leave it."""
    path = Path(parse_qs(urlsplit(uri).query)["socket"][0])
    shutil.rmtree(path.parent, ignore_errors=True)
