"""Instant deploys of a real guest: it runs at once, its disk is filled beside it, and its template is protected."""

import json
import os
import pwd
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import libvirt
import pytest

from tests.integration.workflows.command import Command
from tests.integration.workflows.conftest import Mortal
from tests.integration.workflows.console import Console
from tests.integration.workflows.disk_files import (
    backing,
    check_file_system,
    claim_size,
    deny,
    same_content,
    state_of,
)
from tests.integration.workflows.filling import FAST, SLOW, deploy, pull, wait_until
from tests.integration.workflows.scene import Scene

PLAIN = ("--no-trim", "--no-seal")


def template_id(command: Command, name: str = "base") -> str:
    return str(command.run("show", name).documents[0]["id"])


def image(command: Command, name: str = "base") -> Path:
    return command.store_folder / "templates" / template_id(command, name) / "vda.qcow2"


def shape(scene: Scene, name: str) -> list[tuple[str, str]]:
    """Elements and attributes of a server's definition but for what is its own."""
    text = scene.connection.lookupByName(name).XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE)
    root = ET.fromstring(text.replace(name, "NAME"))
    own = ("genid", "uuid", "mac", "backingStore")
    return sorted((found.tag, str(found.attrib)) for found in root.iter() if found.tag not in own)


def left(scene: Scene) -> list[str]:
    """Servers and volumes of this run; others may work on this libvirt too."""
    names = [domain.name() for domain in scene.connection.listAllDomains()]
    return [name for name in (*names, *scene.volumes()) if scene.prefix in name]


def chains(scene: Scene, name: str) -> list[str]:
    """The files that the running and the permanent definition name below the server's disk."""
    domain = scene.connection.lookupByName(name)
    texts = [domain.XMLDesc(), domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE)]
    return [line.strip() for text in texts for line in text.splitlines() if "/templates/" in line]


def listed(command: Command, name: str) -> dict[str, Any]:
    (found,) = [server for server in command.run("servers").documents[0] if server["name"] == name]
    return dict(found)


def test_an_instant_server_answers_while_its_disk_is_filled_and_ends_independent(
    open_store: Command, scene: Scene
) -> None:
    before = state_of(open_store.store_folder)
    name, result = deploy(open_store, scene, *SLOW, "--disk", "vda=1G")
    disk = scene.disk(name)
    assert result["depends_on"] == listed(open_store, name)["depends_on"] == template_id(open_store)
    assert 0 < result["seconds_to_running"] < 5
    console = Console(scene.connection, name)
    console.run("echo kept > /root/note; sync")
    assert pull(scene, name), "the disk was filled before the guest could answer"
    assert backing(disk)

    filled = open_store.run("hydrate", name, *FAST)

    assert filled.code == 0, filled.stderr
    assert (filled.result["kind"], filled.result["depends_on"]) == ("hydrate", None)
    assert backing(disk) == ""
    assert chains(scene, name) == []
    assert listed(open_store, name)["depends_on"] is None
    assert console.run("cat /root/note") == "kept"
    assert int(console.run("cat /sys/block/vda/size")) * 512 == 2**30
    assert state_of(open_store.store_folder) == before
    scene.connection.lookupByName(name).destroy()
    assert state_of(open_store.store_folder) == before


def test_a_server_that_is_off_is_filled_without_running_and_equals_its_template(
    open_store: Command, scene: Scene
) -> None:
    name, result = deploy(open_store, scene, "--no-start")
    disk = scene.disk(name)
    assert (scene.state(name), result["seconds_to_running"]) == ("off", None)
    assert backing(disk)

    assert open_store.run("hydrate", name).result["state"] == "succeeded"

    assert (scene.state(name), backing(disk), chains(scene, name)) == ("off", "", [])
    assert same_content(disk, image(open_store))


