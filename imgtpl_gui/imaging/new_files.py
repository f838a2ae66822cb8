"""New files: on this machine, written past the page cache where that can be had, or in a place of an image store."""

import os
from pathlib import Path

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StoredFile, WritableFile
from imgtpl_gui.imaging.file_io import set_direct, write_anything

ImageFile = Path | StoredFile
"""A file on this machine, or one of an image store."""


class LocalWriter:
    """A `WritableFile` on this machine: new, or one that an earlier run left, without what is behind `start`."""

    def __init__(self, path: Path, start: int = 0) -> None:
        self._place = say("the folder {path_parent}", path_parent=path.parent)
        self._what = say("writing {path}", path=path.name)
        self.name = path.name
        flags = os.O_WRONLY | os.O_CLOEXEC | (os.O_NOFOLLOW if start else os.O_CREAT | os.O_EXCL)
        with in_sentences(self._place, self._what):
            self._descriptor = os.open(path, flags, 0o600)
            set_direct(self._descriptor)
            if start:
                os.ftruncate(self._descriptor, start)

    def write(self, offset: int, data: memoryview) -> None:
        """Write all of `data`. Raises NoRoom, StoreError."""
        with in_sentences(self._place, self._what):
            write_anything(self._descriptor, offset, data)

    def sync(self) -> None:
        """Return when what was written outlasts a loss of power. Raises NoRoom, StoreError."""
        with in_sentences(self._place, self._what):
            os.fdatasync(self._descriptor)

    def close(self, size: int | None = None) -> None:
        """End it, with `size` bytes where that is given; may be repeated. Raises NoRoom, StoreError."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        with in_sentences(self._place, self._what):
            try:
                if size is not None:
                    os.ftruncate(descriptor, size)
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)


def new_file(file: ImageFile, room: int) -> WritableFile:
    """Make a file that will have at most `room` bytes. Raises NoRoom, StoreError."""
    if isinstance(file, StoredFile):
        return file.place.create(file.path, room)
    return LocalWriter(file)
