import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread, Timer
from uuid import uuid4

import pytest
from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt, Refused, StoreError
from imgtpl_gui.imagestore import iscsi_lun
from imgtpl_gui.imagestore.iscsi_discovery import luns_of, targets_of
from imgtpl_gui.imagestore.iscsi_lun import Channel, Lun
from imgtpl_gui.imagestore.iscsi_place import IscsiPlace, address_of
from imgtpl_gui.imagestore.iscsi_session import IscsiLogin, IscsiSession, TargetMissing
from tests.lab.iscsi_target import NAME, SECRET, USER, IscsiTarget, running_target

TAKEOVER = 2.0
MIB = 2**20


@pytest.fixture
def target(tmp_path: Path) -> Iterator[IscsiTarget]:
    with running_target(tmp_path / "target", 256 * MIB, 16 * MIB) as running:
        yield running


@pytest.fixture
def place(target: IscsiTarget) -> Iterator[IscsiPlace]:
    opened = open_place(target)
    yield opened
    opened.close()


def open_place(target: IscsiTarget, lun: int = 1, patience: float = 60.0) -> IscsiPlace:
    return IscsiPlace(address_of(target.url(lun)), patience, TAKEOVER)


def holder(target: IscsiTarget, name: str, takeover: float = TAKEOVER) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("lock_holder.py"), target.url(), str(takeover), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_keeps_another_process_waiting(target: IscsiTarget, place: IscsiPlace) -> None:
    other = holder(target, "theirs")
    thread = Thread(target=place.make_folder, args=("ours",))
    thread.start()
    thread.join(TAKEOVER * 2)  # longer than a dead holder would be waited for
    assert thread.is_alive()
    assert other.communicate("go\n", timeout=30)[0] == "made\n"
    thread.join(30)
    assert [entry.name for entry in place.entries("")] == ["ours", "theirs"]


def test_a_dead_holder_loses_the_lock(target: IscsiTarget, place: IscsiPlace) -> None:
    other = holder(target, "theirs")
    other.kill()
    other.communicate(timeout=30)
    place.make_folder("ours")
    assert [entry.name for entry in place.entries("")] == ["ours"]


