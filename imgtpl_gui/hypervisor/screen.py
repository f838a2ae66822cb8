"""What stands on a running server's screen (virDomainScreenshot).

Source: https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainScreenshot
"""

from typing import Any

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.listing import lookup

MAX_SCREENSHOT = 128 * 2**20
"""Bytes of the largest picture that is taken: a PPM of 7,680 x 4,320 pixels has 95 MiB."""
_CHUNK = 256 * 1024


def screenshot(connection: Any, uuid: str) -> bytes:
    """Return the picture on a running server's first screen, PPM or PNG, as the hypervisor gives it.

    Raises NotFound, and HypervisorError where there is no screen or its picture has no end.
    """
    domain = lookup(connection, uuid)
    data = bytearray()
    with saying(say("No screenshot of server '{name}' could be taken.", name=domain.name())):
        stream = connection.newStream(0)
        domain.screenshot(stream, 0, 0)
        while chunk := stream.recv(_CHUNK):
            data += chunk
            if len(data) > MAX_SCREENSHOT:
                stream.abort()
                raise HypervisorError(
                    say("The screenshot of server '{name}' is larger than any screen.", name=domain.name())
                )
        stream.finish()
    return bytes(data)
