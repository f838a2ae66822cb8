"""What goes wrong in a data centre, each with its sentence, and with nothing lost or left."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.conftest import Mortal
from tests.integration.workflows.scene import Scene


def only_template(scene: Scene) -> Path:
    (name,) = scene.templates()
    return scene.store / "templates" / name


def flip(path: Path, offset: int) -> None:
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 4]))


@pytest.fixture
def small_store(tmp_path: Path) -> Iterator[Path]:
    """A store on a file system of 6 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "imgtpl-test", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_store_fails_the_capture_in_a_sentence_and_leaves_nothing(
    command: Command, scene: Scene, idle_server: str, small_store: Path
) -> None:
    before = scene.snapshot()
    failed = command.run("--store", str(small_store / "store"), "capture", idle_server, "Too big", *PLAIN)
    assert failed.code == 1
    assert "free" in failed.stderr
    assert scene.snapshot() == before
    assert list((small_store / "store" / "partial").iterdir()) == []


def test_a_store_that_fills_up_in_mid_copy_fails_the_capture_and_leaves_nothing(
    command: Command, scene: Scene, idle_server: str, small_store: Path
) -> None:
    before = scene.snapshot()
    failed = command.stop_at(
        "kill", "never", 0, "--store", str(small_store / "store"), "capture", idle_server, "Too big", *PLAIN
    )
    assert failed.code == 1
    assert "is full" in failed.stderr
    assert scene.snapshot() == before
    assert list((small_store / "store" / "partial").iterdir()) == []


def test_a_wrong_uri_is_told_in_a_sentence(command: Command) -> None:
    failed = command.run("--connect", "qemu+ssh://nobody@127.0.0.1:1/system", "servers")
    assert failed.code == 1
    assert "qemu+ssh://nobody@127.0.0.1:1/system" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_missing_store_is_told_in_a_sentence(command: Command, idle_server: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    failed = command.run("--store", str(tmp_path / "file" / "store"), "capture", idle_server, "x")
    assert failed.code == 1
    assert "missing" in failed.stderr


def test_a_read_only_store_is_told_in_a_sentence(command: Command, idle_server: str, small_store: Path) -> None:
    command.run("--store", str(small_store / "store"), "templates")
    subprocess.run(["mount", "-o", "remount,ro", str(small_store)], check=True)
    failed = command.run("--store", str(small_store / "store"), "capture", idle_server, "x")
    assert failed.code == 1
    assert "read-only" in failed.stderr


def test_a_template_name_that_exists_is_refused(
    command: Command, scene: Scene, template: str, idle_server: str
) -> None:
    before = scene.snapshot()
    failed = command.run("capture", idle_server, template.upper())
    assert failed.code == 1
    assert "exists already" in failed.stderr
    assert scene.snapshot() == before


def test_a_server_name_that_exists_is_refused(command: Command, scene: Scene, template: str, idle_server: str) -> None:
    before = scene.snapshot()
    failed = command.run("deploy", template, idle_server)
    assert failed.code == 1
    assert "exists already" in failed.stderr
    assert scene.snapshot() == before


def test_a_bit_flipped_template_is_found_by_verify_and_never_deployed(
    command: Command, scene: Scene, template: str
) -> None:
    image = only_template(scene) / "vda.qcow2"
    flip(image, image.stat().st_size // 2)
    before = scene.snapshot()
    found = command.run("verify", template)
    assert found.code == 1
    assert "vda" in found.stderr
    deployed = command.run("deploy", template, scene.new_name())
    assert deployed.code == 1
    assert "vda" in deployed.stderr
    assert scene.snapshot() == before


def test_a_truncated_template_is_found_by_verify_and_never_deployed(
    command: Command, scene: Scene, template: str
) -> None:
    image = only_template(scene) / "vda.qcow2"
    image.chmod(0o644)
    os.truncate(image, image.stat().st_size - 65536)
    before = scene.snapshot()
    assert command.run("verify", template).code == 1
    assert "cut off" in command.run("deploy", template, scene.new_name()).stderr
    assert scene.snapshot() == before


def test_a_manifest_that_names_a_file_outside_is_not_listed(command: Command, scene: Scene, template: str) -> None:
    path = only_template(scene) / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["template"]["disks"][0]["file"] = "../../../../../../etc/passwd"
    path.unlink()
    path.write_text(json.dumps(manifest))
    os.utime(path.parent.parent)
    assert command.run("templates").documents == [[]]
    assert "no template called" in command.run("deploy", template, scene.new_name()).stderr


def test_a_pool_without_room_is_refused_before_anything_is_made(
    command: Command, scene: Scene, template: str, small_pool: str
) -> None:
    before = scene.snapshot()
    failed = command.run("deploy", template, scene.new_name(), "--pool", small_pool)
    assert failed.code == 1
    assert f"Pool '{small_pool}' has" in failed.stderr
    assert scene.snapshot() == before


def test_an_unknown_pool_network_disk_or_server_is_named_in_the_sentence(
    command: Command, scene: Scene, template: str
) -> None:
    for option in (["--pool", "nowhere"], ["--network", "nowhere"], ["--disk", "vdz=9G"]):
        failed = command.run("deploy", template, scene.new_name(), *option)
        assert failed.code == 1
        assert option[1].partition("=")[0] in failed.stderr
    assert "nobody-home" in command.run("capture", "nobody-home", "x").stderr
    assert "smaller" in command.run("deploy", template, scene.new_name(), "--disk", "vda=1M").stderr


def test_a_server_that_ignores_its_shutdown_is_left_running_and_said_so(
    command: Command, scene: Scene, deaf_server: str
) -> None:
    failed = command.run("capture", deaf_server, "x", "--shutdown-timeout", "2")
    assert failed.code == 1
    assert "did not shut down within 2 s" in failed.stderr
    assert scene.state(deaf_server) == "running"
    assert scene.templates() == ()


def test_a_server_that_ignores_its_shutdown_is_captured_by_force(
    command: Command, scene: Scene, deaf_server: str
) -> None:
    done = command.run("capture", deaf_server, "forced", "--shutdown-timeout", "2", "--force", *PLAIN)
    assert done.code == 0, done.stderr
    assert scene.state(deaf_server) == "running"


def test_a_libvirt_that_dies_in_mid_capture_leaves_nothing_after_the_next_start(mortal: Mortal) -> None:
    before = mortal.scene.disk_hashes()
    failed = mortal.command.stop_at(str(mortal.pid_file), "copying", 1, "capture", mortal.server, "x", *PLAIN)
    assert failed.code == 1
    assert failed.result["state"] == "failed"
    assert "Traceback" not in failed.stderr
    scene = mortal.again()
    assert "cleaned up" in mortal.command.run("jobs").stderr
    assert mortal.command.run("jobs").documents == [[]]
    assert scene.state(mortal.server) == "off"
    assert scene.disk_hashes() == before
    assert scene.partials() == ()
    assert scene.templates() == ()
