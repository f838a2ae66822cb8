"""A libvirt of the test's own, which may be killed: it shares no state, only the machine, with the system's libvirt.

Root has no session libvirt (qemu:///session is the system's for root), so that this one runs in a mount namespace with
folders of its own in place of libvirt's.
"""

import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Event

import libvirt

from imgtpl_gui.hypervisor.virt_type import probe
from tests.lab.sharing import free_port

START_SECONDS = 60.0
FOLDERS = {
    "run": "/run/libvirt",
    "lib": "/var/lib/libvirt",
    "cache": "/var/cache/libvirt",
    "log": "/var/log/libvirt",
    "etc": "/etc/libvirt",
}
TCP = """
listen_tls = 0
listen_tcp = 1
listen_addr = "127.0.0.1"
tcp_port = "{port}"
auth_tcp = "none"
"""
KVM = Path("/dev/kvm")
DAEMONS = ("virtlogd", "libvirtd")


class PrivateLibvirt:
    """Daemons that keep everything in `folder`, a short path: a socket's has at most 107 bytes.

    With `tcp` it is reached as one on another machine is.
    """

    def __init__(self, folder: Path, tcp: bool = False) -> None:
        self._folder = folder
        self._port = free_port() if tcp else 0
        self._started: list[subprocess.Popen[bytes]] = []
        for name in FOLDERS:
            (folder / name).mkdir(mode=0o755)
        if tcp:
            (folder / "etc" / "libvirtd.conf").write_text(TCP.format(port=self._port))
        if KVM.exists():  # QEMU's group must reach it: else libvirt asks each QEMU anew what it can, at every call
            (folder / "etc" / "qemu.conf").write_text(f'group = "+{KVM.stat().st_gid}"\n')

    @property
    def uri(self) -> str:
        """How it is reached."""
        if self._port:
            return f"qemu+tcp://127.0.0.1:{self._port}/system"
        return f"qemu+unix:///system?socket={self._folder}/run/libvirt-sock"

    def outside(self, path: str) -> Path:
        """Return where a path that this libvirt names lies for everybody else."""
        for name, covered in FOLDERS.items():
            if path.startswith(f"{covered}/"):
                return self._folder / name / path[len(covered) + 1 :]
        return Path(path)

    def start(self) -> None:
        """Start it where it doesn't run, at first or after `kill`; returns when it answers."""
        if self._runs("libvirtd"):
            return
        for covered in FOLDERS.values():  # where no libvirt ever ran since the machine's start, /run has none
            Path(covered).mkdir(mode=0o755, exist_ok=True)
        binds = [f"mount --bind {self._folder}/{name} {path}" for name, path in FOLDERS.items()]
        if self._port and KVM.exists() and not runs_kvm():
            binds.append(f"mount --bind /dev/null {KVM}")  # no hypervisor is used whose KVM hangs every guest
        log_daemon = [] if self._runs("virtlogd") else [f"{self._program('virtlogd')} -d"]
        listen = " --listen" if self._port else ""
        script = " && ".join([*binds, *log_daemon, f"exec {self._program('libvirtd')}{listen}"])
        command = ["tini", "-s", "--", "unshare", "--mount", "--propagation", "private", "sh", "-c", script]
        # tini reaps the QEMUs that libvirt left to it, see libvirt_daemon.py
        with (self._folder / "daemons.log").open("ab") as said:
            started = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
            )
        self._started.append(started)
        deadline, pause = time.monotonic() + START_SECONDS, Event()
        while not self._answers():
            if started.poll() is not None or time.monotonic() > deadline:
                words = (self._folder / "daemons.log").read_text()
                raise AssertionError(f"The test's own libvirt does not answer within {START_SECONDS:.0f} s: {words}")
            pause.wait(0.05)

    def kill(self) -> None:
        """Kill libvirtd as a crash would; its guests live on."""
        self._signal("libvirtd", signal.SIGKILL)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let libvirtd say nothing meanwhile, as on a machine that hangs; its sockets still take what is sent."""
        pid = self._pid("libvirtd")
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def stop(self) -> None:
        """End the daemons; the caller has removed the guests."""
        for daemon in reversed(DAEMONS):
            if self._runs(daemon):
                self._signal(daemon, signal.SIGTERM)
        for process in self._started:
            process.wait(START_SECONDS)

    def _program(self, daemon: str) -> str:
        return f"/usr/sbin/{daemon} -p {self._folder}/{daemon}.pid"

    def _pid(self, daemon: str) -> int:
        try:
            return int((self._folder / f"{daemon}.pid").read_text())
        except (FileNotFoundError, ValueError):
            return 0

    def _runs(self, daemon: str) -> bool:
        pid = self._pid(daemon)
        try:
            return bool(pid) and daemon in Path(f"/proc/{pid}/cmdline").read_text()
        except FileNotFoundError:
            return False

    def _signal(self, daemon: str, number: signal.Signals) -> None:
        pid = self._pid(daemon)
        handle = os.pidfd_open(pid)
        try:
            signal.pidfd_send_signal(handle, number)
            ended, _, _ = select.select([handle], [], [], START_SECONDS)
            assert ended, f"{daemon} ({pid}) did not end."
        finally:
            os.close(handle)

    def _answers(self) -> bool:
        try:
            libvirt.open(self.uri).close()
        except libvirt.libvirtError:
            return False
        return True


@cache
def runs_kvm() -> bool:
    """Whether a guest runs under this machine's KVM: where it is in a guest itself, it may be there and hang them."""
    return probe("/usr/bin/qemu-system-x86_64")
