"""A new server's own identity, as it is seen from inside the guest."""

import base64
import csv
import json
import subprocess
from pathlib import Path

import pytest
from passlib.hash import sha512_crypt

from tests.integration.workflows.command import AS_IT_IS, Command
from tests.integration.workflows.conftest import define
from tests.integration.workflows.disk_files import change_root, changing
from tests.integration.workflows.guest_agent import GuestAgent
from tests.integration.workflows.scene import Scene

KEY = "ssh-ed25519 " + base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(range(32))).decode() + " me@here"
PASSWORD = "correct horse battery"
MODULES = """
datasource_list: [NoCloud, ConfigDrive]
ssh_quiet_keygen: true
ssh_genkeytypes: [ed25519]
cloud_init_modules: [write-files, growpart, resizefs, set_hostname, update_etc_hosts, users-groups, ssh]
cloud_config_modules: [set-passwords, timezone, runcmd]
cloud_final_modules: [scripts-user]
"""
"""What a usual cloud image does and the lab's quick one leaves out."""


@pytest.fixture
def usual_template(command: Command, scene: Scene, debian_image: Path, tmp_path: Path) -> str:
    """Make a template of a Debian with cloud-init as it usually is."""
    disk = tmp_path / "usual.qcow2"
    subprocess.run(["cp", "--sparse=always", str(debian_image), str(disk)], check=True)
    (tmp_path / "90-lab.cfg").write_text(MODULES)
    (tmp_path / "interfaces").write_text("auto lo\niface lo inet loopback\nsource /etc/network/interfaces.d/*\n")
    with changing(disk, tmp_path) as raw:
        replaced = ("cd /etc/cloud/cloud.cfg.d", "rm 90-lab.cfg", f"write {tmp_path}/90-lab.cfg 90-lab.cfg")
        change_root(raw, *replaced, "cd /etc/network", "rm interfaces", f"write {tmp_path}/interfaces interfaces")
    captured = command.run("capture", define(scene, disk, memory=768), "usual", *AS_IT_IS)
    assert captured.code == 0, captured.stderr
    assert captured.result["template"]["os"]["cloud_init"]
    return "usual"


@pytest.mark.timeout(600)
def test_a_guest_with_cloud_init_has_the_identity_that_was_asked_for(
    command: Command, scene: Scene, usual_template: str, tmp_path: Path
) -> None:
    (tmp_path / "key.pub").write_text(KEY + "\n")
    (tmp_path / "first").write_text("#!/bin/sh\ndate > /root/first-boot\n")
    saved = command.run(
        "profile", "save", "office", "--timezone", "Europe/Berlin", "--dns", "10.0.2.3", "--address", "dhcp"
    )
    assert saved.code == 0, saved.stderr
    name, sheet = scene.new_name(), tmp_path / "sheet.csv"
    deployed = command.run_with(
        f"{PASSWORD}\n", "deploy", usual_template, name, "--hostname", "web-7", "--user", "ada", "--password-stdin",
        *("--ssh-key", str(tmp_path / "key.pub"), "--first-boot", str(tmp_path / "first"), "--disk", "vda=3G"),
        *("--address", "10.0.2.77/24", "--gateway", "10.0.2.2", "--address", "fd00:7::77/64"),
        *("--profile", "office", "--wait", "--sheet", str(sheet)),
    )  # fmt: skip
    assert deployed.code == 0, deployed.stderr
    result = deployed.result
    agent = GuestAgent(scene.connection, name)
    print(f"ready after {result['seconds_to_ready']} s")

    assert agent.run("hostname").strip() == "web-7" == result["hostname"]
    assert {"10.0.2.77/24", "fd00:7::77/64"} <= {found["address"] for found in result["addresses"]}
    assert "10.0.2.77/24" in agent.run("ip -4 addr show scope global")
    assert "default via 10.0.2.2" in agent.run("ip route")
    assert agent.run("cat /home/ada/.ssh/authorized_keys").strip() == KEY
    hashed = agent.run("getent shadow ada").split(":")[1]
    assert sha512_crypt.verify(PASSWORD, hashed)
    assert "passwordauthentication yes" in agent.run("sshd -T")
    assert agent.run("readlink /etc/localtime").strip().endswith("Europe/Berlin")
    assert agent.run("cat /root/first-boot")
    assert int(agent.run("df --output=size -B1M / | tail -1")) > 2500
    keys = agent.run("for key in /etc/ssh/*.pub; do ssh-keygen -l -f $key; done")
    assert result["host_keys"]
    assert all(key["fingerprint"] in keys for key in result["host_keys"])

    assert result["seed_gone"]
    assert not scene.xml(name).findall("./devices/disk[@device='cdrom']/source[@file]")
    assert not any(f"{name}-seed" in volume for volume in scene.volumes())
    row = next(csv.DictReader(sheet.open()))
    assert (row["Server"], row["Hostname"]) == (name, "web-7")
    everything = [*command.home.rglob("*"), *scene.store.rglob("*.json"), sheet]
    assert not any(PASSWORD.encode() in path.read_bytes() for path in everything if path.is_file())
    assert PASSWORD not in json.dumps(deployed.documents) + deployed.stderr

    agent.run("sync")
    domain = scene.connection.lookupByName(name)
    domain.destroy()
    domain.create()
    agent.wait(240)
    agent.run("systemctl is-system-running --wait || true")
    assert agent.run("hostname").strip() == "web-7"
    assert "10.0.2.77/24" in agent.run("ip -4 addr show scope global")


