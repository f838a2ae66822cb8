"""Brief and live captures of real guests: what the guest notices, what the template holds, what may go wrong."""

import itertools
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import libvirt
import pytest

from tests.integration.workflows.booted import Booted, resume
from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.conftest import SHARED, Mortal, new_folder, sweep
from tests.integration.workflows.console import Console
from tests.integration.workflows.disk_files import sound_root
from tests.integration.workflows.guest_agent import GuestAgent
from tests.integration.workflows.scene import Scene
from tests.lab.sharing import switch_off

COUNTER = """
cat > /etc/systemd/system/counter.service <<'UNIT'
[Unit]
DefaultDependencies=no
After=local-fs.target
[Service]
ExecStart=/bin/sh -c 'while :; do date +%%s >> /root/clock; sync; sleep 1; done'
[Install]
WantedBy=multi-user.target
UNIT
systemctl daemon-reload && systemctl enable --now counter.service
"""
DATABASE = """
cat > /root/load.py <<'LOAD'
import sqlite3
base = sqlite3.connect("/root/load.db", isolation_level=None)
base.execute("pragma journal_mode=wal")
base.execute("create table rows (number integer primary key, half text, other text)")
number = 0
while True:
    base.execute("begin")
    for _ in range(20):
        number += 1
        base.execute("insert into rows values (?, ?, ?)", (number, "x" * 500, "x" * 500))
    base.execute("commit")
LOAD
nohup python3 /root/load.py >/dev/null 2>&1 &
for wait in $(seq 60); do test -s /root/load.db && break; sleep 1; done; test -s /root/load.db
"""


def image(scene: Scene, result: dict[str, object]) -> Path:
    template = result["template"]
    assert isinstance(template, dict)
    return scene.store / "templates" / str(template["id"]) / "vda.qcow2"


@pytest.fixture(scope="module")
def shared_debian(libvirt_connection: libvirt.virConnect, booted_debian: Booted) -> Iterator[Scene]:
    """The scene of one Debian guest for all tests of this file."""
    with new_folder() as disks:
        scene = Scene(libvirt_connection, disks, disks / "store", SHARED)
        name = resume(scene, booted_debian)
        yield scene
        scene.remove_server(name)


@pytest.fixture
def debian_server(shared_debian: Scene) -> str:
    """The Debian guest, its agent answering."""
    (disk,) = shared_debian.disks.glob("*.qcow2")
    if shared_debian.state(disk.stem) == "off":
        shared_debian.connection.lookupByName(disk.stem).create()
        shared_debian.wait_for_login(disk.stem, "")
    GuestAgent(shared_debian.connection, disk.stem).wait()
    return disk.stem


@pytest.mark.timeout(600)
def test_a_brief_capture_costs_a_reboot_and_its_template_is_clean(
    command: Command, scene: Scene, debian_server: str, tmp_path: Path
) -> None:
    agent = GuestAgent(scene.connection, debian_server)
    agent.run(COUNTER)
    captured = command.run("capture", debian_server, "Brief")
    assert captured.code == 0, captured.stderr
    result = captured.result
    assert (result["consistency"], result["template"]["mode"]) == ("clean", "brief")
    copying = [event for event in captured.documents if event.get("stage") == "copying"]
    assert copying, "the copy was never seen"
    assert scene.state(debian_server) == "running"
    agent.wait()
    clock = [int(line) for line in agent.run("cat /root/clock").split()]
    gap = max(after - before for before, after in itertools.pairwise(clock))
    print(f"downtime {result['downtime_seconds']:.1f} s as reported, {gap} s in the guest's own log")
    assert result["downtime_seconds"] < gap + 2
    agent.run("systemctl disable --now counter.service")
    with sound_root(image(scene, result), tmp_path) as root:
        told = subprocess.run(["tune2fs", "-l", root], check=True, capture_output=True, text=True).stdout
    assert re.search("Filesystem state: +clean\n", told)
    assert "needs_recovery" not in told