def test_a_full_deploy_and_an_instant_one_end_in_the_same_kind_of_server(open_store: Command, scene: Scene) -> None:
    instant, _ = deploy(open_store, scene, "--no-start", "--mode", "instant")
    open_store.run("hydrate", instant)
    full, result = deploy(open_store, scene, "--no-start", "--mode", "full")
    assert (result["depends_on"], backing(scene.disk(full))) == (None, "")
    assert shape(scene, instant) == shape(scene, full)


def test_a_cancelled_hydration_leaves_the_server_running_and_goes_on_when_asked(
    open_store: Command, scene: Scene
) -> None:
    name, _ = deploy(open_store, scene, *SLOW)
    stopped = open_store.stop_at("cancel", "filling", 1, "hydrate", name)
    assert (stopped.code, stopped.result["state"]) == (130, "cancelled")
    assert "still depends on template 'base'" in stopped.result["message"]
    assert (scene.state(name), pull(scene, name)) == ("running", {})
    assert listed(open_store, name)["hydration"] == "cancelled"
    assert open_store.run("hydrate", name, *FAST).code == 0
    assert backing(scene.disk(name)) == ""


def test_a_killed_command_leaves_the_hypervisor_filling_and_nothing_to_clean_up(
    open_store: Command, scene: Scene
) -> None:
    name, _ = deploy(open_store, scene, *SLOW)
    assert open_store.stop_at("kill", "filling", 1, "hydrate", name).code == -9
    assert (scene.state(name), pull(scene, name)["type"]) == ("running", libvirt.VIR_DOMAIN_BLOCK_JOB_TYPE_PULL)
    after = open_store.run("jobs")
    assert (after.stderr, after.documents) == ("", [[]])
    assert listed(open_store, name)["depends_on"] == template_id(open_store)


def test_a_killed_filling_of_a_server_that_is_off_leaves_it_off_and_dependent(
    open_store: Command, scene: Scene
) -> None:
    name, _ = deploy(open_store, scene, "--no-start")
    assert open_store.stop_at("kill", "filling", 1, "hydrate", name, *SLOW).code == -9
    assert "what was filled stays" in open_store.run("jobs").stderr
    assert scene.state(name) == "off"
    assert listed(open_store, name)["depends_on"] == template_id(open_store)
    assert open_store.run("hydrate", name, *FAST).code == 0
    assert same_content(scene.disk(name), image(open_store))


def test_a_template_is_not_deleted_while_a_server_depends_on_it(open_store: Command, scene: Scene) -> None:
    name, _ = deploy(open_store, scene, *SLOW)
    refused = open_store.run("rm", "base", "--yes")
    assert refused.code == 1
    assert f"server '{name}'" in refused.stderr
    scene.connection.lookupByName(name).destroy()
    assert f"server '{name}'" in open_store.run("rm", "base", "--yes").stderr
    assert len(open_store.run("templates").documents[0]) == 1
    assert open_store.run("hydrate", name, *FAST).code == 0
    assert open_store.run("rm", "base", "--yes").code == 0


def test_a_dependant_is_found_by_its_volume_where_nothing_else_tells_of_it(open_store: Command, scene: Scene) -> None:
    name, _ = deploy(open_store, scene, "--no-start")
    disk = scene.disk(name)
    scene.connection.lookupByName(name).undefine()
    refused = open_store.run("rm", "base", "--yes")
    assert refused.code == 1
    assert str(disk) in refused.stderr


@pytest.mark.parametrize("how", ["cancel", "kill"])
@pytest.mark.parametrize("stage", ["checking", "preparing the volumes", "writing the seed", "defining", "starting"])
def test_an_instant_deploy_stopped_in_any_stage_leaves_nothing_and_its_template_as_it_was(
    how: str, stage: str, open_store: Command, scene: Scene
) -> None:
    before = state_of(open_store.store_folder)
    stopped = open_store.stop_at(how, stage, 0, "deploy", "base", scene.new_name(), "--mode", "instant")
    if how == "kill":
        assert stopped.code == -9
        assert "was interrupted" in open_store.run("jobs").stderr
    else:
        assert stopped.code == 130, stopped.stderr
    assert left(scene) == []
    assert state_of(open_store.store_folder) == before


