"""QEMU's own NBD server over a raw file."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 10.0


@contextmanager
def served(path: Path, *options: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Serve a raw file over NBD; gives the URI and the server."""
    sock = path.with_suffix(".sock")
    server = subprocess.Popen(["qemu-nbd", "-t", "-f", "raw", "-k", str(sock), *options, str(path)])
    deadline = time.monotonic() + START_SECONDS
    while not listening(sock):
        assert time.monotonic() < deadline, "qemu-nbd does not listen"
        assert server.poll() is None, "qemu-nbd ended"
    try:
        yield f"nbd+unix:///?socket={sock}", server
    finally:
        server.kill()
        server.wait()
        sock.unlink(missing_ok=True)


def listening(sock: Path) -> bool:
    """Tell whether the server takes connections: its socket is there a moment before."""
    with socket.socket(socket.AF_UNIX) as end:
        return end.connect_ex(str(sock)) == 0
