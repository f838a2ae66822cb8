"""Files of a store on an NFS server.

What was written is kept here until the server has it on its disk: a server that was restarted may have lost what it
only took (RFC 1813, 3.3.7), and then it is written again. libnfs doesn't look whether that happened, but a server
can't be restarted without losing the connection.
"""

from imgtpl_gui.domain.errors import Corrupt, ImgTplError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore.nfs_export import Channel, NfsExport, NfsFile
from imgtpl_gui.imagestore.nfs_names import told
from imgtpl_gui.imagestore.nfs_session import NfsCall

_KEPT = 64 * 2**20
"""Bytes, at most, that are kept until they are synced."""
_SYNC_STEP = 16 * 2**20
"""Bytes after which a sync begins, while more is written."""


class NfsReader:
    """A `ReadableFile`; `content` is all of a small one, so that it stays what it was when it is replaced."""

    def __init__(
        self, export: NfsExport, place: str, name: str, file: NfsFile, size: int, content: bytes | None
    ) -> None:
        self._export = export
        self._place = place
        self._name = name
        self._file = file
        self._size = size
        self._content = content

    @property
    def name(self) -> str:
        """The file's name within the store."""
        return self._name

    @property
    def size(self) -> int:
        """Bytes; taken when it was opened."""
        return self._size

    def read_into(self, offset: int, buffer: memoryview) -> None:
        """Fill `buffer`. Raises StoreError, and Corrupt where the file ends too early."""
        view = buffer.cast("B")
        if self._content is not None:
            part = self._content[offset : offset + len(view)]
            if len(part) < len(view):
                raise Corrupt(
                    say(
                        "{place}: {name} ends too early.",
                        place=self._place[:1].upper() + self._place[1:],
                        name=self._name,
                    )
                )
            view[:] = part
            return
        with told(self._place, say("reading"), self._name):
            self._export.run(lambda channel: channel.read(self._file, offset, view))

    def drop_cache(self) -> None:
        """Nothing but small files is kept here."""

    def close(self) -> None:
        """Let go of it; each connection closes it before it is next used."""
        self._file.closed = True


class NfsWriter:
    """A `WritableFile` with a connection of its own."""

    def __init__(self, channel: Channel, place: str, name: str, file: NfsFile) -> None:
        self._channel = channel
        self._place = place
        self._name = name
        self._file = file
        self._unsynced: list[tuple[int, bytes]] = []
        self._syncing: tuple[NfsCall, int] | None = None
        self._closed = False
        channel.renewed = self._write_again

    @property
    def name(self) -> str:
        """The file's name within the store."""
        return self._name

    def write(self, offset: int, data: memoryview) -> None:
        """Write all of `data`. Raises NoRoom, StoreError."""
        view = data.cast("B")
        with told(self._place, say("writing"), self._name):
            for at in range(0, len(view), _SYNC_STEP):
                self._write(offset + at, bytes(view[at : at + _SYNC_STEP]))

    def sync(self) -> None:
        """Return when what was written outlasts a loss of power. Raises NoRoom, StoreError."""
        with told(self._place, say("writing"), self._name):
            self._sync()

    def close(self, size: int | None = None) -> None:
        """End it, with `size` bytes where that is given; may be repeated. Raises NoRoom, StoreError."""
        if self._closed:
            return
        self._closed = True
        try:
            with told(self._place, say("finishing"), self._name):
                self._sync()
                if size is not None:
                    self._channel.run(lambda channel: channel.truncate(self._file, size))
        except ImgTplError:
            self._channel.abandon()
            raise
        finally:
            self._channel.end()

    def _write(self, offset: int, data: bytes) -> None:
        if self._syncing is not None and self._syncing[0].status is not None:
            self._end_sync()
        while self._unsynced and self._kept() + len(data) > _KEPT:
            self._begin_sync()
            self._end_sync()
        self._channel.run(lambda channel: channel.write(self._file, offset, data))
        self._unsynced.append((offset, data))
        if self._syncing is None and self._kept() >= _SYNC_STEP:
            self._begin_sync()

    def _sync(self) -> None:
        while self._unsynced:
            self._begin_sync()
            self._end_sync()

    def _begin_sync(self) -> None:
        """Begin a sync of all that is kept, unless one is under way."""

        def begin(channel: Channel) -> None:
            if self._syncing is None:
                self._syncing = channel.begin_sync(self._file), len(self._unsynced)

        self._channel.run(begin)

    def _end_sync(self) -> None:
        """Wait for the sync under way; one whose connection was lost is gone."""

        def end(channel: Channel) -> None:
            if self._syncing is not None:
                call, count = self._syncing
                channel.answer(call)
                self._syncing = None
                del self._unsynced[:count]

        try:
            self._channel.run(end)
        except OSError:
            self._syncing = None
            raise

    def _kept(self) -> int:
        return sum(len(data) for _, data in self._unsynced)

    def _write_again(self) -> None:
        self._syncing = None
        for offset, data in self._unsynced:
            self._channel.write(self._file, offset, data)
