"""What a pack that was stopped has left: which clusters lie where in its unfinished file, as far as that was synced.

The file: 8 bytes magic, 32 bytes fingerprint (of everything that decides what the image looks like), then batches: 4
bytes number of records; records of 8 bytes cluster, 8 bytes offset, 4 bytes length, 32 bytes digest; 32 bytes BLAKE3 of
the batch. Integers are big-endian. A batch is written when what it tells of has been synced; one that is torn, and
everything behind it, counts for nothing.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from blake3 import blake3

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imaging.digests import DIGEST
from imgtpl_gui.imaging.qcow2_writer import Place

_MAGIC = b"ImgTpJ1\n"
_COUNT = struct.Struct(">I")
_RECORD = struct.Struct(">QQI32s")
_MOST = 65536
"""Records of a batch that is believed."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A cluster that an earlier run has stored."""

    cluster: int
    digest: bytes
    place: Place


class PackJournal:
    """The open journal of an unfinished `image`; `end` is what the next run may go on behind, 0 where nothing is left.

    An image that the journal tells nothing of is removed. Raises Refused when it is that of another image, NoRoom,
    StoreError.
    """

    def __init__(self, path: Path, fingerprint: bytes, image: Path) -> None:
        self._place = say("the folder {path_parent}", path_parent=path.parent)
        self._what = say("writing {path}", path=path.name)
        self._waiting: list[Recorded] = []
        self.end = 0
        with in_sentences(self._place, self._what):
            if not image.exists():
                path.unlink(missing_ok=True)
            self._file = path.open("a+b")
            self._file.seek(0)
            head = self._file.read(len(_MAGIC) + DIGEST)
        if len(head) == len(_MAGIC) + DIGEST and head != _MAGIC + fingerprint:
            self._file.close()
            raise Refused(
                say(
                    "{path} was left by a run with another source, parent or settings. Use those again, or remove it.",
                    path=path.name,
                )
            )
        with in_sentences(self._place, self._what):
            self._cut_behind_good_batches(_MAGIC + fingerprint)
            if not self.end:
                image.unlink(missing_ok=True)

    def recorded(self) -> Iterator[Recorded]:
        """Walk through what earlier runs have stored, mostly ascending; may go on while records are added."""
        position, last = len(_MAGIC) + DIGEST, self._first_new
        while position < last:
            records, position = self._batch(position)
            yield from records

    def note(self, recorded: Recorded) -> None:
        """Remember a cluster that was just stored."""
        self._waiting.append(recorded)

    def commit(self, safe: int) -> None:
        """Write down what lies in front of `safe`, which has been synced."""
        done = [record for record in self._waiting[:_MOST] if record.place.offset + record.place.length <= safe]
        if not done:
            return
        self._waiting = self._waiting[len(done) :]
        data = _COUNT.pack(len(done)) + b"".join(
            _RECORD.pack(record.cluster, record.place.offset, record.place.length, record.digest) for record in done
        )
        with in_sentences(self._place, self._what):
            self._file.write(data + blake3(data).digest())
            self._file.flush()
            os.fdatasync(self._file.fileno())

    def close(self) -> None:
        """Close the file; may be repeated."""
        self._file.close()

    def _cut_behind_good_batches(self, head: bytes) -> None:
        position = len(head)
        if os.fstat(self._file.fileno()).st_size < position:
            self._file.truncate(0)
            self._file.write(head)
            self._file.flush()
        while True:
            records, after = self._batch(position)
            if not records:
                break
            position = after
            self.end = max(self.end, *(record.place.offset + record.place.length for record in records))
        self._file.truncate(position)
        self._first_new = position

    def _batch(self, position: int) -> tuple[list[Recorded], int]:
        """Read the batch at `position`; returns it and what comes behind it, or nothing where there is no whole one."""
        descriptor = self._file.fileno()
        head = os.pread(descriptor, _COUNT.size, position)
        count = _COUNT.unpack(head)[0] if len(head) == _COUNT.size else 0
        length = _COUNT.size + count * _RECORD.size
        if not 0 < count <= _MOST:
            return [], 0
        data = os.pread(descriptor, length + DIGEST, position)
        if len(data) != length + DIGEST or blake3(data[:length]).digest() != data[length:]:
            return [], 0
        records = [
            Recorded(cluster, digest, Place(offset, size))
            for cluster, offset, size, digest in _RECORD.iter_unpack(data[_COUNT.size : length])
        ]
        return records, position + length + DIGEST
