"""What a copy that was cut off leaves in the other store, so that the next one transfers no file twice.

The folder stays where the store was lost or the process died, and the catalog of whoever copied knows it; one of its
processes alone takes it. A copy that was cancelled or refused leaves nothing.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from uuid import uuid4

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import CopyBegun
from imgtpl_gui.domain.errors import ImgTplError, StoreError
from imgtpl_gui.domain.store_files import StoredFile
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.imagestore import ImageStore, PartialFolder
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.rooms import Rooms

KEPT_SECONDS = 7 * 86400.0
"""Seconds for which a copy that was cut off can be gone on with, by the clock of the machine that made it; where that
machine never comes back, by the store's own clock."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy under way; `whole` are the names of the files that an earlier one brought, of the sizes given."""

    context: JobContext
    partial: PartialFolder
    whole: dict[str, int]

    def bring(self, file: StoredFile) -> None:
        """Copy a file, unless it is there. Raises ImgTplError, Cancelled."""
        there = self.partial.file(file.name)
        size = _size(file)
        if self.whole.get(file.name) == size:
            self.context.advance(size)
            return
        there.place.remove(there.path)
        imaging.copy_file(file, there, self.context)


@contextmanager
def keeping_copy(
    context: JobContext, rooms: Rooms, target: ImageStore, template: Template, wanted: str = ""
) -> Iterator[Copy]:
    """Begin the copy of a template, or go on with one that was cut off, for a block that publishes it as `wanted`.

    What is there already has the right size, no more is known: the block has to check all of it. Where it fails, it
    goes unless the store was lost. Raises ImgTplError, Cancelled.
    """
    effect = _taken(context, rooms, target, template) or _begun(context, target, template)
    name = effect.folder.rpartition("/")[2]
    partial = target.begin_partial(name, wanted, KEPT_SECONDS)
    try:
        yield Copy(context, partial, _clear(partial, template))
    except StoreError:
        raise
    except BaseException:
        with context.shielded(), suppress(ImgTplError):
            target.drop_partial(name)
            context.ledger.done(effect)
        raise
    context.ledger.done(effect)


def drop_old_copies(rooms: Rooms, target: ImageStore) -> None:
    """Remove from a store what copies left there too long ago, of those that this catalog knows. Raises StoreError."""
    for folder in rooms.catalog.copies_kept_before(target.url, time.time() - KEPT_SECONDS):
        target.drop_partial(folder.rpartition("/")[2])
        rooms.catalog.take_copy(folder)


def _begun(context: JobContext, target: ImageStore, template: Template) -> CopyBegun:
    effect = CopyBegun(target.url, f"{target.url}/partial/{uuid4().hex}", template.id)
    context.ledger.record(effect)
    return effect


def _taken(context: JobContext, rooms: Rooms, target: ImageStore, template: Template) -> CopyBegun | None:
    """Take what an earlier copy left; it is in the ledger before the catalog forgets it."""
    folder = rooms.catalog.kept_copy(target.url, template.id)
    if not folder:
        return None
    effect = CopyBegun(target.url, folder, template.id)
    context.ledger.record(effect)
    if rooms.catalog.take_copy(folder):
        return effect
    context.ledger.done(effect)
    return None


def _clear(partial: PartialFolder, template: Template) -> dict[str, int]:
    """Remove what isn't a disk's, and return the sizes of the rest."""
    disks = {name for disk in template.disks for name in (disk.file, disk.digest_file)}
    folder = partial.file("").path.rstrip("/")
    entries = partial.place.entries(folder)
    for entry in entries:
        if entry.name not in disks:
            partial.place.remove(f"{folder}/{entry.name}")
    return {entry.name: entry.size for entry in entries if entry.name in disks}


def _size(file: StoredFile) -> int:
    """Return a stored file's size in bytes. Raises NotFound."""
    reader = file.place.read(file.path)
    try:
        return reader.size
    finally:
        reader.close()
