"""The whole way by the `imgtpl` command alone, in processes that never import Qt, with a real Debian guest."""

import subprocess
import time

import pytest

from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.scene import Scene, file_hash


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("usual_appliance")
def test_a_running_debian_server_becomes_a_template_and_a_new_server(
    command: Command, scene: Scene, debian_server: str
) -> None:
    source = debian_server

    captured = command.run("capture", source, "Debian base", "--note", "lab guest", "--tag", "lab", "--tag", "debian")

    assert captured.code == 0, captured.stderr
    template = captured.result["template"]
    assert template["os"]["distribution"] == "debian"
    assert template["os"]["cloud_init"] is True
    assert template["os"]["packages"] > 100
    assert captured.result["sealed"] is True, template["seal"]
    assert captured.result["trimmed_bytes"] > 0
    assert scene.state(source) == "running"
    scene.connection.lookupByName(source).destroy()  # its start takes the processor that the next one needs
    image = scene.store / "templates" / template["id"] / "vda.qcow2"
    subprocess.run(["qemu-img", "check", str(image)], check=True, capture_output=True)
    events = captured.documents
    assert {event["event"] for event in events[:-1]} == {"progress"}
    assert len(events) - 1 <= captured.result["seconds"] * 10 + 1
    copying = [event for event in events if event.get("stage") == "copying"]
    assert 0 < copying[-1]["bytes_total"] < template["disks"][0]["virtual_size"]

    assert [found["name"] for found in command.run("templates", "--search", "LAB").documents[0]] == ["Debian base"]
    assert command.run("show", "Debian base").documents[0]["id"] == template["id"]
    assert command.run("verify", "Debian base").result["state"] == "succeeded"

    name = scene.new_name()
    hostname = f"new-{name[-6:]}"
    deployed = command.run(
        "deploy", "Debian base", name, "--disk", "vda=4G", "--memory", "512", "--cpus", "1", "--hostname", hostname
    )
    assert deployed.code == 0, deployed.stderr
    scene.wait_for_login(name, hostname)
    assert scene.xml(name).findtext("uuid") != scene.xml(source).findtext("uuid")
    assert scene.mac(name) != scene.mac(source)
    assert deployed.result["server"]["memory_mib"] == 512
    assert deployed.result["server"]["disks"][0]["capacity"] == 4 * 2**30


def test_the_source_disk_is_byte_identical_before_and_after_and_equal_to_the_template(
    command: Command, scene: Scene, idle_server: str
) -> None:
    disk = scene.disk(idle_server)
    before = file_hash(disk)
    captured = command.run("capture", idle_server, "Same bytes", *PLAIN)
    assert captured.code == 0, captured.stderr
    assert file_hash(disk) == before
    assert scene.state(idle_server) == "off"
    image = scene.store / "templates" / captured.result["template"]["id"] / "vda.qcow2"
    subprocess.run(["qemu-img", "check", str(image)], check=True, capture_output=True)
    compared = subprocess.run(
        ["qemu-img", "compare", str(image), str(disk)], capture_output=True, text=True, check=False
    )
    assert compared.returncode == 0, compared.stdout


def test_servers_are_listed_with_the_documented_keys(command: Command, idle_server: str) -> None:
    (found,) = [server for server in command.run("servers").documents[0] if server["name"] == idle_server]
    assert found["state"] == "off"
    assert found["disks"][0]["target"] == "vda"
    assert found["disks"][0]["format"] == "qcow2"
    assert found["disks"][0]["capacity"] > found["disks"][0]["allocation"] > 0


def test_a_server_left_off_as_asked_is_off_and_its_template_is_whole(
    command: Command, scene: Scene, running_server: str
) -> None:
    captured = command.run("capture", running_server, "Left off", "--no-restart", *PLAIN)
    assert captured.code == 0, captured.stderr
    assert scene.state(running_server) == "off"


def test_a_removed_template_is_in_the_trash_and_needs_a_yes(command: Command, scene: Scene, template: str) -> None:
    assert command.run("rm", template).code == 2
    assert command.run("rm", template, "--yes").code == 0
    assert scene.templates() == ()
    assert len(list((scene.store / "trash").iterdir())) == 1
    assert command.run("templates").documents == [[]]


def test_a_second_job_on_a_server_is_refused_while_the_first_one_runs(
    command: Command, scene: Scene, running_server: str
) -> None:
    first = command.start("capture", running_server, "First", *PLAIN)
    assert first.stdout is not None
    first.stdout.readline()
    second = command.run("capture", running_server, "Second", *PLAIN)
    assert second.code == 1
    assert "Another job works on" in second.stderr
    assert first.wait(200) == 0
    assert len(scene.templates()) == 1


def test_cancel_by_sigint_answers_within_a_second_while_copying(
    command: Command, scene: Scene, idle_server: str
) -> None:
    stopped = command.stop_at("cancel", "copying", 1, "capture", idle_server, "Never", *PLAIN)
    assert stopped.code == 130
    assert stopped.result["state"] == "cancelled"
    started = float(stopped.stderr.split("stopped at ")[1].split()[0])
    ended = float(stopped.stderr.split("ended ")[1].split()[0])
    assert ended - started < 1.0
    assert time.time() > ended


@pytest.mark.usefixtures("demos")
def test_the_demo_server_boots_is_captured_and_deployed(command: Command, scene: Scene) -> None:
    demo = command.run("demo")
    assert demo.code == 0, demo.stderr
    name = demo.result["server"]["name"]
    assert command.run("capture", name, "Demo").code == 0
    new = scene.new_name()
    deployed = command.run("deploy", "Demo", new)
    assert deployed.code == 0, deployed.stderr
    assert scene.state(new) == "running"
