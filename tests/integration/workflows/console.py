"""A guest's serial console, to log in and run commands on."""

import time
from threading import Event
from uuid import uuid4

import libvirt


class Console:
    """The demo guest's console, logged in as root, who has no password there."""

    def __init__(self, connection: libvirt.virConnect, name: str, seconds: float = 60) -> None:
        self._domain = connection.lookupByName(name)
        self._stream = connection.newStream(libvirt.VIR_STREAM_NONBLOCK)
        self._domain.openConsole(None, self._stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE)
        self._log_in(time.monotonic() + seconds)

    def run(self, script: str, seconds: float = 60) -> str:
        """Run a line of shell in the guest and return what it prints."""
        mark = uuid4().hex
        self._stream.send(f"{script}; echo {mark[:16]}''{mark[16:]}\n".encode())
        text = self._read_until(mark, time.monotonic() + seconds)
        echoed = f"''{mark[16:]}"  # the line, once by the terminal and perhaps once more by the shell
        after = text.rpartition(echoed)[2] if echoed in text else text
        return after.partition("\n")[2].rpartition(mark)[0].strip()

    def close(self) -> None:
        """Let others have the console."""
        self._stream.abort()

    def _log_in(self, deadline: float) -> None:
        text = b""
        while b"# " not in text:
            assert time.monotonic() < deadline, f"nobody could log in; the console said {text[-500:]!r}"
            self._stream.send(b"root\n" if text.rstrip().endswith(b"login:") else b"\n")
            text += self._receive(3.0, until=(b"login:", b"# "))

    def _read_until(self, mark: str, deadline: float) -> str:
        text = b""
        while mark.encode() not in text:
            assert time.monotonic() < deadline, f"the command did not end; the console said {text[-500:]!r}"
            text += self._receive(1.0, until=(mark.encode(),))
        return text.decode(errors="replace").replace("\r", "")

    def _receive(self, seconds: float, until: tuple[bytes, ...]) -> bytes:
        text, end, pause = b"", time.monotonic() + seconds, Event()
        while time.monotonic() < end and not any(word in text for word in until):
            assert self._domain.isActive(), "the guest went off"  # the call also fetches what came for the stream
            got = self._stream.recv(65536)
            if isinstance(got, bytes) and got:
                text += got
            else:
                pause.wait(0.05)
        return text
