"""UEFI variables and TPM states from server to template to server, by the command on real OVMF and swtpm."""

import io
import json
import shutil
import signal
import subprocess
import sys
import tarfile
from pathlib import Path
from uuid import uuid4

import libvirt
import pytest
from blake3 import blake3

from tests.integration.workflows.boot_entry import has_boot_entry, with_boot_entry
from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.conftest import PREFIX, URI, define
from tests.integration.workflows.scene import Scene

NVRAM, SWTPM = Path("/var/lib/libvirt/qemu/nvram"), Path("/var/lib/libvirt/swtpm")
TPM = "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"
STATE = "tpm2/tpm2-00.permall"
TEMPLATE = "sealed"
VARIABLES_SIZE = 540672
"""Bytes of OVMF's variable store in its builds of 4 MiB."""


def run_for_a_moment(scene: Scene, name: str) -> None:
    """Let a server get its firmware state, and no further."""
    domain = scene.connection.lookupByName(name)
    domain.createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED)
    domain.destroy()


def variables_file(scene: Scene, name: str) -> Path:
    named = scene.xml(name).findtext("os/nvram")
    return Path(named) if named else NVRAM / f"{name}_VARS.fd"


def tpm_file(scene: Scene, name: str) -> Path:
    return SWTPM / str(scene.connection.lookupByName(name).UUIDString()) / STATE


def firmware_files() -> set[str]:
    return {str(path) for folder in (NVRAM, SWTPM) if folder.is_dir() for path in folder.iterdir()}


def left_of(scene: Scene, name: str) -> list[str]:
    """List what is there of a new server, and storage pools for copying firmware state."""
    domains = {domain.name(): domain.UUIDString() for domain in scene.connection.listAllDomains()}
    marks = [name, *(uuid for domain, uuid in domains.items() if domain == name)]
    files = firmware_files()
    pools = [pool.name() for pool in scene.connection.listAllStoragePools()]
    return [pool for pool in pools if pool.startswith("imgtpl-state")] + [
        found for found in (*domains, *scene.volumes(), *files) if any(mark in found for mark in marks)
    ]


def template_folder(store: Path) -> Path:
    (folder,) = (store / "templates").iterdir()
    return folder


@pytest.fixture(scope="session")
def captured_sealed(
    libvirt_connection: libvirt.virConnect, demo_image: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, bytes]:
    """A store with the template of a server that starts only by its own boot entry, and the state of its TPM."""
    folder = tmp_path_factory.mktemp("sealed")
    disks = Path("/var/lib/imgtpl-test") / uuid4().hex[:8]
    disks.mkdir(parents=True)
    disks.parent.chmod(0o755)
    scene = Scene(libvirt_connection, disks, folder / "store", PREFIX)
    source = define(scene, demo_image, uefi=True, more=TPM)
    run_for_a_moment(scene, source)
    variables = variables_file(scene, source)
    arguments = "initrd=\\initrd console=ttyS0,115200 panic=10"
    variables.write_bytes(with_boot_entry(variables.read_bytes(), "vmlinuz", arguments))
    tpm = tpm_file(scene, source).read_bytes()
    wishes = ("--firmware-state", "copy", *PLAIN)
    captured = Command(folder / "home", scene.store, URI).run("capture", source, TEMPLATE, *wishes)
    assert captured.code == 0, captured.stderr
    assert "the same identity" in captured.result["message"]
    assert captured.result["template"]["firmware_state"] == {"uefi_variables": True, "tpm": True}
    scene.remove_server(source)
    shutil.rmtree(disks)
    return scene.store, tpm


@pytest.fixture
def sealed(captured_sealed: tuple[Path, bytes], scene: Scene) -> bytes:
    """Put the template into the test's store; returns the state of its source's TPM."""
    store, tpm = captured_sealed
    shutil.copytree(store, scene.store)
    return tpm


def test_a_new_server_starts_by_the_boot_entry_of_the_source_and_has_its_tpm(
    command: Command, scene: Scene, sealed: bytes
) -> None:
    name = scene.new_name()
    deployed = command.run("deploy", TEMPLATE, name, "--no-start")
    assert deployed.code == 0, deployed.stderr
    own = variables_file(scene, name)
    assert has_boot_entry(own.read_bytes())
    assert tpm_file(scene, name).read_bytes() == sealed
    scene.connection.lookupByName(name).create()
    scene.wait_for_login(name, "")
    assert has_boot_entry(own.read_bytes())


def test_a_new_server_with_fresh_firmware_state_has_neither_the_entry_nor_the_tpm(
    command: Command, scene: Scene, sealed: bytes
) -> None:
    name = scene.new_name()
    deployed = command.run("deploy", TEMPLATE, name, "--firmware-state", "fresh", "--no-start")
    assert deployed.code == 0, deployed.stderr
    assert "BitLocker" in deployed.result["message"]
    run_for_a_moment(scene, name)
    assert not has_boot_entry(variables_file(scene, name).read_bytes())
    assert tpm_file(scene, name).read_bytes() != sealed


def test_a_kill_after_the_firmware_was_set_up_leaves_nothing_after_the_next_start(
    command: Command, scene: Scene, sealed: bytes
) -> None:
    name = scene.new_name()
    command.stop_at("kill", "starting the server", 0, "deploy", TEMPLATE, name)
    state = (variables_file(scene, name), tpm_file(scene, name).parent.parent)
    assert [path.exists() for path in state] == [True, True]
    assert "cleaned up" in command.run("jobs").stderr
    assert left_of(scene, name) == []
    assert [path.exists() for path in state] == [False, False]


