"""Copying the disks of a point in time, as far as no bytes are needed for it."""

from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.workflows.copying import refuse_empty
from imgtpl_gui.workflows.preparing import Shown


def test_a_disk_without_a_byte_is_named_and_no_template_is_made_of_it() -> None:
    server: Any = SimpleNamespace(name="web")
    whole: Any = ("vda", SimpleNamespace(size=512))
    empty: Any = ("vdb", SimpleNamespace(size=0))
    refuse_empty(server, Shown((whole,)))
    with pytest.raises(Refused, match="'vdb' of 'web' has a size of 0"):
        refuse_empty(server, Shown((whole, empty)))
