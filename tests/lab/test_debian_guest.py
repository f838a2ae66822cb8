import shutil
import subprocess
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Event
from uuid import uuid4

import libvirt
import pycdlib
import pytest

from tests.lab.debian_guest import host_sources
from tests.lab.private_libvirt import PrivateLibvirt
from tests.lab.sharing import switch_off

PREFIX = "imgtpl-test-deb-"
DOMAIN = """
<domain type='qemu'>
  <name>{name}</name><memory unit='MiB'>768</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <features><acpi/><apic/></features><cpu mode='maximum'/>
  <devices>
    <controller type='scsi' model='virtio-scsi'/>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{disk}'/>
      <target dev='vda' bus='virtio'/></disk>
    <disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='{seed}'/>
      <target dev='sda' bus='scsi'/><readonly/></disk>
    <serial type='pty'/><console type='pty'/>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
  </devices>
</domain>
"""
BOOT_SECONDS, ANSWER_SECONDS, SHUTDOWN_SECONDS = 150.0, 60.0, 60.0


class Console:
    """A root shell on a guest's serial console."""

    def __init__(self, domain: libvirt.virDomain) -> None:
        self._domain = domain
        self._stream = domain.connect().newStream(libvirt.VIR_STREAM_NONBLOCK)
        domain.openConsole(None, self._stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE)

    def until(self, wanted: str, seconds: float) -> str:
        """Read on until `wanted` comes."""
        text, deadline, pause = "", time.monotonic() + seconds, Event()
        while wanted not in text:
            assert time.monotonic() < deadline, f"no '{wanted}' within {seconds:.0f} s; the console said {text[-2000:]}"
            assert self._domain.isActive(), f"the guest went off; the console said {text[-2000:]}"
            got = self._stream.recv(65536)  # nothing but a call, such as the one above, fetches what came meanwhile
            if isinstance(got, bytes):
                text += got.decode(errors="replace")
            else:
                pause.wait(0.05)
        return text

    def log_in(self) -> None:
        """Become root, who has no password."""
        self._stream.send(b"root\n")
        self.until("# ", ANSWER_SECONDS)

    def run(self, command: str) -> str:
        """Run a command; its output comes between two marks that its echo doesn't hold."""
        self._stream.send(f"echo BEG''IN; {command}; echo E''ND\n".encode())
        return self.until("END", ANSWER_SECONDS).partition("BEGIN")[2].partition("END")[0].strip()


def write_seed(path: Path, hostname: str) -> None:
    image = pycdlib.PyCdlib()
    image.new(vol_ident="cidata", rock_ridge="1.09", joliet=3)
    files = {"meta-data": f"instance-id: {uuid4()}\nlocal-hostname: {hostname}\n", "user-data": "#cloud-config\n{}\n"}
    for name, text in files.items():
        iso_name = f"/{name.partition('-')[0].upper()}.;1"
        image.add_fp(BytesIO(text.encode()), len(text), iso_name, rr_name=name, joliet_path=f"/{name}")
    image.write(str(path))
    image.close()


@pytest.fixture
def guest(own_libvirt: PrivateLibvirt, debian_image: Path) -> Iterator[libvirt.virDomain]:
    """The guest on a copy of its disk that is 2 GiB larger, with a seed that names it "fresh-name"."""
    folder = Path("/var/lib/imgtpl-test") / f"deb-{uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o755)
    disk, seed = folder / "disk.qcow2", folder / "seed.iso"
    subprocess.run(["cp", "--sparse=always", str(debian_image), str(disk)], check=True)
    subprocess.run(["qemu-img", "resize", "-q", str(disk), "4G"], check=True)
    write_seed(seed, "fresh-name")
    connection = libvirt.open(own_libvirt.uri)
    domain = connection.defineXML(DOMAIN.format(name=f"{PREFIX}{uuid4().hex[:8]}", disk=disk, seed=seed))
    yield domain
    switch_off(domain)
    domain.undefine()
    connection.close()
    shutil.rmtree(folder)


@pytest.mark.timeout(900)  # the guest may have to be built first
def test_the_guest_takes_its_name_from_a_seed_grows_and_shuts_down(guest: libvirt.virDomain) -> None:
    guest.create()
    console = Console(guest)
    console.until("fresh-name login: ", BOOT_SECONDS)
    console.log_in()
    assert console.run("hostname").endswith("fresh-name")
    assert int(console.run("df --output=size -m / | tail -1").split()[-1]) > 3500
    assert console.run("cloud-init status --wait").endswith("done")
    assert "imgtpl-lab" not in console.run("cat /etc/ssh/ssh_host_ed25519_key.pub")
    assert "state='connected'" in guest.XMLDesc()
    guest.shutdownFlags(libvirt.VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN)
    deadline, pause = time.monotonic() + SHUTDOWN_SECONDS, Event()
    while guest.isActive():
        assert time.monotonic() < deadline, "the guest did not react to its power button"
        pause.wait(0.1)


def test_only_package_sources_of_the_guests_suite_are_used(tmp_path: Path) -> None:
    folder = tmp_path / "sources.list.d"
    folder.mkdir()
    (tmp_path / "sources.list").write_text("deb http://mirror/debian bookworm main\n")
    (folder / "other.list").write_text("deb http://mirror/debian trixie main\n# deb http://mirror/debian bookworm x\n")
    (folder / "third-party.list").write_text("deb https://packages.example tools main\n")
    (folder / "debian.sources").write_text(
        "Types: deb\nURIs: http://mirror/debian\nSuites: bookworm bookworm-updates\n"
    )
    assert host_sources(tmp_path) == [str(tmp_path / "sources.list"), str(folder / "debian.sources")]
