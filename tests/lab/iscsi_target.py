"""A real iSCSI target of a test's own: tgtd with its own port, control port, backing files and process.

Its LUNs are sparse files. It can be killed and started again with the same LUNs, as a storage box that loses power.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from tests.lab.sharing import free_port

NAME = "iqn.2026-11.org.example:templates"
USER, SECRET = "imgtpl", "a-secret-of-16-ch"
TGTD, TGTADM = "/usr/sbin/tgtd", "/usr/sbin/tgtadm"


@dataclass
class IscsiTarget:
    """A target with its LUNs 1, 2, …; `chap` asks whoever logs in for USER and SECRET."""

    folder: Path
    sizes: tuple[int, ...]
    chap: bool = False
    thin: bool = False
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def portal(self) -> str:
        """Address and port."""
        return f"127.0.0.1:{self.port}"

    def url(self, lun: int = 1) -> str:
        """The store's URL of a LUN."""
        return f"iscsi://{self.portal}/{NAME}/{lun}"

    def backing(self, lun: int = 1) -> Path:
        """The file that a LUN's bytes are in."""
        return self.folder / f"lun{lun}"

    def start(self, between: Callable[[], object] = lambda: None) -> None:
        """Start tgtd and give it the target; returns when it answers. `between`: done while it lets nobody in yet."""
        for number, size in enumerate(self.sizes, 1):
            if not self.backing(number).exists():
                with self.backing(number).open("wb") as file:
                    file.truncate(size)
        self._process = subprocess.Popen(
            [TGTD, "-f", "-C", "1", "--iscsi", f"portal={self.portal}"],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "tgtd.log").open("ab"),
            env={**os.environ, "TGT_IPC_SOCKET": str(self.folder / "control")},
        )
        self._wait_for_control()
        self._tell("--op new --mode target --tid 1 -T", NAME)
        for number in range(1, len(self.sizes) + 1):
            self.attach(number)
        if self.chap:
            self._tell("--op new --mode account --user", USER, "--password", SECRET)
            self._tell("--op bind --mode account --tid 1 --user", USER)
        between()
        self._tell("--op bind --mode target --tid 1 -I ALL")

    def attach(self, lun: int) -> None:
        """Let the target have a LUN."""
        self._tell(f"--op new --mode logicalunit --tid 1 --lun {lun} -b", str(self.backing(lun)))
        if self.thin:
            self._tell(f"--op update --mode logicalunit --tid 1 --lun {lun} --params thin_provisioning=1")

    def detach(self, lun: int) -> None:
        """Take a LUN away while it is in use."""
        self._tell(f"--op delete --mode logicalunit --tid 1 --lun {lun}")

    def kill(self) -> None:
        """End it as a crash does."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        (self.folder / "control.1").unlink(missing_ok=True)

    def freeze(self, frozen: bool) -> None:
        """Stop it from answering, or let it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP if frozen else signal.SIGCONT)
        if frozen:
            os.waitpid(self._process.pid, os.WUNTRACED)  # until then its threads still answer

    def stop(self) -> None:
        """End it, if it runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self.kill()

    def _wait_for_control(self) -> None:
        limit, pause = time.monotonic() + 60, Event()
        while self._call("--op show --mode system").returncode:
            assert self._process is not None
            assert self._process.poll() is None, (self.folder / "tgtd.log").read_text()
            assert time.monotonic() < limit, "tgtd doesn't answer"
            pause.wait(0.05)

    def _tell(self, options: str, *words: str) -> None:
        answer = self._call(options, *words)
        assert answer.returncode == 0, f"{options}: {answer.stderr}"

    def _call(self, options: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [TGTADM, "-C", "1", "--lld", "iscsi", *options.split(), *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
            env={**os.environ, "TGT_IPC_SOCKET": str(self.folder / "control")},
        )


@contextmanager
def running_target(folder: Path, *sizes: int, chap: bool = False, thin: bool = False) -> Iterator[IscsiTarget]:
    """A target for a block, with LUNs of the sizes in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    target = IscsiTarget(folder, sizes, chap, thin)
    try:
        target.start()
        yield target
    finally:
        target.stop()
