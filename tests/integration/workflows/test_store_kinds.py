"""The main job with a store of each kind but a folder, which all other tests have.

Capture, full deploy, instant deploy with a guest that runs while its disk is filled, deletion.
"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.integration.workflows.command import Command
from tests.integration.workflows.conftest import URI
from tests.integration.workflows.console import Console
from tests.integration.workflows.disk_files import backing, same_content
from tests.integration.workflows.scene import Scene
from tests.lab.iscsi_places import fresh_lun
from tests.lab.nfs_places import fresh_export

SLOW, FAST = ("--rate", "8K"), ("--rate", "1G")
CAPTURE = ("--no-trim", "--no-seal")


@dataclass(frozen=True)
class Store:
    """A store of one kind with the command that uses it."""

    url: str
    command: Command


@pytest.fixture(params=[fresh_export, fresh_lun], ids=["nfs", "iscsi"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, where QEMU may reach it."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    folder.chmod(0o755)
    with request.param(folder) as url:
        yield Store(url, Command(tmp_path / "home", url, URI))
    shutil.rmtree(folder)


def test_a_store_of_each_kind_takes_a_template_and_gives_it_in_full_and_at_once(
    store: Store, scene: Scene, idle_server: str
) -> None:
    command = store.command
    captured = command.run("capture", idle_server, "base", *CAPTURE)
    assert captured.code == 0, captured.stderr
    assert captured.result["template"]["os"]["family"] == "linux", "it was not looked into"
    assert command.run("verify", "base").code == 0

    full = scene.new_name()
    done = command.run("deploy", "base", full, "--mode", "full", "--no-start")
    assert done.code == 0, done.stderr
    assert same_content(scene.disk(full), scene.disk(idle_server))

    instant = scene.new_name()
    done = command.run("deploy", "base", instant, "--mode", "instant", *SLOW)
    assert done.code == 0, done.stderr
    assert command.run("edit", "base", "--name", "renamed", "--note", "a note").documents[0]["note"] == "a note"
    console = Console(scene.connection, instant)
    console.run("echo kept > /root/note; sync")
    refused = command.run("rm", "renamed", "--yes")
    assert instant in refused.stderr
    assert command.run("edit", "renamed", "--name", "base").code == 0
    assert command.run("hydrate", instant, *FAST).code == 0
    assert backing(scene.disk(instant)) == ""
    assert console.run("cat /root/note") == "kept"

    gone = scene.new_name()
    assert command.run("deploy", "base", gone, "--mode", "instant", "--no-start").code == 0
    disk = scene.disk(gone)
    scene.connection.lookupByName(gone).undefine()
    refused = command.run("rm", "base", "--yes")
    assert f"volume {disk}" in refused.stderr, "a volume without a server lies on it, too"
    disk.unlink()
    stopped = scene.new_name()
    assert command.run("deploy", "base", stopped, "--mode", "instant", "--no-start").code == 0
    assert command.run("hydrate", stopped, *FAST).code == 0
    assert same_content(scene.disk(stopped), scene.disk(idle_server))
    deleted = command.run("rm", "base", "--yes")
    assert deleted.code == 0, deleted.stderr
    assert command.run("templates").documents == [[]]
