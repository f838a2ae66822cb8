"""A real NFS server of a test's own: ganesha with a port mapper, in a network namespace, for NFSv3 and NFSv4.

The namespace has an address of its own, so that any number of servers run at once, QEMU finds each as it finds any
server, and the machine's own port mapper knows nothing of them. A server can be killed, frozen and started again, as
one that crashes or whose network is gone.
"""

import os
import secrets
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from pathlib import Path
from threading import Event

PORT, MOUNT_PORT = 2049, 20048
_READY = "NFS SERVER INITIALIZED"
_PORT_MAPPER = "mount -t tmpfs imgtpl-test /run && mkdir /run/rpcbind /run/ganesha && exec /sbin/rpcbind -f"


@dataclass
class NfsServer:
    """A server that exports `exported`; its own files are in `folder`."""

    folder: Path
    exported: Path
    read_only: bool = False
    name: str = field(default_factory=lambda: f"it{secrets.token_hex(4)}")
    _network: int = field(default_factory=lambda: int(IPv4Address("198.18.0.0")) + 4 * secrets.randbelow(2**15))
    _port_mapper: subprocess.Popen[bytes] | None = None
    _process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The address of the server, in the network that is set aside for such tests (RFC 2544)."""
        return str(IPv4Address(self._network + 2))

    def url(self, version: int = 3, below: str = "") -> str:
        """The store's URL of the export, or of a folder `below` it."""
        return f"nfs://{self.address}{self.exported}{below}?version={version}"

    def connect(self) -> None:
        """Make the namespace, the way to it, and its port mapper; nothing of the machine's own is seen in there."""
        ours, there = f"{self.name}a", f"{self.name}b"
        for command in (
            f"ip netns add {self.name}",
            f"ip link add {ours} type veth peer name {there} netns {self.name}",
            f"ip address add {IPv4Address(self._network + 1)}/30 dev {ours}",
            f"ip link set {ours} up",
            f"ip -n {self.name} address add {self.address}/30 dev {there}",
            f"ip -n {self.name} link set {there} up",
            f"ip -n {self.name} link set lo up",
        ):
            subprocess.run(command.split(), check=True)
        self._port_mapper = self._run("ip", "netns", "exec", self.name, "sh", "-c", _PORT_MAPPER)
        self._wait_for(self._port_mapper, lambda: self._says("rpcinfo", "-p", self.address))

    def disconnect(self) -> None:
        """Take the namespace away, with the network in it."""
        if self._port_mapper is not None:
            self._port_mapper.kill()
            self._port_mapper.wait()
        subprocess.run(["ip", "netns", "delete", self.name], check=True)

    def start(self) -> None:
        """Start it; returns when it answers."""
        assert self._port_mapper is not None
        configuration, log = self.folder / "ganesha.conf", self.folder / "ganesha.log"
        configuration.write_text(self._configuration())
        log.unlink(missing_ok=True)
        inside = ("nsenter", "--target", str(self._port_mapper.pid), "--net", "--mount")
        files = ("-f", str(configuration), "-L", str(log), "-p", str(self.folder / "pid"))
        self._process = self._run(*inside, "/usr/bin/ganesha.nfsd", "-F", *files, "-N", "EVENT")
        # Its ports answer before its programs do.
        self._wait_for(self._process, lambda: log.exists() and _READY in log.read_text(errors="replace"))

    def kill(self) -> None:
        """End it as a crash does."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def freeze(self, frozen: bool) -> None:
        """Stop it from answering, or let it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP if frozen else signal.SIGCONT)
        if frozen:
            os.waitpid(self._process.pid, os.WUNTRACED)  # until then its threads still answer

    def stop(self) -> None:
        """End it, if it runs."""
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def _run(self, *command: str) -> "subprocess.Popen[bytes]":
        messages = self.folder / "messages"
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=messages.open("ab"))

    def _wait_for(self, process: "subprocess.Popen[bytes]", ready: Callable[[], bool]) -> None:
        limit, pause = time.monotonic() + 60, Event()
        while not ready():
            assert process.poll() is None, (self.folder / "messages").read_text()
            assert time.monotonic() < limit, "the NFS server doesn't answer"
            pause.wait(0.02)

    def _says(self, *command: str) -> bool:
        return subprocess.run(command, capture_output=True, check=False, timeout=30).returncode == 0

    def _configuration(self) -> str:
        access = "RO" if self.read_only else "RW"
        return f"""
NFS_CORE_PARAM {{
    NFS_Port = {PORT}; MNT_Port = {MOUNT_PORT}; Protocols = 3, 4;
    Enable_NLM = false; Enable_RQUOTA = false; Enable_UDP = false;
}}
NFSv4 {{
    Graceless = true; RecoveryBackend = fs; RecoveryRoot = "{self.folder}/recovery"; Minor_Versions = 0;
}}
EXPORT_DEFAULTS {{ SecType = sys; Squash = No_Root_Squash; Protocols = 3, 4; Transports = TCP; }}
EXPORT {{
    Export_Id = 1; Path = "{self.exported}"; Pseudo = "{self.exported}"; Access_Type = {access};
    FSAL {{ Name = VFS; }}
}}
"""


@contextmanager
def running_server(folder: Path, read_only: bool = False) -> Iterator[NfsServer]:
    """A server for a block, with an empty folder to export."""
    exported = folder / "export"
    exported.mkdir(parents=True, exist_ok=True)
    (folder / "recovery").mkdir(exist_ok=True)
    server = NfsServer(folder, exported, read_only)
    try:
        server.connect()
        server.start()
        yield server
    finally:
        server.stop()
        server.disconnect()
