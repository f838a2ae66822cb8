"""The demo guest: Debian's kernel with a busybox system, on a disk like any small server's.

It boots in seconds without acceleration, answers the power button, shows a login prompt on its serial console and
takes its hostname from a NoCloud seed. MBR, a FAT partition with SYSLINUX, and an ext4 root.
"""

import gzip
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.hardware import DiskHardware, Firmware, Hardware, NetworkHardware
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.guest.demo_files import FOLDERS, INITRAMFS_INIT, LINKS, ROOT_FILES, SYSLINUX_CONFIG

_MIB = 2**20
_SECTOR = 512
_BOOT_MIB, _ROOT_MIB = 40, 160
_BOOT_START = 2048
_ROOT_START = _BOOT_START + _BOOT_MIB * _MIB // _SECTOR
_SIZE = _BOOT_START * _SECTOR + (_BOOT_MIB + _ROOT_MIB) * _MIB
_MODULES = ("virtio_pci", "virtio_blk", "virtio_scsi", "sr_mod", "isofs", "virtio_net", "button", "evdev", "ext4")
_MBR = (Path("/usr/lib/syslinux/mbr/mbr.bin"), Path("/usr/lib/SYSLINUX/mbr.bin"))


@dataclass(frozen=True, slots=True)
class _Kernel:
    """A kernel of this machine: its image and the folder of its modules."""

    image: Path
    modules: Path


def demo_hardware() -> Hardware:
    """Return the hardware that the demo guest is made for."""
    return Hardware(
        arch="x86_64",
        machine="q35",
        machine_exact="",
        firmware=Firmware.BIOS,
        vcpus=1,
        memory=192 * _MIB,
        cpu_mode="host-model",
        cpu_model="",
        disks=(DiskHardware("vda", "virtio", boot_order=1, discard="unmap"),),
        networks=(NetworkHardware("user", ""),),
        rng=True,
        features=("acpi", "apic"),
    )


def build_demo_disk(target: Path, watch: Watch) -> int:
    """Build the demo guest's disk as a new qcow2 file, without rights of root; returns its virtual size in bytes.

    Raises ImgTplError, Cancelled.
    """
    kernel = _find_kernel()
    with TemporaryDirectory(prefix="imgtpl-demo-", dir=target.parent) as name:
        work = Path(name)
        _make_initramfs(work, kernel)
        watch.check_cancelled()
        _make_root(work)
        watch.check_cancelled()
        _make_disk(work, kernel)
        watch.check_cancelled()
        _run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", str(work / "disk"), str(target))
    return _SIZE


def _find_kernel() -> _Kernel:
    """Choose the newest readable kernel whose modules are here."""
    for image in sorted(Path("/boot").glob("vmlinuz-*"), key=lambda path: path.stat().st_mtime, reverse=True):
        modules = Path("/lib/modules") / image.name.removeprefix("vmlinuz-")
        if (modules / "modules.dep").exists():
            try:
                image.open("rb").close()
            except PermissionError:
                continue
            return _Kernel(image, modules)
    raise ImgTplError(
        say(
            "The demo server needs a Linux kernel with its modules below /boot and /lib/modules, readable to you."
            " Install one (package linux-image-cloud-amd64) and try again."
        )
    )


def _module_files(kernel: _Kernel) -> list[Path]:
    """List the modules' files with what they depend on, in the order they are to be loaded (modules.dep(5))."""
    depends: dict[str, list[str]] = {}
    for line in (kernel.modules / "modules.dep").read_text().splitlines():
        file, _, needed = line.partition(":")
        depends[file] = needed.split()
    by_name = {Path(file).name.split(".")[0].replace("-", "_"): file for file in depends}
    ordered: list[str] = []
    for name in _MODULES:
        wanted = by_name.get(name)
        if wanted is not None:  # else it is built into the kernel
            ordered += [entry for entry in (*reversed(depends[wanted]), wanted) if entry not in ordered]
    return [kernel.modules / file for file in ordered]


