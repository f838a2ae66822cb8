"""Which LUN a disk goes onto; what the LUNs hold is played."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.domain.errors import NoRoom, NotFound, Refused, StoreError
from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.domain.plans import DeployRequest, DiskSize
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.servers import PoolInfo
from imgtpl_gui.imagestore import IMAGE_STORE
from imgtpl_gui.workflows import lun_choice
from imgtpl_gui.workflows.lun_choice import choose_luns, empty_lun, lun_steps, lun_warnings
from tests.unit.samples import template

MIB = 2**20
SAN = PoolInfo("san", "iscsi-direct", "", 0, 0, True)
WEB = template()
"""Its disk has 1 MiB."""


def lun(number: int, mib: float, *users: str) -> PoolLun:
    """A LUN of a size in MiB."""
    place = LunLocation("san", 3260, "iqn.2026-01.example:lab", number, 0, int(mib * MIB))
    return PoolLun("san", f"unit:0:0:{number}", place, users=users)


class Luns:
    """A pool of LUNs; `holds` says what is on those that aren't empty. `cleared` are those that were emptied."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *luns: PoolLun) -> None:
        self.holds: dict[int, str] = {}
        self.cleared: list[int] = []
        self.rooms: Any = SimpleNamespace(hypervisor=SimpleNamespace(luns=lambda _pool: luns))
        monkeypatch.setattr(lun_choice, "LunDisk", self._disk)

    def _disk(self, place: LunLocation, *_more: object) -> Any:
        return SimpleNamespace(
            content=lambda: self._content(place.lun),
            clear=lambda: self.cleared.append(place.lun),
            close=lambda: None,
        )

    def _content(self, number: int) -> str:
        found = self.holds.get(number, "")
        if found == "!":
            raise StoreError("The target doesn't answer.")
        return found

    def choose(self, pool: PoolInfo = SAN, **wishes: Any) -> tuple[str, ...]:
        """Choose for the template's disk."""
        request = DeployRequest(WEB.id, "new", **wishes)
        return tuple(found.name for found in choose_luns(self.rooms, pool, WEB, request))


def test_the_smallest_free_lun_that_is_large_enough_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch, lun(1, 9), lun(2, 0.5), lun(3, 2), lun(4, 1, "server 'web'"))
    assert luns.choose() == ("unit:0:0:3",)
    assert luns.choose(disks=(DiskSize("vda", 3 * MIB),)) == ("unit:0:0:1",)


def test_every_disk_gets_a_lun_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch, lun(1, 9), lun(2, 1))
    (disk,) = WEB.disks
    two = replace(WEB, disks=(replace(disk, virtual_size=4 * MIB), replace(disk, target="vdb")))
    chosen = choose_luns(luns.rooms, SAN, two, DeployRequest(two.id, "new"))
    assert [found.name for found in chosen] == ["unit:0:0:1", "unit:0:0:2"]
    assert [step.partition(" of ")[0] for step in lun_steps(two, chosen)] == [
        "Disk 'vda' is LUN 1",
        "Disk 'vdb' is LUN 2",
    ]


def test_where_none_is_free_each_is_named_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch, lun(1, 0.5), lun(2, 2, "server 'web'"), lun(3, 2), lun(4, 2), lun(5, 2))
    luns.holds = {3: "an ext4 file system", 4: IMAGE_STORE, 5: "!"}
    with pytest.raises(NoRoom) as refused:
        luns.choose()
    assert str(refused.value) == (
        "No LUN of storage pool 'san' is free for disk 'vda' (1 MiB): unit:0:0:1 is too small (512 KiB), unit:0:0:2 is"
        " used by server 'web', unit:0:0:3 holds an ext4 file system (--overwrite unit:0:0:3 gives that up), unit:0:0:4"
        " holds an image store and unit:0:0:5 can't be read from this workstation (The target doesn't answer)."
    )


def test_a_lun_that_is_named_is_written_over_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch, lun(1, 1), lun(2, 4))
    luns.holds = {2: "an ext4 file system"}
    assert luns.choose(overwrite=("unit:0:0:2",)) == ("unit:0:0:2",), "it is preferred to an empty one"
    request = DeployRequest(WEB.id, "new", overwrite=("unit:0:0:2",))
    assert "can't be brought back" in lun_warnings((lun(2, 4),), request)[0]
    assert lun_warnings((lun(1, 4),), request) == ()


@pytest.mark.parametrize("content", [IMAGE_STORE, "!"])
def test_an_image_store_is_never_written_over(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    luns = Luns(monkeypatch, lun(2, 4))
    luns.holds = {2: content}
    with pytest.raises(NoRoom):
        luns.choose(overwrite=("unit:0:0:2",))


def test_a_name_that_is_no_lun_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch, lun(1, 1))
    with pytest.raises(NotFound, match="has no LUN 'unit:0:0:7'; it has unit:0:0:1"):
        luns.choose(overwrite=("unit:0:0:7",))
    folder = PoolInfo("default", "dir", "/pool", MIB, MIB, True)
    assert luns.choose(folder) == ()
    with pytest.raises(Refused, match="has no LUNs"):
        luns.choose(folder, overwrite=("unit:0:0:1",))


def test_a_lun_that_a_server_has_by_now_is_not_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch)
    empty_lun(lun(1, 1, "server 'web'"))
    empty_lun(lun(2, 1))
    assert luns.cleared == [2]