def test_a_store_that_qemu_may_not_enter_is_deployed_from_in_full_with_the_reason(
    open_store: Command, scene: Scene
) -> None:
    open_store.store_folder.chmod(0o700)
    refused = open_store.run("deploy", "base", scene.new_name(), "--mode", "instant")
    assert refused.code == 1
    assert "can't be deployed instantly" in refused.stderr
    assert f"may not enter {open_store.store}" in refused.stderr
    name, result = deploy(open_store, scene)
    assert (result["depends_on"], backing(scene.disk(name))) == (None, "")
    assert "in full: The hypervisor can't open the template" in result["message"]


def test_an_image_that_only_qemu_turns_out_not_to_reach_is_deployed_in_full(open_store: Command, scene: Scene) -> None:
    deny(image(open_store), pwd.getpwnam("libvirt-qemu").pw_uid)
    name, result = deploy(open_store, scene)
    assert (scene.state(name), result["depends_on"], backing(scene.disk(name))) == ("running", None, "")
    assert "in full" in result["message"]


@pytest.mark.parametrize("option", ["backing_file=/etc/shadow,backing_fmt=raw", "data_file={folder}/outside.raw"])
@pytest.mark.parametrize("mode", ["instant", "full"])
def test_a_hostile_image_never_reaches_qemu(mode: str, option: str, open_store: Command, scene: Scene) -> None:
    disk = image(open_store)
    size = json.loads((disk.parent / "manifest.json").read_text())["template"]["disks"][0]["virtual_size"]
    disk.unlink()
    options = option.format(folder=scene.disks)
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-o", options, disk, str(size)], check=True)
    claim_size(disk)
    refused = open_store.run("deploy", "base", scene.new_name(), "--mode", mode)
    assert refused.code == 1
    assert "vda.qcow2" in refused.stderr
    assert left(scene) == []


