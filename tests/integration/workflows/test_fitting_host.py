"""Templates of other hosts, deployed on a real libvirt that lacks what they had. Nothing is started."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import libvirt
import pytest

from tests.integration.workflows.command import Command
from tests.integration.workflows.conftest import PREFIX
from tests.integration.workflows.scene import Scene

Alter = Callable[..., None]


@pytest.fixture
def alter(command: Command, scene: Scene, template: str) -> Alter:
    """Change the hardware in the manifest of the test's only template, "base"."""
    (name,) = scene.templates()
    path = scene.store / "templates" / name / "manifest.json"

    def change(**values: Any) -> None:
        manifest = json.loads(path.read_text())
        manifest["template"]["hardware"] |= values
        path.chmod(0o644)
        path.write_text(json.dumps(manifest))

    return change


@pytest.fixture
def lab(libvirt_connection: libvirt.virConnect) -> Iterator[str]:
    """A network without a bridge of its own, which is never started."""
    name = f"{PREFIX}lab"
    made = libvirt_connection.networkDefineXML(
        f"<network><name>{name}</name><forward mode='bridge'/><bridge name='imgtpl-none'/></network>"
    )
    yield name
    made.undefine()


def deployed(command: Command, scene: Scene, *options: str) -> tuple[str, str]:
    """Deploy without starting; returns the server's name and what was said at the end."""
    name = scene.new_name()
    done = command.run("deploy", "base", name, "--no-start", *options)
    assert done.code == 0, done.stderr
    return name, done.result["message"]


def refused(command: Command, scene: Scene, *options: str) -> str:
    """Deploy in vain; returns the sentence."""
    before = scene.snapshot()
    failed = command.run("deploy", "base", scene.new_name(), *options)
    assert failed.code == 1
    assert failed.stdout == ""
    assert scene.snapshot() == before
    return failed.stderr


@pytest.mark.lab
def test_machine_and_cpu_of_a_newer_host_are_lowered_and_that_is_said(
    command: Command, scene: Scene, alter: Alter
) -> None:
    alter(machine_exact="pc-q35-99.0", cpu_mode="custom", cpu_model="SapphireRapids-v99", cpu={})
    name, said = deployed(command, scene)
    (element,) = scene.xml(name).findall("os/type")
    machine = element.attrib["machine"]
    assert machine.startswith("pc-q35-")
    assert f"the machine type 'pc-q35-99.0', which this hypervisor lacks; it gets '{machine}'" in said
    assert "the CPU 'SapphireRapids-v99', which this hypervisor can't give; it gets '" in said


@pytest.mark.lab
def test_an_older_machine_type_that_the_host_still_has_is_kept(command: Command, scene: Scene, alter: Alter) -> None:
    alter(machine_exact="pc-q35-6.2")
    name, said = deployed(command, scene)
    assert [element.get("machine") for element in scene.xml(name).findall("os/type")] == ["pc-q35-6.2"]
    assert "machine type" not in said


@pytest.mark.lab
def test_a_network_of_another_host_is_refused_until_it_is_mapped(
    command: Command, scene: Scene, alter: Alter, lab: str
) -> None:
    alter(networks=[{"kind": "network", "source": "prod"}, {"kind": "network", "source": "prod"}])
    assert f"{lab}" in (sentence := refused(command, scene, "--no-start"))
    assert sentence.startswith("Network 'prod' does not exist on this hypervisor; it has ")
    assert "Choose another one: --network prod=NAME." in sentence
    name, _ = deployed(command, scene, "--network", f"prod={lab}")
    sources = scene.xml(name).findall("devices/interface/source")
    assert [source.get("network") for source in sources] == [lab, lab]
    assert f"Last time it was '{lab}'." in refused(command, scene, "--no-start")


@pytest.mark.lab
@pytest.mark.parametrize(
    ("hardware", "options", "words"),
    [
        ({"disks": [{"target": "vda", "bus": "ide-ng"}]}, (), "attached by 'ide-ng'"),
        ({}, ("--memory", str(2**30)), "its host"),
        ({}, ("--cpus", "4096"), "CPUs at most here, not 4096"),
        ({"machine": "pc", "machine_exact": "pc", "firmware": "uefi-secure-boot"}, (), "only q35 has secure boot"),
        ({"graphics": "vnc", "video": "vga", "video_details": {"accel3d": "yes"}}, (), "Libvirt says: "),
        ({"arch": "sparc64"}, (), "can't run a server with the machine type 'q35' for sparc64"),
    ],
)
def test_what_the_host_cant_give_is_refused_before_anything_is_made(
    command: Command, scene: Scene, alter: Alter, hardware: dict[str, Any], options: tuple[str, ...], words: str
) -> None:
    alter(**hardware)
    assert words in refused(command, scene, *options)


@pytest.mark.lab
def test_a_tpm_can_be_done_without(command: Command, scene: Scene, alter: Alter) -> None:
    alter(tpm="tpm-crb")
    name, said = deployed(command, scene, "--without-tpm")
    assert scene.xml(name).findall("devices/tpm") == []
    assert "The new server has no TPM" in said