def test_of_two_that_wait_for_a_dead_holder_each_gets_its_turn(target: IscsiTarget, place: IscsiPlace) -> None:
    other = holder(target, "theirs")
    other.kill()
    other.communicate(timeout=30)
    second = open_place(target)
    threads = [Thread(target=each.make_folder, args=(name,)) for each, name in ((place, "a"), (second, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    second.close()
    assert [entry.name for entry in place.entries("")] == ["a", "b"]


def test_a_holder_that_wakes_up_after_its_lock_was_taken_changes_nothing(
    target: IscsiTarget, place: IscsiPlace
) -> None:
    other = holder(target, "theirs")
    other.send_signal(signal.SIGSTOP)
    place.make_folder("ours")
    other.send_signal(signal.SIGCONT)
    assert "took over the lock" in other.communicate("go\n", timeout=60)[0]
    assert [entry.name for entry in place.entries("")] == ["ours"]


def test_a_file_is_written_while_another_process_holds_the_lock(target: IscsiTarget, place: IscsiPlace) -> None:
    file = place.create("file", MIB)
    other = holder(target, "theirs", takeover=60.0)
    file.write(0, memoryview(b"x" * MIB))
    file.sync()
    assert other.communicate("go\n", timeout=30)[0] == "made\n"
    file.close(MIB)
    assert place.read("file").size == MIB


def test_a_foreign_reservation_is_left_alone_and_named(target: IscsiTarget, place: IscsiPlace) -> None:
    place.make_folder("a")
    foreign = foreign_channel(target)
    assert foreign.reserve()
    with pytest.raises(StoreError, match="Another system has reserved"):
        place.make_folder("b")
    assert foreign.holder() == b"cluster1"
    foreign.close()


def foreign_channel(target: IscsiTarget) -> Channel:
    channel = Lun(address_of(target.url()), b"cluster1").new_channel()
    channel.register()
    return channel


def test_writing_goes_on_after_the_target_was_killed_and_started(target: IscsiTarget, place: IscsiPlace) -> None:
    data = os.urandom(MIB)
    file = place.create("disk", 128 * MIB)
    for at in range(96):
        if at in (20, 60):
            restart_behind(target)
        file.write(at * MIB, memoryview(data))
    file.sync()
    file.close(96 * MIB)
    assert digest(place, "disk") == blake3(data * 96).hexdigest()


def test_reading_goes_on_after_the_target_was_killed_and_started(target: IscsiTarget, place: IscsiPlace) -> None:
    data = os.urandom(64 * MIB)
    place.replace("disk", data)
    file, found = place.read("disk"), blake3()
    for at in range(64):
        if at == 30:
            restart_behind(target)
        piece = bytearray(MIB)
        file.read_into(at * MIB, memoryview(piece))
        found.update(piece)
    assert found.hexdigest() == blake3(data).hexdigest()


def restart_behind(target: IscsiTarget) -> None:
    """Kill the target now, and start it when it is missed."""
    target.kill()
    Timer(0.5, target.start).start()


def digest(place: IscsiPlace, name: str) -> str:
    file = place.read(name)
    content = bytearray(file.size)
    file.read_into(0, memoryview(content))
    return blake3(content).hexdigest()


def test_a_table_changes_though_the_target_is_killed_while_the_lock_is_held(
    target: IscsiTarget, place: IscsiPlace
) -> None:
    with place.locked():
        restart_behind(target)
        place.make_folder("a")
    place.make_folder("b")
    assert [entry.name for entry in place.entries("")] == ["a", "b"]


def test_a_portal_that_is_back_before_its_target_is_waited_for(
    target: IscsiTarget, place: IscsiPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.make_folder("a")
    refused, found = Event(), list[str]()

    class Session(IscsiSession):
        def __init__(self, login: IscsiLogin, lun: int) -> None:
            try:
                super().__init__(login, lun)
            except TargetMissing:
                refused.set()
                raise

    def ask() -> None:
        thread.start()
        assert refused.wait(60)

    monkeypatch.setattr(iscsi_lun, "IscsiSession", Session)
    thread = Thread(target=lambda: found.extend(entry.name for entry in place.entries("")))
    target.kill()
    target.start(between=ask)
    thread.join(60)
    assert found == ["a"]


def test_a_target_that_is_not_there_is_named_at_once(target: IscsiTarget) -> None:
    place = IscsiPlace(address_of(target.url().replace(NAME, f"{NAME}-other")), patience=3600.0)
    with pytest.raises(StoreError, match="has no iSCSI target"):
        place.entries("")
    place.close()


def test_a_target_that_stays_away_is_a_sentence(target: IscsiTarget) -> None:
    place = open_place(target, patience=1.0)
    place.make_folder("a")
    target.kill()
    with pytest.raises(StoreError, match=r"can't be reached.*tried again for"):
        place.entries("")
    place.close()


def test_a_lun_that_is_gone_is_a_sentence(target: IscsiTarget) -> None:
    place = open_place(target, patience=1.0)
    place.make_folder("a")
    target.detach(1)
    with pytest.raises(StoreError, match="LUN 1"):
        place.entries("")
    place.close()


def test_the_target_is_asked_with_user_and_secret(tmp_path: Path) -> None:
    with running_target(tmp_path / "target", 16 * MIB, chap=True) as target:
        for user, secret in (("", ""), (USER, "not-the-secret-16"), ("nobody", SECRET)):
            with pytest.raises(StoreError, match="refuses the user name or the secret") as error:
                IscsiPlace(address_of(target.url(), user, secret), 1.0).entries("")
            assert not secret or secret not in str(error.value)
        place = IscsiPlace(address_of(target.url(), USER, SECRET))
        place.make_folder("a")
        assert SECRET not in repr(address_of(target.url(), USER, SECRET))
        assert [lun.size for lun in luns_of(IscsiLogin(target.portal, NAME, USER, SECRET))] == [16 * MIB]
        place.close()


def test_a_portal_lists_its_targets_and_their_luns(target: IscsiTarget) -> None:
    assert [(offer.name, offer.portals) for offer in targets_of(IscsiLogin(target.portal))] == [
        (NAME, (target.portal,))
    ]
    offers = luns_of(IscsiLogin(target.portal, NAME))
    assert [(offer.number, offer.size) for offer in offers] == [(1, 256 * MIB), (2, 16 * MIB)]


FOREIGN = {
    "an ext4 file system": ("mkfs.ext4", "-q", "-F"),
    "a Btrfs file system": ("mkfs.btrfs", "-q", "-f"),
    "swap space": ("mkswap",),
    "GPT": ("sgdisk", "--new=1:4096:8191"),
}


@pytest.mark.parametrize(("what", "command"), FOREIGN.items(), ids=FOREIGN)
def test_a_lun_with_something_else_is_refused_until_its_name_is_typed(
    target: IscsiTarget, place: IscsiPlace, what: str, command: tuple[str, ...]
) -> None:
    refuse_then_format(target, place, what, [*command, str(target.backing())])


def test_a_physical_volume_of_lvm_is_refused(target: IscsiTarget, place: IscsiPlace) -> None:
    with target.backing().open("r+b") as file:
        file.seek(512)
        file.write(b"LABELONE" + bytes(16) + b"LVM2 001")
    refuse_then_format(target, place, "LVM", ["true"])


def refuse_then_format(target: IscsiTarget, place: IscsiPlace, what: str, command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
    before = target.backing().read_bytes()
    for attempt in (lambda: place.make_folder("a"), lambda: place.entries(""), lambda: place.locked().__enter__()):
        with pytest.raises(StoreError, match=what):
            attempt()
    with pytest.raises(Refused, match="something else was typed"):
        place.format(f"{NAME}/2")
    assert target.backing().read_bytes() == before
    place.format(f"{NAME}/1")
    assert place.entries("") == ()
    place.make_folder("a")


def test_a_damaged_table_is_no_empty_lun(target: IscsiTarget, place: IscsiPlace) -> None:
    place.make_folder("a")
    with target.backing().open("r+b") as file:
        for offset in (512 + 40, 256 * MIB - 512 + 40):
            file.seek(offset)
            file.write(b"\xff" * 8)
    with pytest.raises(Corrupt, match="Both copies"):
        place.make_folder("b")


def test_what_a_deleted_file_held_never_shows(target: IscsiTarget, place: IscsiPlace) -> None:
    place.replace("secret", b"top-secret" * 2_000_000)
    place.remove("secret")
    file = place.create("new", 30 * MIB)
    file.write(5 * MIB + 3, memoryview(b"x"))
    file.write(9 * MIB + 1, memoryview(b"y"))
    file.sync()
    again = open_place(target)
    assert bytes_of(again, "new").strip(b"\0xy") == b""
    file.write(20 * MIB + 1, memoryview(b"not synced"))
    lost = again.reopen("new", 30 * MIB)  # as after a crash
    lost.write(22 * MIB, memoryview(b"z"))
    lost.close(25 * MIB + 5)
    content = bytes_of(again, "new")
    assert len(content) == 25 * MIB + 5
    assert content.strip(b"\0xyz") == b""
    assert content[5 * MIB + 3 : 5 * MIB + 4] + content[9 * MIB + 1 : 9 * MIB + 2] == b"xy"
    again.close()


def bytes_of(place: IscsiPlace, name: str) -> bytes:
    file = place.read(name)
    content = bytearray(file.size)
    file.read_into(0, memoryview(content))
    return bytes(content)


def test_two_places_that_create_at_once_lose_nothing(target: IscsiTarget, place: IscsiPlace) -> None:
    places = (place, open_place(target))
    place.make_folder("templates")

    def work(own: IscsiPlace, letter: str) -> None:
        for at in range(6):
            file = own.create(f"templates/{letter}{at}", 100_000)
            file.write(0, memoryview(letter.encode() * 70_000))
            file.close(70_000)

    threads = [Thread(target=work, args=each) for each in zip(places, "ab", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(place.entries("templates")) == 12
    for entry in place.entries("templates"):
        assert bytes_of(places[1], f"templates/{entry.name}") == entry.name[0].encode() * 70_000
    places[1].close()


def test_a_thin_lun_gets_its_room_back(tmp_path: Path) -> None:
    with running_target(tmp_path / "target", 256 * MIB, thin=True) as target:
        place = open_place(target)
        place.replace("disk", os.urandom(50 * MIB))
        assert target.backing().stat().st_blocks * 512 > 50 * MIB
        place.remove("disk")
        assert target.backing().stat().st_blocks * 512 < 10 * MIB
        place.close()


def test_the_places_clock_is_one_for_all_and_never_goes_back(target: IscsiTarget, place: IscsiPlace) -> None:
    place.make_folder("a")
    first = place.now()
    other = open_place(target)
    second = other.now()
    assert abs(second - first) < 5
    assert place.now() >= first
    other.close()


def test_qemu_opens_a_template_in_its_partition(target: IscsiTarget, place: IscsiPlace, tmp_path: Path) -> None:
    raw, packed = tmp_path / "a.raw", tmp_path / "a.qcow2"
    raw.write_bytes(os.urandom(3 * MIB) + bytes(5 * MIB))
    convert = ["qemu-img", "convert", "-c", "-O", "qcow2", "-o", "compression_type=zstd"]
    subprocess.run([*convert, raw, packed], check=True)
    name = f"templates/{uuid4()}"
    place.make_folder(name)
    place.replace(f"{name}/vda.qcow2", packed.read_bytes())
    extent = place.location(f"{name}/vda.qcow2")
    image = (
        f'json:{{"driver":"qcow2","file":{{"driver":"raw","offset":{extent.offset},"size":{extent.size},'
        f'"file":{{"driver":"iscsi","transport":"tcp","portal":"{target.portal}","target":"{NAME}","lun":1}}}}}}'
    )
    subprocess.run(["qemu-img", "convert", "-O", "raw", image, tmp_path / "b.raw"], check=True)
    assert (tmp_path / "b.raw").read_bytes() == raw.read_bytes()
