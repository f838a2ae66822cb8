"""Which manifests were replaced after they were published, for those who keep what they have read of them.

`leases/edited.json` has a revision for each template whose texts were changed, and "" for one that is being changed or
whose change was cut off: of that one nobody keeps anything. The lock is held by whoever writes it.
"""

from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

import msgspec

from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NotFound
from imgtpl_gui.domain.store_files import StorePlace

NEVER, UNSURE = "never", ""
MAX_RECORD = 4 * 2**20
"""Bytes: 50 for each template that was changed."""
_RECORD = "leases/edited.json"


class EditRecord:
    """The record of a place; `read` gives the content of a small file."""

    def __init__(self, place: StorePlace, read: Callable[[str], bytes]) -> None:
        self._place = place
        self._read = read

    def revisions(self) -> dict[str, str]:
        """Return the revisions by the templates' ids; what isn't there was never changed. Raises StoreError."""
        try:
            return msgspec.json.decode(self._read(_RECORD), type=dict[str, str])
        except (NotFound, Corrupt, msgspec.DecodeError):
            return {}

    def replace(self, template_id: str, path: str, data: bytes, folder: str, there: set[str]) -> None:
        """Give the manifest at `path` new content, and tell so by `folder`; of what isn't `there` nothing is kept.

        Raises NoRoom, StoreError, after which the manifest is as it was.
        """
        kept = {each: revision for each, revision in self.revisions().items() if each in there}
        self._write(kept | {template_id: UNSURE})
        try:
            self._place.replace(path, data, told_by=folder)
        finally:
            with suppress(ImgTplError):  # what stays unsure is read again each time
                self._write(kept | {template_id: uuid4().hex[:12]})

    def _write(self, revisions: dict[str, str]) -> None:
        self._place.replace(_RECORD, msgspec.json.encode(revisions))
