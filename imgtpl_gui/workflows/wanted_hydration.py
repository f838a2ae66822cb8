"""Letting QEMU go on filling a server's disks, or stopping it, as it is wanted; for jobs that do something else."""

import logging

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.servers import Hydration, ServerState
from imgtpl_gui.hypervisor import Hypervisor

log = logging.getLogger(__name__)

ALIVE = (ServerState.RUNNING, ServerState.PAUSED, ServerState.SUSPENDED)
"""States in which a server's disks can be filled."""


def continue_hydration(hypervisor: Hypervisor, uuid: str, rate: int = 0) -> None:
    """Let QEMU go on filling a running server's disks, unless its user stopped that; a failure is only logged."""
    try:
        server = hypervisor.server(uuid)
        if server.dependence and server.state in ALIVE and server.dependence.hydration is Hydration.WANTED:
            hypervisor.begin_pull(uuid, rate)
    except ImgTplError as error:
        log.warning("%s", error)


def stop_hydration(hypervisor: Hypervisor, uuid: str, wanted: Hydration) -> None:
    """Stop filling a server's disks, in this process or another, and note that it is so wanted. Raises NotFound."""
    hypervisor.want_hydration(uuid, wanted)
    hypervisor.stop_pulls(uuid)
