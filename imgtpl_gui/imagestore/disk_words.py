"""Operating-system errors of a store in sentences."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from imgtpl_gui.domain.errors import ImgTplError, NoRoom, StoreError

FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def in_sentences(url: str, what: str) -> Iterator[None]:
    """Turn an OSError of the block into a sentence; `what` completes "… failed"."""
    try:
        yield
    except OSError as error:
        raise sentence(url, what, error) from error


def sentence(url: str, what: str, error: OSError) -> ImgTplError:
    """Say what an OSError means for the store at `url`."""
    if error.errno in FULL:
        return NoRoom(f"The image store {url} is full: {what} failed. Free some room there and try again.")
    if error.errno == errno.EROFS:
        return StoreError(f"The image store {url} is read-only: {what} failed. Make it writable or choose another.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return StoreError(f"You may not write to the image store {url}: {what} failed.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return StoreError(f"The image store {url}, or a part of it, is missing: {what} failed. Is it mounted?")
    return StoreError(f"The image store {url} answered with an error: {what} failed ({error.strerror}).")
