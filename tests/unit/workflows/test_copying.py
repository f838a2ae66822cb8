"""Copying the disks of a point in time, as far as no bytes are needed for it."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.domain.errors import Refused, StoreError
from imgtpl_gui.domain.plans import CopyRequest
from imgtpl_gui.imagestore import open_store
from imgtpl_gui.workflows.copy_template import plan_copy
from imgtpl_gui.workflows.copying import refuse_empty
from imgtpl_gui.workflows.preparing import Shown
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import template


def test_a_disk_without_a_byte_is_named_and_no_template_is_made_of_it() -> None:
    server: Any = SimpleNamespace(name="web")
    whole: Any = ("vda", SimpleNamespace(size=512))
    empty: Any = ("vdb", SimpleNamespace(size=0))
    refuse_empty(server, Shown((whole,)))
    with pytest.raises(Refused, match="'vdb' of 'web' has a size of 0"):
        refuse_empty(server, Shown((whole, empty)))


def test_nothing_is_moved_out_of_a_store_that_can_only_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store"))
    made, info = publish(store, template()), store.info()
    rooms: Any = SimpleNamespace(store=store, open_store=open_store)
    monkeypatch.setattr(store, "info", lambda: replace(info, problem="It is read-only."))
    with pytest.raises(StoreError, match="read-only"):
        plan_copy(rooms, made, CopyRequest(made.id, str(tmp_path / "other"), move=True))
    assert plan_copy(rooms, made, CopyRequest(made.id, str(tmp_path / "other"))).templates == (made,)
