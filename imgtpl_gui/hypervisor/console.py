"""Reading a server's serial console until somebody could log in there."""

import re
from typing import Any

import libvirt

from imgtpl_gui.hypervisor.listing import lookup
from imgtpl_gui.hypervisor.volumes import abort_quietly

_PROMPT = re.compile(rb"login: ?$")
_KEPT = 256
"""Bytes: a prompt is shorter."""
_MOST_READS = 64
"""Blocks that are read in one look, however much a guest prints."""


class Console:
    """The serial console of a running server; dumb where there is none, or somebody else has it open."""

    def __init__(self, connection: Any, uuid: str) -> None:
        self._stream: Any = None
        self._seen = b""
        self._domain = lookup(connection, uuid)
        stream = connection.newStream(libvirt.VIR_STREAM_NONBLOCK)
        try:
            self._domain.openConsole(None, stream, libvirt.VIR_DOMAIN_CONSOLE_SAFE)
        except libvirt.libvirtError:
            abort_quietly(stream)
        else:
            self._stream = stream

    def at_login(self) -> bool:
        """Read what was printed since, and tell whether a login prompt is the last of it."""
        if self._stream is None:
            return False
        try:
            for _ in range(_MOST_READS):
                got = self._stream.recv(65536)
                if not isinstance(got, bytes) or not got:
                    break
                self._seen = (self._seen + got)[-_KEPT:]
        except libvirt.libvirtError:
            self.close()
        return bool(_PROMPT.search(self._seen))

    def knock(self) -> None:
        """Press Enter: a prompt that stands there since before is printed again."""
        if self._stream is not None:
            try:
                self._stream.send(b"\n")
            except libvirt.libvirtError:
                self.close()

    def close(self) -> None:
        """Let the console go."""
        if self._stream is not None:
            abort_quietly(self._stream)
            self._stream = None
