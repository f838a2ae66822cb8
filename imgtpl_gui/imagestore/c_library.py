"""Loading a C library of the distribution's, with the types of the calls that are made of it."""

import ctypes
from collections.abc import Sequence
from typing import Any

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say


def load(names: Sequence[str], calls: Sequence[tuple[str, Any, tuple[Any, ...]]], needed: str) -> ctypes.CDLL:
    """Load the first library of those names; `needed` says what needs which one. Raises StoreError where none is."""
    for name in names:
        try:
            loaded = ctypes.CDLL(name)
            break
        except OSError:
            continue
    else:
        raise StoreError(say("{needed}, which isn't installed. Run ./setup and start again.", needed=needed))
    for function, result, arguments in calls:
        call = getattr(loaded, function)
        call.restype, call.argtypes = result, arguments
    return loaded
