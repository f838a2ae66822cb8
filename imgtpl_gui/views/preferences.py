"""What the user prefers: chosen on the page of settings, and kept beside what the window remembers.

Whatever stands in the file, a value that isn't one of a preference's is as good as none: the default is taken.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from imgtpl_gui.domain.bulk import MOST_AT_ONCE
from imgtpl_gui.domain.plans import CaptureMode
from imgtpl_gui.views.remembered import memory, recall, remember

YES, NO = "yes", "no"
ASK, KEEP, CANCEL = "ask", "keep", "cancel"
LAST = "last"


@dataclass(frozen=True, slots=True)
class Preference:
    """One thing to prefer: where it is kept, the values that it can have, and the one that it has at first.

    Without `values` any text will do.
    """

    key: str
    default: str
    values: tuple[str, ...] = ()


SCHEME = Preference("appearance/scheme", "system", ("system", "light", "dark"))
LANGUAGE = Preference("appearance/language", "")
"""The code of a translation, "" to follow the desktop."""
ON_CLOSE = Preference("closing/jobs", ASK, (ASK, KEEP, CANCEL))
"""What becomes of running jobs when the window is closed."""
NOTIFICATIONS = Preference("desktop/notifications", YES, (YES, NO))
KEEP_AWAKE = Preference("desktop/keepAwake", YES, (YES, NO))
CAPTURE_MODE = Preference("capture/mode", LAST, (LAST, *CaptureMode))
"""How a capture begins: in one mode, or as the last one was."""
AT_ONCE = Preference("deploy/atOnce", "0", tuple(map(str, range(MOST_AT_ONCE + 1))))
"""Servers of one deploy that start at once; 0 as many as the host can bear."""

ALL = (SCHEME, LANGUAGE, ON_CLOSE, NOTIFICATIONS, KEEP_AWAKE, CAPTURE_MODE, AT_ONCE)


class Preferences(QObject):
    """The user's choices. What can't be written to the file is still followed until the window ends."""

    changed = Signal(str)
    """The key of a preference that has another value now."""
    unkept = Signal()
    """A choice was not written to the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[str, str] = {}
        memory.written.connect(self._written)

    def value(self, preference: Preference) -> str:
        """Return what is preferred."""
        value = self._chosen.get(preference.key, recall(preference.key, preference.default))
        return value if value in preference.values or not preference.values else preference.default

    def wants(self, preference: Preference) -> bool:
        """Tell whether something that is on or off is on."""
        return self.value(preference) == YES

    def choose(self, preference: Preference, value: str) -> None:
        """Prefer something from now on."""
        if value == self.value(preference):
            return
        self._chosen[preference.key] = value
        remember(preference.key, value)
        self.changed.emit(preference.key)

    def restore_all(self) -> None:
        """Go back to the defaults."""
        for preference in ALL:
            self.choose(preference, preference.default)

    @Slot(list, bool)
    def _written(self, keys: list[str], done: bool) -> None:
        if not done and not self._chosen.keys().isdisjoint(keys):
            self.unkept.emit()


def chosen_language() -> str:
    """Return the code of the translation that the user chose, or "" to follow the desktop; for the start."""
    return Preferences().value(LANGUAGE)