def test_a_brief_capture_that_is_killed_in_mid_copy_leaves_the_guest_its_agent(
    command: Command, scene: Scene, debian_server: str
) -> None:
    agent = GuestAgent(scene.connection, debian_server)
    channel = "./devices/channel/target[@name='org.qemu.guest_agent.0']"
    killed = command.stop_at("kill", "copying", 1, "capture", debian_server, "Never", *PLAIN)
    assert killed.code == -9
    assert scene.xml(debian_server).find(channel) is None, "the agent would be lost while the backup is open"
    assert command.run("servers").code == 0
    agent.wait()
    assert scene.templates() == ()


def test_a_live_capture_never_stops_the_guest_and_its_database_is_whole(
    command: Command, scene: Scene, debian_server: str, tmp_path: Path
) -> None:
    agent = GuestAgent(scene.connection, debian_server)
    agent.run(DATABASE)
    number = scene.connection.lookupByName(debian_server).ID()
    captured = command.run("capture", debian_server, "Live", "--mode", "live")
    assert captured.code == 0, captured.stderr
    result = captured.result
    print(f"frozen for {result['frozen_seconds']} s")
    assert result["consistency"] == "frozen"
    assert result["downtime_seconds"] == 0
    assert 0 < result["frozen_seconds"] < 3
    assert scene.connection.lookupByName(debian_server).ID() == number
    agent.run("touch /root/thawed; pkill -f '[l]oad.py'")
    with sound_root(image(scene, result), tmp_path) as root:
        for name in ("load.db", "load.db-wal"):
            subprocess.run(["debugfs", "-R", f"dump /root/{name} {tmp_path}/{name}", root], check=True)
            assert (tmp_path / name).exists()
    base = sqlite3.connect(tmp_path / "load.db")
    assert base.execute("pragma integrity_check").fetchone() == ("ok",)
    rows = base.execute("select count(*) from rows").fetchone()[0]
    assert rows > 0
    assert rows % 20 == 0


def test_a_live_capture_without_an_agent_says_crash_consistent_before_and_after(
    command: Command, scene: Scene, running_server: str
) -> None:
    number = scene.connection.lookupByName(running_server).ID()
    planned = command.run("capture", running_server, "Crash", "--mode", "live", "--estimate")
    assert "crash-consistent" in planned.stdout
    assert scene.templates() == ()
    captured = command.run("capture", running_server, "Crash", "--mode", "live", *PLAIN)
    assert captured.code == 0, captured.stderr
    assert captured.result["consistency"] == "crash-consistent"
    assert "crash-consistent" in captured.result["message"]
    assert scene.connection.lookupByName(running_server).ID() == number


def test_an_agent_that_hangs_does_not_hold_up_a_live_capture(
    command: Command, scene: Scene, debian_server: str
) -> None:
    agent = GuestAgent(scene.connection, debian_server)
    agent.run("(sleep 2; pkill -STOP qemu-ga) >/dev/null 2>&1 &")
    agent.wait_until_silent()
    number = scene.connection.lookupByName(debian_server).ID()
    captured = command.run("capture", debian_server, "Hung", "--mode", "live", *PLAIN)
    assert (captured.code, captured.result["state"]) == (1, "failed")
    said = captured.result["message"]
    assert said.startswith("Template 'Hung' is ready; ")
    assert f"The file systems of server '{debian_server}' may still be frozen." in said
    assert "restart qemu-guest-agent in it" in said
    assert "ImgTpl tries again at its next start." in said
    assert captured.result["template"]["consistency"] == "crash-consistent"
    assert scene.connection.lookupByName(debian_server).ID() == number
    (shown,) = command.run("templates").documents[0]
    assert shown["consistency"] == "crash-consistent"
    Console(scene.connection, debian_server).run("pkill -CONT qemu-ga")
    agent.wait()
    assert command.run("jobs").documents == [[]]
    agent.run("touch /root/writable && sync")


