"""Operating-system errors of files and devices in sentences."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from imgtpl_gui.domain.errors import ImgTplError, NoRoom, StoreError

FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def in_sentences(place: str, what: str) -> Iterator[None]:
    """Turn an OSError of the block into a sentence: `place` is its subject, `what` completes "… failed"."""
    try:
        yield
    except OSError as error:
        raise sentence(place, what, error) from error


def sentence(place: str, what: str, error: OSError) -> ImgTplError:
    """Say what an OSError means for a place: an image store, a folder, a file."""
    start = place[:1].upper() + place[1:]
    if error.errno in FULL:
        return NoRoom(f"{start} is full: {what} failed. Free some room there and try again.")
    if error.errno == errno.EROFS:
        return StoreError(f"{start} is read-only: {what} failed. Make it writable or choose another.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return StoreError(f"You may not write to {place}: {what} failed.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return StoreError(f"{start}, or a part of it, is missing: {what} failed. Is it mounted?")
    return StoreError(f"{start} answered with an error: {what} failed ({error.strerror}).")
