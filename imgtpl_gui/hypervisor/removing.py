"""Removing servers."""

from typing import Any

import libvirt

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor import power
from imgtpl_gui.hypervisor.faults import is_missing, saying
from imgtpl_gui.hypervisor.listing import lookup

_FLAGS = (
    libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE
    | libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
    | libvirt.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA
    | libvirt.VIR_DOMAIN_UNDEFINE_NVRAM
)


def undefine(connection: Any, uuid: str) -> None:
    """Remove a server with its NVRAM and TPM state, switching it off first; one that is gone is no error.

    Its volumes stay. Raises HypervisorError.
    """
    try:
        domain = lookup(connection, uuid)
        power.power_off(connection, uuid)
    except NotFound:
        return
    with saying(say("Server '{name}' could not be removed.", name=domain.name())):
        try:
            if domain.isPersistent():
                _undefine(domain)
        except libvirt.libvirtError as error:
            if not is_missing(error):
                raise


def _undefine(domain: Any) -> None:
    """Undefine with every flag the daemon knows; the TPM's came with libvirt 8.9."""
    try:
        domain.undefineFlags(_FLAGS | libvirt.VIR_DOMAIN_UNDEFINE_TPM)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
            raise
        domain.undefineFlags(_FLAGS)
