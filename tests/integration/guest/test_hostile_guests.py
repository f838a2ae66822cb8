"""Preparing what a guest's administrator has made to do harm, and preparing that is stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Cancelled
from imgtpl_gui.domain.preparation import Preparation, Prepared
from imgtpl_gui.domain.sealing import SEAL_OPERATIONS
from imgtpl_gui.domain.sentences import ENGLISH, Language, speak
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.guest import prepare
from tests.integration.guest import disks, linux_files
from tests.integration.guest.appliances import leftovers, processes
from tests.integration.guest.disks import MIB

ALL = Preparation(seal=tuple(operation.name for operation in SEAL_OPERATIONS))
START_SECONDS = 60.0
NO_SYSTEM = "No operating system was recognised on the disks, so there was nothing to seal."


def hostile_tree(folder: Path) -> Path:
    """Write a system whose folders lead astray, and whose files are none."""
    folder.mkdir()
    for name in ("etc/ssh", "usr/lib/systemd", "home/loop", "home/ada", "var/lib/dhcp", "root/.ssh", "outside", "bin"):
        (folder / name).mkdir(parents=True)
    for name, content in {
        "etc/os-release": linux_files.SYSTEM["etc/os-release"],
        "etc/debian_version": "12.5\n",
        "etc/fstab": "/dev/sda / ext4 defaults 0 1\n/dev/sda /evil ext4 defaults 0 2\n",
        "etc/passwd": "a:x:0:0::/home/loop/a:/bin/sh\nb:x:0:0::/home/{*,/etc}:/bin/sh\nc:x:0:0::/home/ada:/bin/sh\n",
        "usr/lib/systemd/systemd": "",
        "outside/machine-id": "0123456789abcdef0123456789abcdef\n",
        "outside/victim": "keep me\n",
        "usr/victim": "keep me\n",
        "home/ada/.zsh_history": "ls\n",
    }.items():
        (folder / name).write_text(content)
    for name, target in {
        "etc/machine-id": "../../outside/machine-id",
        "var/log": "/",
        "var/mail": "/usr",
        "tmp": "/outside",
        "home/loop/a": "b",
        "home/loop/b": "a",
        "var/lib/dhcp/dhclient.leases": "/outside/victim",
        "etc/ssh/ssh_host_rsa_key": "/outside/victim",
        "etc/netplan": "/outside",
        "evil": "/usr/bin",
    }.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "home/ada/.bash_history")
    os.mkfifo(folder / "root/.ssh/id_rsa")
    os.mkfifo(folder / "var/lib/random-seed")
    os.mknod(folder / "etc/ssh/ssh_host_ed25519_key", 0o600 | 0o060000, os.makedev(8, 0))
    (folder / "var/crash").mkdir()
    Path(os.fsdecode(os.fsencode(folder / "var/crash") + b"/\xff\n\xfe")).write_text("dump")
    (folder / "etc/hostname").write_bytes(b"\xff\n")
    (folder / "home/ada/.ssh").mkdir()
    Path(os.fsdecode(os.fsencode(folder / "home/ada/.ssh") + b"/\xff")).write_text(linux_files.USER_KEY)
    (folder / "root/.netrc").write_text("machine somewhere\n")
    return folder


@pytest.fixture(scope="module")
def hostile_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    disk = folder / "hostile.img"
    disks.ext4_disk(disk, hostile_tree(folder / "tree"), 300 * MIB, "deleted")
    return disk


@pytest.fixture(scope="module")
def sealed(hostile_disk: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Prepared, Path]:
    folder = tmp_path_factory.mktemp("sealed")
    with disks.overlays((hostile_disk,), folder) as (overlay,):
        prepared = prepare([overlay], ALL, NoWatch())
        return prepared, disks.flattened(overlay)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an appliance has its folder."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("LIBGUESTFS_CACHEDIR", "/var/tmp")
    return folder


def test_links_that_lead_astray_harm_nothing(sealed: tuple[Prepared, Path], tmp_path: Path) -> None:
    tree = disks.ext4_tree(sealed[1], tmp_path / "tree")
    for name in ("outside/victim", "usr/victim"):
        assert (tree / name).read_text() == "keep me\n"
    assert (tree / "outside/machine-id").read_text() == "0123456789abcdef0123456789abcdef\n"


def test_a_mount_point_that_is_a_link_does_not_reach_the_appliance(sealed: tuple[Prepared, Path]) -> None:
    assert [area.mount_point for area in sealed[0].os.file_systems] == ["/"]
    assert {item.name for item in sealed[0].seal.items if "not found" in item.detail} == set()


def test_what_was_left_is_told_with_its_reason(sealed: tuple[Prepared, Path]) -> None:
    told = {item.name: item.detail for item in sealed[0].seal.items if not item.done}
    assert told == {
        "machine-id": "/etc/machine-id is a link and was left.",
        "logs": "/var/log leads to /, which was left as it is.",
        "mail": "/var/mail leads to /usr, which was left as it is.",
        "temporary": "/tmp leads to /outside, which was left as it is.",
    }


def test_names_that_are_no_text_are_removed_like_others(sealed: tuple[Prepared, Path], tmp_path: Path) -> None:
    tree = disks.ext4_tree(sealed[1], tmp_path / "tree")
    assert list((tree / "var/crash").iterdir()) == []


def test_secrets_are_listed_beside_names_that_are_no_text(sealed: tuple[Prepared, Path]) -> None:
    assert sealed[0].seal.secrets == ("/root/.netrc",)


def test_a_hostile_guest_is_trimmed_all_the_same(sealed: tuple[Prepared, Path]) -> None:
    assert sealed[0].trim_notes == ()
    assert not disks.found(sealed[1], [disks.mark("deleted")])


@pytest.fixture
def latin() -> Iterator[None]:
    """A language with one sentence, for one test."""
    speak(Language({NO_SYSTEM: "Systema nullum repertum est."}))
    yield
    speak(ENGLISH)


def test_disks_without_a_system_are_trimmed_and_told_in_the_language_that_is_spoken(
    tmp_path: Path, latin: None
) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/file").write_text("some data")
    disks.ext4_disk(tmp_path / "data.img", tmp_path / "tree", 200 * MIB, "deleted")
    with disks.overlays((tmp_path / "data.img",), tmp_path) as (overlay,):
        prepared = prepare([overlay], ALL, NoWatch())
        assert not disks.found(disks.flattened(overlay), [disks.mark("deleted")])
    assert prepared.seal.problem == "Systema nullum repertum est."
    assert not prepared.seal.items
    assert [area.kind for area in prepared.os.file_systems] == ["ext4"]


def test_cancel_ends_appliance_and_qemu_within_three_seconds(hostile_disk: Path, tmp_path: Path, scratch: Path) -> None:
    class Cancelling(NoWatch):
        at = 0.0

        def check_cancelled(self) -> None:
            if any("qemu-system" in process for process in processes(scratch)):
                self.at = self.at or time.monotonic()
                raise Cancelled

    watch = Cancelling()
    with disks.overlays((hostile_disk,), tmp_path) as (overlay,):
        with pytest.raises(Cancelled):
            prepare([overlay], ALL, watch)
        assert time.monotonic() - watch.at < 3
        assert leftovers(scratch) == []


def test_no_qemu_outlives_a_killed_program(hostile_disk: Path, tmp_path: Path, scratch: Path) -> None:
    program = (
        "from pathlib import Path; from imgtpl_gui.guest import prepare; from imgtpl_gui.domain.watch import NoWatch;"
        "from imgtpl_gui.domain.preparation import Preparation; import sys;"
        "prepare([Path(sys.argv[1])], Preparation(), NoWatch())"
    )
    with disks.overlays((hostile_disk,), tmp_path) as (overlay,):
        asking = subprocess.Popen([sys.executable, "-c", program, str(overlay)])
        wait_for(lambda: any("qemu-system" in process for process in processes(scratch)), START_SECONDS)
        asking.send_signal(signal.SIGKILL)
        asking.wait()
        wait_for(lambda: leftovers(scratch) == [], 3)


def wait_for(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
