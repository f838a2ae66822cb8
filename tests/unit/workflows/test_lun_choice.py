"""Which LUN a disk goes onto; what the LUNs hold is played."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from imgtpl_gui.domain.errors import NoRoom, NotFound, Refused, SecretWanted, StoreError
from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.domain.plans import DeployRequest, DiskSize
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.servers import PoolInfo
from imgtpl_gui.imagestore import IMAGE_STORE, LoginRefused
from imgtpl_gui.workflows import lun_disks
from imgtpl_gui.workflows.lun_choice import LunShelf, choose_luns, lun_steps, lun_warnings, shelf_of
from imgtpl_gui.workflows.lun_disks import empty_lun
from tests.unit.samples import template

MIB = 2**20
SAN = PoolInfo("san", "iscsi-direct", "", 0, 0, True)
WEB = template()
"""Its disk has 1 MiB."""


def lun(number: int, mib: float, *users: str) -> PoolLun:
    """A LUN of a size in MiB."""
    place = LunLocation("san", 3260, "iqn.2026-01.example:lab", number, 0, int(mib * MIB))
    return PoolLun("san", f"unit:0:0:{number}", place, users=users)


class Closed:
    """A LUN that lets nobody in."""

    @property
    def size(self) -> int:
        """Refuse it."""
        raise StoreError("The target refuses the login.")

    def close(self) -> None:
        """Do nothing."""


class Luns:
    """A pool of LUNs; `holds` says what is on those that aren't empty. `cleared` are those that were emptied."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *luns: PoolLun) -> None:
        self.holds: dict[int, str] = {}
        self.cleared: list[int] = []
        self.wrong_secret = False
        self.rooms: Any = SimpleNamespace(hypervisor=SimpleNamespace(luns=lambda _pool: luns))
        monkeypatch.setattr(lun_disks, "LunDisk", self._disk)

    def _disk(self, place: LunLocation, *_more: object) -> Any:
        if self.wrong_secret:
            return Closed()
        return SimpleNamespace(
            size=place.size,
            content=lambda: self._content(place.lun),
            clear=lambda: self.cleared.append(place.lun),
            close=lambda: None,
        )

    def _content(self, number: int) -> str:
        found = self.holds.get(number, "")
        if found == "!":
            raise StoreError("The target doesn't answer.")
        if found == "?":
            raise LoginRefused("The target refuses the secret.")
        return found

    def choose(self, pool: PoolInfo = SAN, **wishes: Any) -> tuple[str, ...]:
        """Choose for the template's disk."""
        request = DeployRequest(WEB.id, "new", **wishes)
        return tuple(lun.name for lun in choose_luns(shelf_of(self.rooms, pool, request), pool, WEB, request))


def test_the_smallest_free_lun_that_is_large_enough_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch, lun(1, 9), lun(2, 0.5), lun(3, 2), lun(4, 1, "server 'web'"))
    assert luns.choose() == ("unit:0:0:3",)
    assert luns.choose(disks=(DiskSize("vda", 3 * MIB),)) == ("unit:0:0:1",)


def test_every_disk_gets_a_lun_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch, lun(1, 9), lun(2, 1))
    (disk,) = WEB.disks
    two = replace(WEB, disks=(replace(disk, virtual_size=4 * MIB), replace(disk, target="vdb")))
    chosen = LunShelf(luns.rooms, SAN, ()).take(two, DeployRequest(two.id, "new"))
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
    assert "can't be brought back" in lun_warnings((lun(2, 4),), ("unit:0:0:2",))[0]
    assert lun_warnings((lun(1, 4),), ("unit:0:0:2",)) == ()


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
    for wish in ("overwrite", "luns"):
        with pytest.raises(Refused, match="has no LUNs"):
            luns.choose(folder, **{wish: ("unit:0:0:1",)})


def test_a_lun_that_a_server_has_by_now_is_not_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch)
    empty_lun(lun(1, 1, "server 'web'"))
    empty_lun(lun(2, 1))
    assert luns.cleared == [2]