@pytest.mark.parametrize("mode", ["brief", "live"])
def test_a_guest_that_crashes_in_mid_copy_ends_the_capture_with_that_reason(
    command: Command, scene: Scene, running_server: str, mode: str
) -> None:
    pid_file = Path("/run/libvirt/qemu") / f"{running_server}.pid"
    failed = command.stop_at(str(pid_file), "copying", 1, "capture", running_server, "Never", "--mode", mode, *PLAIN)
    assert failed.code == 1
    assert "was switched off, restarted or crashed while it was copied" in failed.stderr
    assert (scene.templates(), scene.partials()) == ((), ())
    assert scene.state(running_server) == "off"


@pytest.mark.parametrize("mode", ["brief", "live"])
@pytest.mark.parametrize(("stage", "count"), [("copying", 1), ("checking the copy", 0)])
def test_a_capture_of_a_running_guest_that_is_killed_leaves_it_running_and_nothing_else(
    command: Command, scene: Scene, running_server: str, mode: str, stage: str, count: int
) -> None:
    before = {path.name for path in scene.disks.iterdir()}
    killed = command.stop_at("kill", stage, count, "capture", running_server, "Never", "--mode", mode, *PLAIN)
    assert killed.code == -9
    assert scene.state(running_server) == "running"
    assert command.run("servers").code == 0
    assert scene.state(running_server) == "running"
    assert {path.name for path in scene.disks.iterdir()} == before
    assert (scene.templates(), scene.partials()) == ((), ())
    with pytest.raises(libvirt.libvirtError):
        scene.connection.lookupByName(running_server).backupGetXMLDesc()


def test_scratch_files_without_room_end_the_capture_and_not_the_guest(
    command: Command, scene: Scene, booted_demo: Booted
) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400m", "imgtpl-test", str(scene.disks)], check=True)
    try:
        server = resume(scene, booted_demo)
        failed = command.run("capture", server, "Never", "--mode", "live", *PLAIN)
        assert failed.code == 1
        assert "free there" in failed.stderr
        assert scene.state(server) == "running"
        assert [path.name for path in scene.disks.iterdir()] == [scene.disk(server).name]
    finally:
        sweep(scene.connection)
        subprocess.run(["umount", str(scene.disks)], check=True)


def test_a_libvirt_that_is_killed_in_mid_copy_of_a_running_guest_ends_the_capture_cleanly(mortal: Mortal) -> None:
    mortal.scene.connection.lookupByName(mortal.server).create()
    stopped = mortal.command.stop_at(
        str(mortal.pid_file), "copying", 1, "capture", mortal.server, "Never", "--mode", "live", *PLAIN
    )
    scene = mortal.again()
    assert stopped.code in (0, 1)
    assert mortal.command.run("servers").code == 0
    assert scene.state(mortal.server) == "running"
    assert scene.partials() == ()


def test_a_capture_of_a_deployed_server_stores_only_what_differs(command: Command, scene: Scene, template: str) -> None:
    name = scene.new_name()
    assert command.run("deploy", template, name).code == 0
    try:
        captured = command.run("capture", name, "Layer", *PLAIN)
        assert captured.code == 0, captured.stderr
        (parent,) = [one for one in scene.templates() if one != captured.result["template"]["id"]]
        assert captured.result["template"]["parent"] == parent
        whole = image(scene, {"template": {"id": parent}})
        layer = image(scene, captured.result)
        assert layer.stat().st_size < whole.stat().st_size / 2
        subprocess.run(["qemu-img", "check", str(layer)], check=True, capture_output=True)
        assert command.run("verify", "Layer").code == 0
        refused = command.run("rm", "base", "--yes")
        assert refused.code == 1
        assert "'Layer' lies on this template" in refused.stderr
        again = scene.new_name()
        assert command.run("deploy", "Layer", again, "--no-start").code == 0
        raw = scene.disk(again)
        subprocess.run(["qemu-img", "compare", str(layer), str(raw)], check=True, capture_output=True)
    finally:
        switch_off(scene.connection.lookupByName(name))
