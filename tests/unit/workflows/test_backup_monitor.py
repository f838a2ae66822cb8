"""Why a copy broke off, as the monitor of its backup tells; the hypervisor is played."""

from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.domain.errors import HypervisorError, StoreError
from imgtpl_gui.workflows import backup_monitor
from imgtpl_gui.workflows.backup_monitor import BackupMonitor


def monitored(*problems: str) -> BackupMonitor:
    """Watch a backup that has these problems, one each time it is looked at; the last one stays."""
    left = list(problems)
    hypervisor = SimpleNamespace(backup_problem=lambda *_: left.pop(0) if len(left) > 1 else left[0])
    context: Any = SimpleNamespace(check_cancelled=lambda: None)
    rooms: Any = SimpleNamespace(hypervisor=hypervisor)
    point: Any = SimpleNamespace(backup=None, runs=True)
    return BackupMonitor(context, rooms, point)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_monitor, "_REASON_SECONDS", 0.1)
    monkeypatch.setattr(backup_monitor, "_REASON_INTERVAL", 0.001)


def test_a_read_that_breaks_before_libvirt_knows_why_is_told_with_the_reason() -> None:
    with pytest.raises(HypervisorError, match="crashed"), monitored("", "", "", "", "It crashed."):
        raise HypervisorError("Reading vda failed.")


def test_a_read_that_breaks_for_no_other_reason_is_told_as_it_is() -> None:
    with pytest.raises(HypervisorError, match="Reading vda failed"), monitored(""):
        raise HypervisorError("Reading vda failed.")


def test_a_store_that_fails_is_not_taken_for_the_servers_fault() -> None:
    with pytest.raises(StoreError), monitored("", "It crashed."):
        raise StoreError("The store is gone.")