def damage(disk: Path) -> None:
    """Flip the bits of a byte of an image's data."""
    disk.chmod(0o644)
    with disk.open("r+b") as file:
        file.seek(-disk.stat().st_size // 3, os.SEEK_END)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))


def test_damage_in_the_template_stops_an_instant_deploy_before_it_begins_where_that_is_set(
    open_store: Command, scene: Scene
) -> None:
    damage(image(open_store))
    settings = open_store.home / "config" / "imgtpl" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('check_digests = "before"\n')
    failed = open_store.run("deploy", "base", scene.new_name(), "--mode", "instant")
    assert (failed.code, failed.result["state"]) == (1, "failed")
    assert "Disk 'vda' is damaged at offset" in failed.result["message"]
    assert left(scene) == []


def test_damage_in_the_template_stops_the_filling_with_its_place_and_the_server_stays(
    open_store: Command, scene: Scene
) -> None:
    damage(image(open_store))
    name, _ = deploy(open_store, scene, "--no-start")
    failed = open_store.run("hydrate", name)
    assert (failed.code, failed.result["state"]) == (1, "failed")
    assert "Disk 'vda' is damaged at offset" in failed.result["message"]
    assert (scene.state(name), listed(open_store, name)["depends_on"]) == ("off", template_id(open_store))


def test_a_dependent_server_is_captured_live_as_a_layer_which_is_deployed_over_its_parent(
    open_store: Command, scene: Scene
) -> None:
    first, _ = deploy(open_store, scene, *SLOW)
    Console(scene.connection, first).run("echo layered > /root/note; sync")
    captured = open_store.run("capture", first, "layer", "--mode", "live", *PLAIN)
    assert captured.code == 0, captured.stderr
    assert captured.result["template"]["parent"] == template_id(open_store)
    assert pull(scene, first), "the filling did not go on after the capture"
    assert open_store.run("verify", "layer").code == 0
    second = scene.new_name()
    assert open_store.run("deploy", "layer", second, "--mode", "instant", *SLOW).code == 0
    assert [Path(line.split("'")[1]) for line in chains(scene, second)[:2]] == [
        image(open_store, "layer"),
        image(open_store),
    ]
    assert Console(scene.connection, second).run("cat /root/note") == "layered"
    assert open_store.run("hydrate", second, *FAST).code == 0
    assert (backing(scene.disk(second)), chains(scene, second)) == ("", [])
    assert f"server '{first}'" in open_store.run("rm", "base", "--yes").stderr


def test_neither_a_killed_command_nor_a_killed_libvirt_loses_what_the_guest_wrote(
    mortal: Mortal, captured_demo: Path, tmp_path: Path
) -> None:
    shutil.copytree(captured_demo, mortal.scene.disks / "store")
    command = replace(mortal.command, store=mortal.scene.disks / "store")
    name, _ = deploy(command, mortal.scene, *SLOW)
    Console(mortal.scene.connection, name).run("echo kept > /root/note; sync")
    assert command.stop_at("kill", "filling", 1, "hydrate", name).code == -9
    mortal.libvirt.kill()
    scene = mortal.again()
    assert (scene.state(name), listed(command, name)["depends_on"]) == ("running", template_id(command))
    disk = mortal.libvirt.outside(str(scene.disk(name)))
    filled = command.run("hydrate", name, *FAST)
    assert filled.code == 0, filled.stderr
    assert (backing(disk), chains(scene, name)) == ("", [])
    console = Console(scene.connection, name)
    assert console.run("cat /root/note") == "kept"
    scene.connection.lookupByName(name).shutdown()
    wait_until(lambda: scene.state(name) == "off")
    assert check_file_system(disk, tmp_path, "/root/note") == "kept"
    scene.remove_server(name)


def test_a_host_that_dies_leaves_the_server_dependent_until_it_is_filled(open_store: Command, scene: Scene) -> None:
    name, _ = deploy(open_store, scene, *SLOW)
    wait_until(lambda: pull(scene, name).get("cur", 0) > 0)
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if f"guest={name}" in process.read_text():
                os.kill(int(process.parent.name), signal.SIGKILL)
    wait_until(lambda: scene.state(name) == "off")
    assert listed(open_store, name)["depends_on"] == template_id(open_store)
    assert open_store.run("hydrate", name, *FAST).code == 0
    assert (scene.state(name), backing(scene.disk(name))) == ("off", "")


def test_several_disks_are_filled_one_after_the_other(open_store: Command, scene: Scene, idle_server: str) -> None:
    second = scene.disks / "second.qcow2"
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", second, "64M"], check=True)
    subprocess.run(["qemu-io", "-c", "write -P 5 1M 3M", second], check=True, capture_output=True)
    scene.connection.lookupByName(idle_server).attachDeviceFlags(
        f"<disk type='file'><driver name='qemu' type='qcow2'/><source file='{second}'/>"
        "<target dev='vdb' bus='virtio'/></disk>",
        libvirt.VIR_DOMAIN_AFFECT_CONFIG,
    )
    captured = open_store.run("capture", idle_server, "two", *PLAIN)
    assert captured.code == 0, captured.stderr
    name = scene.new_name()
    assert open_store.run("deploy", "two", name, *SLOW).code == 0
    domain = scene.connection.lookupByName(name)
    assert [bool(domain.blockJobInfo(target)) for target in ("vda", "vdb")] == [True, False]
    assert open_store.run("hydrate", name, *FAST).code == 0
    assert [backing(scene.disk(name, target)) for target in ("vda", "vdb")] == ["", ""]
    assert same_content(scene.disk(name, "vdb"), second)
    assert chains(scene, name) == []
