"""Files that are about to take a small file's place. One that a crash leaves is nothing to anyone, and is swept."""

import re
from uuid import uuid4

from imgtpl_gui.domain.store_files import StoreEntry

_DIGITS = 24
"""Few enough for a name on a LUN, too."""
_NAME = re.compile(rf"new-[0-9a-f]{{{_DIGITS},32}}")


def fresh_name() -> str:
    """Give one a name of its own."""
    return f"new-{uuid4().hex[:_DIGITS]}"


def is_fresh(entry: StoreEntry) -> bool:
    """Whether it is one, or a lock's folder that is about to be one: under the store's lock, of the dead."""
    return _NAME.fullmatch(entry.name) is not None