def _make_initramfs(work: Path, kernel: _Kernel) -> None:
    tree = work / "initramfs"
    for folder in ("bin", "dev", "proc", "sys", "root", "modules"):
        (tree / folder).mkdir(parents=True)
    shutil.copy(_busybox(), tree / "bin" / "busybox")
    for number, module in enumerate(_module_files(kernel)):
        copied = tree / "modules" / f"{number:02}-{module.name}"
        shutil.copy(module, copied)
        if copied.suffix == ".xz":
            _run("xz", "--decompress", str(copied))
    _write(tree / "init", INITRAMFS_INIT, 0o755)
    names = "\n".join(str(path.relative_to(tree)) for path in sorted(tree.rglob("*")))
    packed = subprocess.run(
        ["cpio", "--quiet", "--create", "--format=newc", "--owner=0:0"],
        cwd=tree,
        input=names.encode(),
        capture_output=True,
        check=True,
    )
    (work / "initrd").write_bytes(gzip.compress(packed.stdout, 1))


def _make_root(work: Path) -> None:
    tree = work / "root"
    for folder in FOLDERS:
        (tree / folder).mkdir(parents=True)
    shutil.copy(_busybox(), tree / "bin" / "busybox")
    for link, target in LINKS.items():
        (tree / link).symlink_to(target)
    for file, content, mode in ROOT_FILES:
        _write(tree / file, content, mode)


def _make_disk(work: Path, kernel: _Kernel) -> None:
    disk = work / "disk"
    with disk.open("xb") as file:
        file.truncate(_SIZE)
    table = f"label: dos\nstart={_BOOT_START}, size={_BOOT_MIB}MiB, type=c, bootable\nstart={_ROOT_START}, type=83\n"
    _run("sfdisk", "--quiet", str(disk), text=table)
    _write_mbr(disk)
    boot = work / "boot"
    _write(work / "syslinux.cfg", SYSLINUX_CONFIG, 0o644)
    shutil.copy(kernel.image, work / "vmlinuz")
    with boot.open("xb") as file:
        file.truncate(_BOOT_MIB * _MIB)
    _run("mkfs.fat", "-F", "16", "-n", "DEMOBOOT", str(boot))
    _run("mcopy", "-i", str(boot), *(str(work / name) for name in ("vmlinuz", "initrd", "syslinux.cfg")), "::")
    _run("syslinux", "--install", str(boot))
    root = work / "root.ext4"
    system = ("-t", "ext4", "-L", "demo-root", "-d", str(work / "root"), "-E", "root_owner=0:0")
    _run("mke2fs", "-q", "-F", *system, str(root), f"{_ROOT_MIB}m")
    for part, start in ((boot, _BOOT_START), (root, _ROOT_START)):
        _run(
            "dd",
            f"if={part}",
            f"of={disk}",
            "bs=1M",
            f"seek={start * _SECTOR // _MIB}",
            "conv=notrunc,sparse",
            "status=none",
        )


def _write_mbr(disk: Path) -> None:
    for path in _MBR:
        if path.exists():
            with disk.open("r+b") as file:
                file.write(path.read_bytes()[:440])
            return
    raise ImgTplError(
        say("The demo server needs SYSLINUX's boot sector. Install the package syslinux-common and try again.")
    )


def _busybox() -> Path:
    """Find a static busybox."""
    found = shutil.which("busybox")
    if found is None:
        raise ImgTplError(say("The demo server needs busybox. Install the package busybox-static and try again."))
    return Path(found)


def _write(path: Path, content: str, mode: int) -> None:
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)


def _run(program: str, *arguments: str, text: str = "") -> None:
    """Run a program to its end; those for file systems are often outside an ordinary user's PATH."""
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
    if path is None:
        raise ImgTplError(say("The demo server can't be built: the program '{program}' is missing.", program=program))
    done = subprocess.run([path, *arguments], input=text.encode(), capture_output=True, check=False)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()
        raise ImgTplError(
            say("The demo server could not be built: {program} failed ({said}).", program=program, said=said)
        )