@pytest.fixture
def bare_template(command: Command, scene: Scene, debian_image: Path, tmp_path: Path) -> str:
    """Make a template of a Debian that has no cloud-init."""
    disk = tmp_path / "bare.qcow2"
    subprocess.run(["cp", "--sparse=always", str(debian_image), str(disk)], check=True)
    with changing(disk, tmp_path) as raw:
        change_root(raw, "rm /usr/bin/cloud-init", "rm /usr/lib/systemd/system-generators/cloud-init-generator")
    captured = command.run("capture", define(scene, disk, memory=768), "bare", *AS_IT_IS)
    assert captured.code == 0, captured.stderr
    assert not captured.result["template"]["os"]["cloud_init"]
    return "bare"


@pytest.mark.timeout(600)
def test_a_guest_without_cloud_init_has_its_identity_at_its_first_start(
    command: Command, scene: Scene, bare_template: str, tmp_path: Path
) -> None:
    (tmp_path / "key.pub").write_text(KEY + "\n")
    (tmp_path / "first").write_text("#!/bin/sh\ndate > /root/first-boot\n")
    name = scene.new_name()
    wishes = (
        *(bare_template, name, "--hostname", "bare-7", "--user", "ada", "--ssh-key", str(tmp_path / "key.pub")),
        *("--address", "10.0.2.78/24", "--gateway", "10.0.2.2", "--timezone", "Europe/Berlin", "--disk", "vda=3G"),
        *("--first-boot", str(tmp_path / "first"), "--wait"),
    )
    planned = command.run("deploy", *wishes, "--check-only")
    assert planned.code == 0, planned.stderr
    assert "hostname 'bare-7'" in " ".join(planned.documents[0]["steps"])
    assert not any(name in volume for volume in scene.volumes())

    deployed = command.run("deploy", *wishes)
    assert deployed.code == 0, deployed.stderr
    agent = GuestAgent(scene.connection, name)
    print(f"ready after {deployed.result['seconds_to_ready']} s")
    assert [found["address"] for found in deployed.result["addresses"]] == ["10.0.2.78/24"]
    assert agent.run("hostname").strip() == "bare-7"
    assert "default via 10.0.2.2" in agent.run("ip route")
    assert agent.run("su ada -c 'cat ~/.ssh/authorized_keys'").strip() == KEY
    assert "passwordauthentication no" in agent.run("sshd -T")
    assert agent.run("readlink -f /etc/localtime").strip().endswith("Europe/Berlin")
    assert int(agent.run("df --output=size -B1M / | tail -1")) > 2500
    assert agent.run("systemctl start --wait imgtpl-first-boot; cat /root/first-boot")
    assert agent.run("ls /usr/local/sbin").strip() == ""


@pytest.mark.timeout(900)  # the guest may have to be built first
def test_a_guest_on_xfs_and_lvm_with_networkd_fills_its_larger_disk_and_has_its_identity(
    command: Command, scene: Scene, lvm_image: Path, tmp_path: Path
) -> None:
    captured = command.run("capture", define(scene, lvm_image, memory=512), "lvm", *AS_IT_IS)
    assert captured.code == 0, captured.stderr
    assert not captured.result["template"]["os"]["cloud_init"]
    (tmp_path / "key.pub").write_text(KEY + "\n")
    name = scene.new_name()
    deployed = command.run(
        *("deploy", "lvm", name, "--hostname", "lvm-7", "--user", "ada", "--ssh-key", str(tmp_path / "key.pub")),
        *("--address", "10.0.2.79/24", "--gateway", "10.0.2.2", "--disk", "vda=3G", "--wait"),
    )
    assert deployed.code == 0, deployed.stderr
    agent = GuestAgent(scene.connection, name)
    print(f"ready after {deployed.result['seconds_to_ready']} s")
    assert agent.run("hostname").strip() == "lvm-7"
    assert [found["address"] for found in deployed.result["addresses"]] == ["10.0.2.79/24"]
    agent.run("/lib/systemd/systemd-networkd-wait-online --timeout=120")  # for routers it listens a while
    assert "configured" in agent.run("networkctl --no-legend list 'en*'")
    assert "default via 10.0.2.2" in agent.run("ip route")
    assert agent.run("su ada -c 'cat ~/.ssh/authorized_keys'").strip() == KEY
    assert agent.run("findmnt -no SOURCE,FSTYPE /").split() == ["/dev/mapper/lab-root", "xfs"]
    assert int(agent.run("df --output=size -B1M / | tail -1")) > 2500
