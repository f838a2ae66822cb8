"""The file that makes a place an image store: store.json."""

from uuid import UUID, uuid4

import msgspec

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say

_FORMAT, _VERSION = "imgtpl-store", 1


class _Stamp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Its content."""

    format: str
    version: int
    id: UUID


def new_stamp() -> bytes:
    """Return the content for a new store."""
    return msgspec.json.encode(_Stamp(_FORMAT, _VERSION, uuid4()))


def stamped_id(data: bytes, url: str) -> str:
    """Return the id of the store at `url` out of its content. Raises StoreError where it is none that is known."""
    try:
        read = msgspec.json.decode(data, type=_Stamp)
    except msgspec.DecodeError as error:
        raise StoreError(
            say("{url} is not an image store: its store.json can't be read ({error}).", url=url, error=error)
        ) from error
    if (read.format, read.version) != (_FORMAT, _VERSION):
        raise StoreError(say("{url} is not an image store that this version of ImgTpl knows.", url=url))
    return str(read.id)
