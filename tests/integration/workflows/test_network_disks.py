"""A server whose disks are in the network: on an NBD server, an iSCSI target and an NFS server."""

import os
import random
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.scene import Scene
from tests.lab.iscsi_target import NAME, running_target
from tests.lab.nfs_server import running_server
from tests.lab.sharing import free_port

MIB = 2**20
SIZE = 24 * MIB
DOMAIN = """
<domain type='qemu'>
  <name>{name}</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/><apic/></features>
  <devices>
    <disk type='network' device='disk'><driver name='qemu' type='raw'/>
      <source protocol='nbd'><host name='127.0.0.1' port='{nbd}'/></source><target dev='vda' bus='virtio'/></disk>
    <disk type='network' device='disk'><driver name='qemu' type='raw'/>
      <source protocol='iscsi' name='{iqn}/1'><host name='127.0.0.1' port='{iscsi}'/></source>
      <target dev='vdb' bus='virtio'/></disk>
    <disk type='network' device='disk'><driver name='qemu' type='qcow2'/>
      <source protocol='nfs' name='{path}'><host name='{nfs}'/><identity user='+0' group='+0'/></source>
      <target dev='vdc' bus='virtio'/></disk>
  </devices>
</domain>
"""


def write_noise(path: Path) -> None:
    """Write some data into a sparse disk."""
    with path.open("r+b" if path.exists() else "wb") as file:
        file.truncate(SIZE)
        for number in range(4):
            file.seek(number * 5 * MIB + 4096)
            file.write(random.Random(number).randbytes(MIB))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that servers may have sockets in."""
    folder = Path(tempfile.mkdtemp(prefix="imgtpl-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def network_server(scene: Scene, folder: Path) -> Iterator[tuple[str, dict[str, Path]]]:
    """A server that is off, and the files behind its disks."""
    with ExitStack() as stack:
        target = stack.enter_context(running_target(folder / "iscsi", SIZE))
        share = stack.enter_context(running_server(folder / "nfs"))
        files = {"vda": folder / "nbd.raw", "vdb": target.backing(), "vdc": share.exported / "disk.qcow2"}
        write_noise(files["vda"])
        write_noise(files["vdb"])
        raw = folder / "nfs.raw"
        write_noise(raw)
        subprocess.run(["qemu-img", "convert", "-O", "qcow2", str(raw), str(files["vdc"])], check=True)
        port, pid = free_port(), folder / "nbd.pid"
        nbd = ["qemu-nbd", "--fork", f"--pid-file={pid}", "-t", "-f", "raw", "-b", "127.0.0.1", "-p", str(port)]
        subprocess.run([*nbd, str(files["vda"])], check=True)
        stack.callback(lambda: os.kill(int(pid.read_text()), signal.SIGKILL))
        name = scene.new_name()
        scene.connection.defineXML(
            DOMAIN.format(
                name=name, nbd=port, iqn=NAME, iscsi=target.port, nfs=share.address, path=files["vdc"].resolve()
            )
        )
        yield name, files
        scene.remove_server(name)


def test_disks_in_the_network_are_captured_as_they_are(
    command: Command, scene: Scene, network_server: tuple[str, dict[str, Path]]
) -> None:
    server, files = network_server
    captured = command.run("capture", server, "from the network", *PLAIN)
    assert captured.code == 0, captured.stderr
    assert scene.state(server) == "off"
    template = captured.result["template"]
    assert [disk["target"] for disk in template["disks"]] == ["vda", "vdb", "vdc"]
    for target, file in files.items():
        stored = scene.store / "templates" / template["id"] / f"{target}.qcow2"
        kind = "qcow2" if file.suffix == ".qcow2" else "raw"
        compared = subprocess.run(
            ["qemu-img", "compare", "-U", "-f", "qcow2", "-F", kind, str(stored), str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert compared.returncode == 0, compared.stdout + compared.stderr
    assert command.run("verify", "from the network").code == 0
