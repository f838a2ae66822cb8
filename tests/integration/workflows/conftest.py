"""Servers, templates, pools and a store for tests of whole jobs, on the real system libvirt."""

import fcntl
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import libvirt
import pytest

from tests.integration.workflows.booted import Booted, copied, resume, save
from tests.integration.workflows.command import Command
from tests.integration.workflows.image_command import MIB, ImageCommand, make_disk
from tests.integration.workflows.scene import UNDEFINE, Scene, refreshed
from tests.lab.once import made_once
from tests.lab.private_libvirt import PrivateLibvirt
from tests.lab.sharing import of_the_dead, own_prefix, switch_off, unless_gone

PREFIX = own_prefix("job")
"""Of this run alone: another one may use the same libvirt."""
SHARED = own_prefix("shared")
"""And of servers that several tests of this run use: they are not swept with what one of them left."""
URI = "qemu:///system"

DOMAIN = """
<domain type='qemu'>
  <name>{name}</name>
  <memory unit='MiB'>{memory}</memory>
  <vcpu>1</vcpu>
  <os{firmware}><type arch='x86_64' machine='q35'>hvm</type>{features}</os>
  <features>{acpi}<apic/></features>
  <cpu mode='maximum'/>
  <on_poweroff>destroy</on_poweroff><on_reboot>restart</on_reboot><on_crash>destroy</on_crash>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{disk}'/>
      <target dev='vda' bus='virtio'/></disk>
    <interface type='user'><model type='virtio'/></interface>
    <serial type='pty'/><console type='pty'/>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>{more}
  </devices>
</domain>
"""
UNSIGNED = "<firmware><feature enabled='no' name='enrolled-keys'/><feature enabled='no' name='secure-boot'/></firmware>"
"""Else libvirt may choose secure boot, which refuses what nobody signed."""


def define(scene: Scene, image: Path, memory: int = 256, acpi: bool = True, uefi: bool = False, more: str = "") -> str:
    """Define a server on its own copy of `image`; returns its name.

    With one processor: emulated ones that run side by side crash QEMU 7.2 now and then while a guest starts, when one
    moves a device's memory that another is writing to (memory_region_dispatch_write without a region).
    """
    name = scene.new_name()
    disk = scene.disks / f"{name}.qcow2"
    subprocess.run(["cp", "--reflink=auto", "--sparse=always", str(image), str(disk)], check=True)
    disk.chmod(0o644)
    scene.connection.defineXML(domain_xml(name, disk, memory, acpi, uefi, more))
    return name


def domain_xml(name: str, disk: Path, memory: int, acpi: bool = True, uefi: bool = False, more: str = "") -> str:
    """Write the definition of a server on a disk."""
    return DOMAIN.format(
        name=name,
        memory=memory,
        acpi="<acpi/>" if acpi else "",
        firmware=" firmware='efi'" if uefi else "",
        features=UNSIGNED if uefi else "",
        disk=disk,
        more=more,
    )


def is_swept(name: str) -> bool:
    """Whether a name is that of this run, or of one that ended without sweeping."""
    return name.startswith(PREFIX) or of_the_dead(name)


def is_demo(name: str) -> bool:
    """Whether a name is that of a demo server: the same in every run."""
    return name.startswith("imgtpl-demo")


def sweep(connection: libvirt.virConnect, of_tests: Callable[[str], bool] = is_swept) -> None:
    """Remove every server and volume of a test, but volumes in pools of another run's, which may end meanwhile."""
    for domain in connection.listAllDomains():
        if of_tests(domain.name()):
            with unless_gone():
                switch_off(domain)
                domain.undefineFlags(UNDEFINE)
    for pool in connection.listAllStoragePools(libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE):
        if pool.name().startswith("imgtpl-") and not is_swept(pool.name()):
            continue
        with unless_gone():
            refreshed(pool)
            for volume in pool.listAllVolumes():
                if of_tests(volume.name()):
                    with unless_gone():
                        volume.delete()


@pytest.fixture(scope="session", autouse=True)
def _quick(quick_appliance: None) -> None:
    """Let disks be looked into by an appliance that starts quickly, but where the usual one is asked for."""


@contextmanager
def new_folder() -> Iterator[Path]:
    """Make a folder that QEMU may read and write."""
    folder = Path("/var/lib/imgtpl-test") / uuid4().hex[:8]
    folder.mkdir(parents=True)
    folder.parent.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def disks() -> Iterator[Path]:
    """A folder that QEMU may read and write."""
    with new_folder() as folder:
        yield folder


@pytest.fixture
def scene(libvirt_connection: libvirt.virConnect, disks: Path, tmp_path: Path) -> Iterator[Scene]:
    """The system libvirt, swept before and after."""
    sweep(libvirt_connection)
    yield Scene(libvirt_connection, disks, tmp_path / "store", PREFIX)
    sweep(libvirt_connection)


