"""A guest that overwrites more in mid-copy than the scratch files find room for."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import libvirt
import pytest

from tests.integration.workflows.booted import Booted, resume
from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.conftest import sweep
from tests.integration.workflows.guest_agent import GuestAgent
from tests.integration.workflows.scene import Scene

MIB = 2**20
FILE = 192 * MIB
"""What the guest overwrites."""
ROOM = 112 * MIB
"""What the scratch files may take of it."""
HOLD = Path(__file__).with_name("hold_copy.py")


@pytest.fixture
def cramped_server(scene: Scene, booted_debian: Booted) -> Iterator[str]:
    """A Debian guest with a large file, its disk in a place that can be made small."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4g,mode=755", "imgtpl-test", str(scene.disks)], check=True)
    try:
        name = resume(scene, booted_debian)
        agent = GuestAgent(scene.connection, name)
        agent.wait(240)
        agent.run(f"yes old | head -c {FILE} > /root/file; sync")
        yield name
    finally:
        sweep(scene.connection)
        subprocess.run(["umount", str(scene.disks)], check=True)


def leave_room(folder: Path, room: int) -> None:
    """Make a tmpfs so small that only `room` bytes are free in it."""
    used = sum(path.stat().st_blocks * 512 for path in folder.iterdir())
    subprocess.run(["mount", "-o", f"remount,size={used + room}", str(folder)], check=True)


@pytest.mark.timeout(600)
def test_a_guest_that_overwrites_too_much_in_mid_copy_ends_the_capture_and_runs_on_unharmed(
    command: Command, scene: Scene, cramped_server: str
) -> None:
    too_much = capture_that_is_overwhelmed(command, scene, cramped_server, "new", reserve=512 * MIB)
    assert "overwrites so much while it is copied" in too_much
    stopped = capture_that_is_overwhelmed(command, scene, cramped_server, "newer", reserve=0)
    assert "stopped by an error of its storage" in stopped


def capture_that_is_overwhelmed(command: Command, scene: Scene, cramped_server: str, text: str, reserve: int) -> str:
    """Let the guest overwrite its file in mid-copy, and return what the capture says; all but that is as before."""
    agent = GuestAgent(scene.connection, cramped_server)
    leave_room(scene.disks, reserve + ROOM)
    arguments = ("capture", cramped_server, "Never", "--mode", "live", *PLAIN)
    capture = subprocess.Popen(
        [sys.executable, str(HOLD), str(reserve), "--", "--json", *arguments],
        env=command.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert capture.stderr is not None
    assert any(line.startswith("held") for line in capture.stderr)
    overwrite = f"yes {text} | head -c {FILE} | dd of=/root/file conv=notrunc,fsync bs=1M iflag=fullblock status=none"
    agent.run(f"rm -f /root/done; nohup sh -c '{overwrite} && touch /root/done' >/dev/null 2>&1 &")
    said = capture.stderr.read()
    assert capture.wait(60) == 1
    assert scene.state(cramped_server) == "running"
    with pytest.raises(libvirt.libvirtError):
        scene.connection.lookupByName(cramped_server).backupGetXMLDesc()
    assert [path.name for path in scene.disks.iterdir()] == [scene.disk(cramped_server).name]
    assert (scene.templates(), scene.partials()) == ((), ())
    agent.run("while ! test -e /root/done; do sleep 1; done")
    assert agent.run(f"yes {text} | head -c {FILE} | cmp - /root/file && echo same").strip() == "same"
    assert agent.run("dmesg | grep -ciE 'i/o error|ext4-fs error|filesystem read-only' || true").strip() == "0"
    agent.run("touch /root/writable && sync")
    return said
