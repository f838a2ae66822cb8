"""One server with every kind of disk: a chain of overlays with LVM and XFS inside, a raw file, a block device."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import guestfs
import pytest

from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.scene import Scene, file_hash

MIB = 2**20
DELETED = 120 * MIB
OS_RELEASE = 'NAME="Lab"\nPRETTY_NAME="Lab Linux 1"\nID=lab\nVERSION_ID="1"\n'
DOMAIN = """
<domain type='qemu'>
  <name>{name}</name><memory unit='MiB'>128</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/><apic/></features>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{chain}'/>
      <target dev='vda' bus='virtio'/></disk>
    <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{raw}'/>
      <target dev='sda' bus='sata'/></disk>
    <disk type='block' device='disk'><driver name='qemu' type='raw'/><source dev='{device}'/>
      <target dev='vdb' bus='virtio'/></disk>
  </devices>
</domain>
"""


@contextmanager
def appliance(*images: tuple[Path, str], readonly: bool = False) -> Iterator[Any]:
    """Open images in libguestfs; they are sda, sdb and so on there."""
    handle = guestfs.GuestFS(python_return_dict=True)
    handle.set_backend("direct")
    handle.set_backend_settings(["force_tcg"])
    for path, image_format in images:
        handle.add_drive_opts(str(path), format=image_format, readonly=readonly)
    handle.launch()
    try:
        yield handle
    finally:
        handle.shutdown()
        handle.close()


def fill(handle: Any) -> None:
    """Put a system on LVM and XFS on the first disk, and data with a deleted file on the others."""
    handle.part_disk("/dev/sda", "mbr")
    handle.pvcreate("/dev/sda1")
    handle.vgcreate("lab", ["/dev/sda1"])
    handle.lvcreate("root", "lab", 700)
    handle.mkfs("xfs", "/dev/lab/root")
    handle.mkfs("btrfs", "/dev/sdb", label="srv")
    handle.mkfs("ext4", "/dev/sdc")
    handle.mount("/dev/lab/root", "/")
    for folder in ("/bin", "/etc/ssh", "/var/log", "/usr/bin", "/srv", "/data"):
        handle.mkdir_p(folder)
    handle.write("/etc/os-release", OS_RELEASE)
    handle.write("/etc/hostname", "lab-source\n")
    handle.write("/etc/machine-id", "0123456789abcdef0123456789abcdef\n")
    handle.write("/etc/ssh/ssh_host_ed25519_key", "PRIVATE KEY OF THE SOURCE\n")
    handle.write("/etc/fstab", "/dev/lab/root / xfs defaults 0 0\nLABEL=srv /srv btrfs defaults 0 0\n")
    for device, folder in (("/dev/sdb", "/srv"), ("/dev/sdc", "/data")):
        handle.mount(device, folder)
        handle.write(f"{folder}/kept", f"kept on {device}")
    handle.fill(0x5A, DELETED, "/srv/deleted")
    handle.sync()
    handle.rm("/srv/deleted")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The images of all disks, to be copied: the base of the overlay, the raw file, the file behind the device."""
    folder = tmp_path_factory.mktemp("filled")
    base, raw, backing = (folder / name for name in ("base.qcow2", "data.raw", "device.raw"))
    for path, image_format, size in ((base, "qcow2", "1G"), (raw, "raw", "512M"), (backing, "raw", "256M")):
        subprocess.run(["qemu-img", "create", "-q", "-f", image_format, str(path), size], check=True)
    with appliance((base, "qcow2"), (raw, "raw"), (backing, "raw")) as handle:
        fill(handle)
    return base, raw, backing


@pytest.fixture
def disks_of_all_kinds(filled: tuple[Path, Path, Path], disks: Path) -> Iterator[tuple[Path, Path, str, Path]]:
    """(overlay, raw file, block device, file behind it)"""
    subprocess.run(["cp", "--sparse=always", *map(str, filled), str(disks)], check=True)
    base, raw, backing = (disks / path.name for path in filled)
    overlay = disks / "top.qcow2"
    create = ["qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", str(base), str(overlay)]
    subprocess.run(create, check=True)
    subprocess.run(["qemu-io", "-c", "write -P 42 1000M 1M", str(overlay)], check=True, stdout=subprocess.DEVNULL)
    found = subprocess.run(
        ["losetup", "--find", "--show", str(backing)], check=True, capture_output=True, text=True
    ).stdout.strip()
    for path in (base, overlay, raw, backing):
        path.chmod(0o644)
    yield overlay, raw, found, backing
    subprocess.run(["losetup", "--detach", found], check=True)


@pytest.fixture
def server(scene: Scene, disks_of_all_kinds: tuple[Path, Path, str, Path]) -> str:
    name = scene.new_name()
    overlay, raw, device, _ = disks_of_all_kinds
    scene.connection.defineXML(DOMAIN.format(name=name, chain=overlay, raw=raw, device=device))
    return name


def stored(scene: Scene, target: str) -> Path:
    (template,) = scene.templates()
    return scene.store / "templates" / template / f"{target}.qcow2"


def test_disks_of_every_kind_are_captured_as_they_are(
    command: Command, scene: Scene, server: str, disks_of_all_kinds: tuple[Path, Path, str, Path]
) -> None:
    overlay, raw, _, backing = disks_of_all_kinds
    captured = command.run("capture", server, "All", *PLAIN)
    assert captured.code == 0, captured.stderr
    for target, source, image_format in (("vda", overlay, "qcow2"), ("sda", raw, "raw"), ("vdb", backing, "raw")):
        image = stored(scene, target)
        compare = ["qemu-img", "compare", "-f", "qcow2", "-F", image_format, str(image), str(source)]
        subprocess.run(compare, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["qemu-img", "check", "-q", str(image)], check=True)
    assert captured.result["sealed"] is False
    assert scene.state(server) == "off"


def test_disks_of_every_kind_are_trimmed_and_sealed_together(
    command: Command, scene: Scene, server: str, disks_of_all_kinds: tuple[Path, Path, str, Path]
) -> None:
    overlay, raw, _, backing = disks_of_all_kinds
    sources = [overlay, overlay.with_name("base.qcow2"), raw, backing]
    before = [file_hash(path) for path in sources]
    captured = command.run("capture", server, "All")
    assert captured.code == 0, captured.stderr
    assert captured.result["sealed"] is True
    assert captured.result["trimmed_bytes"] >= DELETED - MIB
    assert captured.result["stored_bytes"] < DELETED // 4
    assert [file_hash(path) for path in sources] == before
    system = captured.result["template"]["os"]
    assert (system["name"], system["hostname"]) == ("Lab Linux 1", "lab-source")
    mounted = {(entry["mount_point"], entry["kind"]) for entry in system["file_systems"]}
    assert {("/", "xfs"), ("/srv", "btrfs")} <= mounted
    images = [(stored(scene, target), "qcow2") for target in ("vda", "sda", "vdb")]
    with appliance(*images, readonly=True) as handle:
        handle.mount_ro("/dev/lab/root", "/")
        assert not handle.exists("/etc/machine-id")
        assert not handle.exists("/etc/ssh/ssh_host_ed25519_key")
        for device, folder in (("/dev/sdb", "/srv"), ("/dev/sdc", "/data")):
            handle.mount_ro(device, folder)
            assert handle.cat(f"{folder}/kept") == f"kept on {device}"