def test_no_two_servers_get_one_lun_and_those_that_are_named_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    luns = Luns(monkeypatch, lun(1, 1), lun(2, 2), lun(3, 3), lun(4, 0.5), lun(5, 3))
    luns.holds = {5: "an ext4 file system"}
    shelf = LunShelf(luns.rooms, SAN, ())
    shelf.keep(("unit:0:0:1",))
    assert shelf.free(MIB) == (
        3,
        "unit:0:0:4 is too small (512 KiB) and unit:0:0:5 holds an ext4 file system (--overwrite unit:0:0:5 gives that"
        " up)",
    )
    asked = [DeployRequest(WEB.id, name) for name in ("a", "b", "d")]
    asked.insert(2, DeployRequest(WEB.id, "c", luns=("unit:0:0:1",)))
    taken = [shelf.take(WEB, request)[0].name for request in asked[:3]]
    assert taken == ["unit:0:0:2", "unit:0:0:3", "unit:0:0:1"]
    with pytest.raises(NoRoom, match="unit:0:0:1 is for server 'c'"):
        shelf.take(WEB, asked[3])


@pytest.mark.parametrize(
    ("named", "why"),
    [
        (("unit:0:0:2",), "unit:0:0:2 of storage pool 'san' is too small"),
        (("unit:0:0:3",), "unit:0:0:3 of storage pool 'san' holds an ext4"),
        (("unit:0:0:1", "unit:0:0:4"), "that are named: 2; disks of the template: 1"),
        (("unit:0:0:9",), "has no LUN 'unit:0:0:9'"),
    ],
)
def test_a_named_lun_that_can_not_be_had_is_refused(
    named: tuple[str, ...], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    luns = Luns(monkeypatch, lun(1, 1), lun(2, 0.5), lun(3, 3), lun(4, 1))
    luns.holds = {3: "an ext4 file system"}
    with pytest.raises(Refused, match=why):
        luns.choose(luns=named)


def test_the_secret_that_libvirt_keeps_private_is_taken_from_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    ring: dict[tuple[str, str], str] = {}
    seen: list[str] = []
    monkeypatch.setattr("keyring.get_password", lambda *entry: ring.get(entry))
    monkeypatch.setattr("keyring.set_password", lambda service, user, secret: ring.update({(service, user): secret}))
    private = lun(1, 2)
    private = replace(private, private=True, place=replace(private.place, user="us"))
    luns = Luns(monkeypatch, private)
    with pytest.raises(SecretWanted, match="`imgtpl pool-secret san`") as wanted:
        luns.choose()
    assert wanted.value.pool == "san"

    def disk(place: LunLocation, *more: object) -> Any:
        seen.append(place.secret)
        return luns._disk(place, *more)

    monkeypatch.setattr(lun_disks, "LunDisk", disk)
    lun_disks.keep_pool_secret(luns.rooms.hypervisor, "san", "hush")
    assert ring == {("imgtpl", "us@iscsi://san:3260/iqn.2026-01.example:lab"): "hush"}
    assert luns.choose() == ("unit:0:0:1",)
    assert seen == ["hush", "hush"]


def test_a_private_secret_of_the_keyring_that_the_target_takes_no_more_is_asked_for_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("keyring.get_password", lambda *_: "an older one")
    luns = Luns(monkeypatch, replace(lun(1, 2), private=True))
    luns.holds = {1: "?"}
    with pytest.raises(SecretWanted, match=r"refuses the secret\. Put the secret that it takes now"):
        luns.choose()
    luns = Luns(monkeypatch, lun(1, 2))
    luns.holds = {1: "?"}
    with pytest.raises(NoRoom, match="refuses the secret"):
        luns.choose()


def test_a_secret_that_the_target_does_not_take_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    private = lun(1, 2)
    luns = Luns(monkeypatch, replace(private, private=True, place=replace(private.place, user="us")))
    luns.wrong_secret = True
    monkeypatch.setattr("keyring.set_password", lambda *_: pytest.fail("it was kept"))
    with pytest.raises(StoreError):
        lun_disks.keep_pool_secret(luns.rooms.hypervisor, "san", "wrong")
    luns = Luns(monkeypatch, private)
    with pytest.raises(Refused, match="asks for no secret"):
        lun_disks.keep_pool_secret(luns.rooms.hypervisor, "san", "hush")