@contextmanager
def demo_servers(connection: libvirt.virConnect) -> Iterator[None]:
    """Begin and end without a demo server, and keep other runs from making or sweeping some meanwhile."""
    with Path("/run/imgtpl-tests-demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        sweep(connection, is_demo)
        try:
            yield
        finally:
            sweep(connection, is_demo)


@pytest.fixture
def demos(scene: Scene) -> Iterator[None]:
    """Keep other runs from making or sweeping demo servers meanwhile."""
    with demo_servers(scene.connection):
        yield


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """The command with a store and XDG folders of the test's own."""
    return Command(tmp_path / "home", tmp_path / "store", URI)


@pytest.fixture
def idle_server(scene: Scene, demo_image: Path) -> str:
    """A small real guest that is off."""
    return define(scene, demo_image)


@pytest.fixture(scope="session")
def booted_demo(
    libvirt_connection: libvirt.virConnect, demo_image: Path, tmp_path_factory: pytest.TempPathFactory
) -> Booted:
    """A small real guest that was saved at its login prompt."""
    return _booted(libvirt_connection, demo_image, 256, tmp_path_factory)


@pytest.fixture(scope="session")
def booted_debian(
    libvirt_connection: libvirt.virConnect, debian_image: Path, tmp_path_factory: pytest.TempPathFactory
) -> Booted:
    """A real Debian guest with cloud-init likewise."""
    return _booted(libvirt_connection, debian_image, 768, tmp_path_factory)


def _booted(connection: libvirt.virConnect, image: Path, memory: int, factory: pytest.TempPathFactory) -> Booted:
    """Boot once for all processes of a run."""

    def boot(folder: Path) -> None:
        with new_folder() as disks:
            scene = Scene(connection, disks, folder / "store", SHARED)
            save(scene, define(scene, image, memory), folder)

    made = made_once(factory, f"booted-{image.stem}", boot)
    return copied(Booted(made), factory.mktemp("booted"))


@pytest.fixture
def running_server(scene: Scene, booted_demo: Booted) -> str:
    """A small real guest at its login prompt."""
    return resume(scene, booted_demo)


@pytest.fixture
def debian_server(scene: Scene, booted_debian: Booted) -> str:
    """A real Debian guest with cloud-init at its login prompt."""
    return resume(scene, booted_debian)


@pytest.fixture
def deaf_server(scene: Scene, tmp_path: Path) -> str:
    """A server that runs and does not react to a shutdown: no system is on its disk."""
    image = tmp_path / "empty.qcow2"
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", str(image), "64M"], check=True)
    name = define(scene, image, memory=64)
    scene.connection.lookupByName(name).create()
    return name


@pytest.fixture(scope="session")
def captured_demo(
    libvirt_connection: libvirt.virConnect, demo_image: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A store with one template called "base", made once; copied by `template`."""

    def capture(folder: Path) -> None:
        with new_folder() as disks:
            scene = Scene(libvirt_connection, disks, folder / "store", PREFIX)
            server = define(scene, demo_image)
            captured = Command(folder / "home", scene.store, URI).run("capture", server, "base")
            assert captured.code == 0, captured.stderr
            scene.remove_server(server)

    made = made_once(tmp_path_factory, "captured-demo", capture)
    return Path(shutil.copytree(made / "store", tmp_path_factory.mktemp("captured") / "store"))


@pytest.fixture
def template(captured_demo: Path, command: Command) -> str:
    """The name of a template of the small guest in the test's store."""
    shutil.copytree(captured_demo, command.store)
    return "base"


@pytest.fixture
def open_store(captured_demo: Path, disks: Path, tmp_path: Path) -> Command:
    """The command with a store that QEMU may read, which holds one template of the small guest, "base"."""
    shutil.copytree(captured_demo, disks / "store")
    (disks / "store").chmod(0o755)
    return Command(tmp_path / "home", disks / "store", URI)


@pytest.fixture
def small_pool(libvirt_connection: libvirt.virConnect, tmp_path: Path) -> Iterator[str]:
    """A storage pool of 4 MiB."""
    folder = tmp_path / "pool"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "imgtpl-test", str(folder)], check=True)
    name = f"{PREFIX}small"
    pool = libvirt_connection.storagePoolDefineXML(
        f"<pool type='dir'><name>{name}</name><target><path>{folder}</path></target></pool>"
    )
    pool.create()
    yield name
    pool.destroy()
    pool.undefine()
    subprocess.run(["umount", str(folder)], check=True)


@dataclass(frozen=True)
class Mortal:
    """A server on a libvirt of the test's own, which may be killed."""

    command: Command
    scene: Scene
    server: str
    libvirt: PrivateLibvirt
    pid_file: Path

    def again(self) -> Scene:
        """Start libvirt again and look at it afresh."""
        self.libvirt.start()
        return replace(self.scene, connection=libvirt.open(self.libvirt.uri))


@pytest.fixture
def mortal(tmp_path: Path, demo_image: Path, disks: Path) -> Iterator[Mortal]:
    """Start a libvirt below a short path, with a small guest that is off."""
    folder = Path("/tmp") / f"it-{uuid4().hex[:8]}"
    folder.mkdir(mode=0o755)
    own = PrivateLibvirt(folder)
    own.start()
    scene = Scene(libvirt.open(own.uri), disks, tmp_path / "store", PREFIX)
    server = define(scene, demo_image)
    mortal = Mortal(Command(tmp_path / "home", scene.store, own.uri), scene, server, own, folder / "libvirtd.pid")
    yield mortal
    mortal.again().remove_server(server)
    own.stop()
    shutil.rmtree(folder)


@pytest.fixture
def imgtpl(tmp_path: Path) -> ImageCommand:
    """The command, in an empty folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    return ImageCommand(folder, tmp_path / "home")


@pytest.fixture
def disk(imgtpl: ImageCommand) -> Path:
    """A raw disk in the command's folder."""
    return make_disk(imgtpl.folder / "disk.raw")


@pytest.fixture
def slow_disk(imgtpl: ImageCommand) -> Path:
    """A raw disk that takes seconds with the settings `SLOW`."""
    return make_disk(imgtpl.folder / "slow.raw", noise=0, text=20 * MIB)


@pytest.fixture
def image(imgtpl: ImageCommand, disk: Path) -> Path:
    """The disk, packed."""
    imgtpl.image("pack", disk, "disk.qcow2")
    return imgtpl.folder / "disk.qcow2"
