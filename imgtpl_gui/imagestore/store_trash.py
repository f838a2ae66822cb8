"""The trash of a store: when a template was deleted and by whom, and its removal for good."""

from collections.abc import Callable
from contextlib import suppress

import msgspec

from imgtpl_gui.domain.errors import Corrupt, NotFound
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.imagestore.owner import myself

TRASH, DELETED = "trash", "date.json"
KEPT_DAYS = 30
"""Days that a deleted template can be brought back."""
_DAY = 86400
_LATEST = 2**35
"""Unix time that no clock tells."""
_MOST_BY = 200


class Deleted(msgspec.Struct, frozen=True):
    """The content of a deleted template's date.json: seconds of Unix time, by the place's clock, and who did it."""

    deleted: float
    by: str = ""


class StoreTrash:
    """What is in the trash of a place; `read` gives the content of a small file. All but `deleted` need the lock."""

    def __init__(self, place: StorePlace, read: Callable[[str], bytes]) -> None:
        self._place = place
        self._read = read

    def date(self, template_id: str) -> None:
        """Note when a template was deleted; what has no date, as after a crash, gets its own when that is seen."""
        note = Deleted(self._place.now(), str(myself())[:_MOST_BY])
        self._place.replace(f"{TRASH}/{template_id}/{DELETED}", msgspec.json.encode(note))

    def deleted(self, template_id: str) -> Deleted | None:
        """Tell when that was and who did it; None where nobody noted it."""
        try:
            note = msgspec.json.decode(self._read(f"{TRASH}/{template_id}/{DELETED}"), type=Deleted)
        except (NotFound, Corrupt, msgspec.DecodeError):
            return None
        by = note.by if len(note.by) <= _MOST_BY and note.by.isprintable() else ""
        return Deleted(note.deleted, by) if 0 < note.deleted < _LATEST else None

    def expire(self, manifest: str) -> None:
        """Remove for good what was deleted long ago, and what somebody else began to remove."""
        now = self._place.now()
        for name in [entry.name for entry in self._place.entries(TRASH) if entry.folder]:
            note = self.deleted(name)
            if manifest not in {each.name for each in self._place.entries(f"{TRASH}/{name}")}:
                self._place.remove(f"{TRASH}/{name}")
            elif note is None:
                self.date(name)
            elif now - note.deleted > KEPT_DAYS * _DAY:
                self.remove(name, manifest)

    def remove(self, name: str, manifest: str) -> None:
        """Remove one for good: without its manifest nobody can bring back what is left if this is cut off."""
        with suppress(NotFound, Corrupt):  # somebody's file or link that has none
            self._place.remove(f"{TRASH}/{name}/{manifest}")
        self._place.remove(f"{TRASH}/{name}")
