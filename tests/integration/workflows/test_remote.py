"""Deploys to a hypervisor on another machine: a libvirt with folders of its own that is reached over TCP."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import libvirt
import pytest

from tests.integration.workflows.command import Command
from tests.integration.workflows.conftest import PREFIX
from tests.integration.workflows.console import Console
from tests.integration.workflows.disk_files import backing, same_content
from tests.integration.workflows.scene import Scene
from tests.lab.iscsi_places import fresh_lun
from tests.lab.nfs_places import fresh_export
from tests.lab.private_libvirt import PrivateLibvirt
from tests.lab.sharing import switch_off


@pytest.fixture
def remote() -> Iterator[PrivateLibvirt]:
    """The other machine's libvirt."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-", dir="/tmp"))
    folder.chmod(0o755)
    own = PrivateLibvirt(folder, tcp=True)
    own.start()
    yield own
    own.stop()
    shutil.rmtree(folder)


@pytest.fixture
def there(remote: PrivateLibvirt, disks: Path, tmp_path: Path) -> Iterator[Scene]:
    """What is to be seen there; its servers are gone afterwards."""
    connection = libvirt.open(remote.uri)
    yield Scene(connection, disks, tmp_path / "store", PREFIX)
    for domain in connection.listAllDomains():
        switch_off(domain)
        domain.undefine()
    connection.close()


@pytest.fixture(params=[fresh_export, fresh_lun], ids=["nfs", "iscsi"])
def command(
    request: pytest.FixtureRequest, remote: PrivateLibvirt, captured_demo: Path, tmp_path: Path
) -> Iterator[Command]:
    """The command for that hypervisor, with a store in the network that holds "base"."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    folder.chmod(0o755)
    with request.param(folder) as url:
        command = Command(tmp_path / "home", url, remote.uri)
        copied = replace(command, store=captured_demo).run("copy", "base", url)
        assert copied.code == 0, copied.stderr
        yield command
    shutil.rmtree(folder)


@pytest.mark.lab
def test_another_machine_runs_a_server_at_once_from_a_store_in_the_network(
    command: Command, there: Scene, remote: PrivateLibvirt
) -> None:
    name = there.new_name()
    done = command.run("deploy", "base", name, "--rate", "8K")
    assert done.code == 0, done.stderr
    assert done.result["depends_on"]
    assert "cache='none'" in there.connection.lookupByName(name).XMLDesc(), "its disks don't go around the cache there"
    console = Console(there.connection, name)
    console.run("echo kept > /root/note; sync")
    filled = command.run("hydrate", name, "--rate", "1G")
    assert filled.code == 0, filled.stderr
    assert backing(remote.outside(str(there.disk(name)))) == ""
    assert console.run("cat /root/note") == "kept"


@pytest.mark.lab
def test_another_machine_that_lacks_the_stores_folder_gets_all_data_in_a_stream(
    remote: PrivateLibvirt, there: Scene, captured_demo: Path, tmp_path: Path
) -> None:
    command = Command(tmp_path / "home", captured_demo, remote.uri)
    refused = command.run("deploy", "base", there.new_name(), "--mode", "instant")
    assert refused.code == 1
    assert "another machine, which can't open the template where it is: " in refused.stderr
    name = there.new_name()
    done = command.run("deploy", "base", name, "--no-start")
    assert done.code == 0, done.stderr
    assert "It was deployed in full: The hypervisor is another machine" in done.result["message"]
    (image,) = captured_demo.glob("templates/*/vda.qcow2")
    assert same_content(remote.outside(str(there.disk(name))), image)
