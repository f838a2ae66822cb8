"""Operating-system errors of files and devices in sentences."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from imgtpl_gui.domain.errors import ImgTplError, NoRoom, StoreError
from imgtpl_gui.domain.sentences import say

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
        return NoRoom(
            say("{start} is full: {what} failed. Free some room there and try again.", start=start, what=what)
        )
    if error.errno == errno.EROFS:
        return StoreError(
            say("{start} is read-only: {what} failed. Make it writable or choose another.", start=start, what=what)
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return StoreError(say("You may not write to {place}: {what} failed.", place=place, what=what))
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return StoreError(
            say("{start}, or a part of it, is missing: {what} failed. Is it mounted?", start=start, what=what)
        )
    return StoreError(
        say("{start} answered with an error: {what} failed ({error}).", start=start, what=what, error=error.strerror)
    )