def test_a_kill_while_the_firmware_is_written_leaves_no_pool_after_the_next_start(
    command: Command, scene: Scene, sealed: bytes
) -> None:
    name = scene.new_name()
    arguments = [sys.executable, str(Path(__file__).with_name("die_in_pool.py")), "deploy", TEMPLATE, name]
    died = subprocess.run(arguments, env=command.environment(), capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL
    assert any(found.startswith("imgtpl-state") for found in left_of(scene, name))
    assert "cleaned up" in command.run("jobs").stderr
    assert left_of(scene, name) == []


def test_a_cancel_after_the_firmware_was_set_up_leaves_nothing(command: Command, scene: Scene, sealed: bytes) -> None:
    name, before = scene.new_name(), firmware_files()
    assert command.stop_at("cancel", "starting the server", 0, "deploy", TEMPLATE, name).code == 130
    assert left_of(scene, name) == []
    assert firmware_files() <= before


def tar_with(name: str) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = 4
        archive.addfile(entry, io.BytesIO(b"evil"))
    return target.getvalue()


def replace_file(store: Path, name: str, data: bytes, forged: bool) -> None:
    """Change a file of the template; with `forged` the manifest's digest is changed, too."""
    folder = template_folder(store)
    manifest = json.loads((folder / "manifest.json").read_text())
    (entry,) = [entry for entry in manifest["files"] if entry["name"] == name]
    if forged:
        entry |= {"size": len(data), "digest": blake3(data).hexdigest()}
    for file, content in ((folder / name, data), (folder / "manifest.json", json.dumps(manifest).encode())):
        file.chmod(0o644)
        file.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "data", "forged", "words"),
    [
        ("nvram.fd", bytes(VARIABLES_SIZE), False, "was changed since"),
        ("tpm.tar", tar_with(STATE), False, "was changed since"),
        ("nvram.fd", b"QFI\xfb\0\0\0\3" + bytes(VARIABLES_SIZE - 8), True, "not a variable store"),
        ("tpm.tar", tar_with("../../../../etc/cron.d/evil"), True, "is not used"),
    ],
    ids=["changed-variables", "changed-tpm", "qcow2", "outside"],
)
def test_tampered_firmware_state_is_refused_in_a_sentence_and_leaves_nothing(
    command: Command, scene: Scene, sealed: bytes, name: str, data: bytes, forged: bool, words: str
) -> None:
    replace_file(scene.store, name, data, forged)
    new, before = scene.new_name(), firmware_files()
    failed = command.run("deploy", TEMPLATE, new, "--no-start")
    assert failed.code == 1
    assert words in failed.stderr
    assert "Traceback" not in failed.stderr
    assert left_of(scene, new) == []
    assert firmware_files() <= before


def test_firmware_state_that_the_manifest_does_not_name_as_a_file_is_not_listed(
    command: Command, scene: Scene, sealed: bytes
) -> None:
    path = template_folder(scene.store) / "manifest.json"
    path.chmod(0o644)
    path.write_text(path.read_text().replace('"nvram": "nvram.fd"', '"nvram": "../../etc/passwd"'))
    assert command.run("--store", str(scene.store), "templates").documents == [[]]


@pytest.fixture
def empty_image(tmp_path: Path) -> Path:
    image = tmp_path / "empty.qcow2"
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", str(image), "64M"], check=True)
    return image


def test_uefi_variables_alone_are_copied_in_live_mode(command: Command, scene: Scene, empty_image: Path) -> None:
    source = define(scene, empty_image, memory=64, uefi=True)
    scene.connection.lookupByName(source).create()
    done = command.run("capture", source, "live", "--mode", "live", "--firmware-state", "copy", *PLAIN)
    assert done.code == 0, done.stderr
    assert done.result["template"]["firmware_state"] == {"uefi_variables": True, "tpm": False}
    assert len(template_folder(scene.store).joinpath("nvram.fd").read_bytes()) == VARIABLES_SIZE


def test_a_running_servers_state_is_copied_while_it_is_off_and_it_runs_again(
    command: Command, scene: Scene, empty_image: Path
) -> None:
    source = define(scene, empty_image, memory=64, uefi=True, more=TPM)
    scene.connection.lookupByName(source).create()
    refused = command.run("capture", source, "live", "--mode", "live", "--firmware-state", "copy")
    assert refused.code == 1
    assert "in live mode it goes on" in refused.stderr
    assert scene.state(source) == "running"
    wishes = ("--firmware-state", "copy", "--force", "--shutdown-timeout", "1", *PLAIN)
    done = command.run("capture", source, "brief", *wishes)
    assert done.code == 0, done.stderr
    assert scene.state(source) == "running"
    folder = template_folder(scene.store)
    assert len((folder / "nvram.fd").read_bytes()) == variables_file(scene, source).stat().st_size
    with tarfile.open(folder / "tpm.tar") as archive:
        assert archive.getnames() == [STATE]
    assert command.run("verify", "brief").code == 0


def test_an_estimate_warns_of_what_the_tpm_means_for_both_choices(
    command: Command, scene: Scene, demo_image: Path
) -> None:
    source = define(scene, demo_image, uefi=True, more=TPM)
    fresh = " ".join(command.run("capture", source, "x", "--estimate").documents[0]["warnings"])
    assert "BitLocker" in fresh
    assert "EFI" in fresh
    copied = command.run("capture", source, "x", "--estimate", "--firmware-state", "copy").documents[0]
    assert "the same identity" in " ".join(copied["warnings"])
    assert any("UEFI variables and TPM state are copied" in step for step in copied["steps"])
