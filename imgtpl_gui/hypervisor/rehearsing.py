"""A new server tried on libvirt's own checks, before anything is made for it."""

from typing import Any

import libvirt

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.faults import is_link_lost, libvirt_words, translated

_VERDICTS = (libvirt.VIR_ERR_CONFIG_UNSUPPORTED, libvirt.VIR_ERR_XML_ERROR, libvirt.VIR_ERR_XML_DETAIL)
"""What libvirt answers where it would not define or start such a server; other failures are the rehearsal's own."""


def refuse_unfit(connection: Any, name: str, xml: str) -> None:
    """Raise Refused, in libvirt's words, for a server that its driver would not take; ConnectionFailed.

    virConnectDomainXMLToNative checks every device against what this QEMU has and builds its command line, without
    touching disks, networks or the list of servers; drivers other than QEMU's may not have it.
    """
    try:
        connection.domainXMLToNative("qemu-argv", xml, 0)
    except libvirt.libvirtError as error:
        if is_link_lost(error):
            raise translated(error, say("Whether '{name}' can run there could not be asked.", name=name)) from error
        if error.get_error_code() in _VERDICTS:
            raise Refused(
                say(
                    "This hypervisor would not take such a server. Libvirt says: {error}. Deploy it on another one.",
                    error=libvirt_words(error),
                )
            ) from error
