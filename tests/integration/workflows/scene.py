"""What a test sees of the hypervisor and the store from the outside, by libvirt and the file system alone."""

import hashlib
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import uuid4

import libvirt

from imgtpl_gui.hypervisor.backup import SCRATCH_SUFFIX
from tests.lab.sharing import switch_off

UNDEFINE = libvirt.VIR_DOMAIN_UNDEFINE_NVRAM | libvirt.VIR_DOMAIN_UNDEFINE_TPM
STATES = {libvirt.VIR_DOMAIN_RUNNING: "running", libvirt.VIR_DOMAIN_SHUTOFF: "off", libvirt.VIR_DOMAIN_PAUSED: "paused"}


def refreshed(pool: libvirt.virStoragePool, seconds: float = 60) -> None:
    """Let libvirt look into a pool, as soon as nobody writes to a volume of it."""
    deadline, pause = time.monotonic() + seconds, Event()
    while True:
        try:
            pool.refresh()
        except libvirt.libvirtError as error:
            if "asynchronous jobs" not in str(error) or time.monotonic() > deadline:
                raise
            pause.wait(0.1)
        else:
            return


@dataclass(frozen=True)
class Snapshot:
    """Everything a stopped job could have left or changed."""

    domains: frozenset[tuple[str, str]]
    volumes: frozenset[str]
    files: frozenset[str]
    disks: frozenset[tuple[str, str]]
    templates: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """A libvirt connection, the folder that the test's server disks are in, and a store."""

    connection: libvirt.virConnect
    disks: Path
    store: Path
    prefix: str

    def new_name(self) -> str:
        """Make a server name that the lab sweeps up should a test break."""
        return f"{self.prefix}{uuid4().hex[:8]}"

    def state(self, name: str) -> str:
        """Tell a server's state."""
        state, _ = self.connection.lookupByName(name).state()
        return STATES.get(state, str(state))

    def xml(self, name: str) -> ET.Element:
        """Read a server's domain XML."""
        return ET.fromstring(self.connection.lookupByName(name).XMLDesc())

    def mac(self, name: str) -> str:
        """Read the address of a server's first network interface."""
        address = self.xml(name).find("./devices/interface/mac")
        assert address is not None
        return address.attrib["address"]

    def disk(self, name: str, target: str = "vda") -> Path:
        """Find the file behind a server's disk."""
        source = self.xml(name).find(f"./devices/disk/target[@dev='{target}']/../source")
        assert source is not None
        return Path(source.attrib["file"])

    def snapshot(self) -> Snapshot:
        """Record domains with their states, volumes, files beside the disks, the disks' hashes, and templates."""
        return Snapshot(
            domains=frozenset(
                (domain.name(), STATES.get(domain.state()[0], "?"))
                for domain in self.connection.listAllDomains()
                if not self._is_anothers(domain.name())
            ),
            volumes=frozenset(volume for volume in self.volumes() if not self._is_anothers(volume.partition("/")[2])),
            files=frozenset(path.name for path in self.disks.iterdir()),
            disks=self.disk_hashes(),
            templates=self.templates(),
        )

    def _is_anothers(self, name: str) -> bool:
        """Whether another run of the tests, on the same libvirt at the same time, made it."""
        if name.endswith(SCRATCH_SUFFIX):
            marks = self.store.parent.glob("home/state/imgtpl/**/owner")
            return not any(mark.read_text() in name for mark in marks)
        return name.startswith("imgtpl-") and not name.startswith(self.prefix)

    def volumes(self) -> list[str]:
        """List the volumes of every active pool, but of those that another run makes and ends meanwhile."""
        found = []
        for pool in self.connection.listAllStoragePools(libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE):
            if not self._is_anothers(pool.name()):
                refreshed(pool)
                found += [f"{pool.name()}/{volume}" for volume in pool.listVolumes()]
        return found

    def templates(self) -> tuple[str, ...]:
        """List the published templates' folders."""
        folder = self.store / "templates"
        return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()

    def partials(self) -> tuple[str, ...]:
        """List what lies in the store's folder of unfinished captures."""
        folder = self.store / "partial"
        return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()

    def wait_for_login(self, name: str, hostname: str, seconds: float = 240) -> None:
        """Read a server's serial console until the login prompt of `hostname` stands there."""
        stream = self.connection.newStream(libvirt.VIR_STREAM_NONBLOCK)
        domain = self.connection.lookupByName(name)
        domain.openConsole(None, stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE)
        text, deadline, last_knock = b"", time.monotonic() + seconds, 0.0
        wanted, pause = f"{hostname} login:".encode(), Event()
        while wanted not in text:
            if time.monotonic() > deadline:
                raise AssertionError(f"no '{wanted.decode()}' within {seconds} s; the console said {text[-2000:]!r}")
            if time.monotonic() - last_knock > 3:
                stream.send(b"\n")
                last_knock = time.monotonic()
            assert domain.isActive(), f"{name} went off"  # the call also fetches what came for the stream
            got = stream.recv(65536)
            if isinstance(got, bytes):
                text += got
            else:
                pause.wait(0.1)
        stream.abort()

    def disk_hashes(self) -> frozenset[tuple[str, str]]:
        """Hash every disk in the test's folder."""
        return frozenset((path.name, file_hash(path)) for path in self.disks.glob("*.qcow2"))

    def remove_server(self, name: str) -> None:
        """Stop and undefine a server and delete its disks."""
        try:
            domain = self.connection.lookupByName(name)
        except libvirt.libvirtError:
            return
        files = [source.attrib["file"] for source in self.xml(name).findall("./devices/disk/source[@file]")]
        switch_off(domain)
        domain.undefineFlags(UNDEFINE)
        for file in files:
            Path(file).unlink(missing_ok=True)


def file_hash(path: Path) -> str:
    """Hash a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()
