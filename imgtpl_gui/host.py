"""A hypervisor that the engine has opened, with the questions to it that may never be answered."""

from imgtpl_gui.asking import Asking
from imgtpl_gui.domain.live import Loads
from imgtpl_gui.domain.servers import HypervisorInfo
from imgtpl_gui.hypervisor import Hypervisor

CONNECT_SECONDS = 60.0
"""How long a connection is waited for by who says nothing else."""
LOAD_SECONDS, SCREEN_SECONDS = 1.5, 5.0
"""How long the loads and a screen are waited for."""


class Host:
    """At most one question of each kind is open at a time, so that a slow hypervisor holds up nobody but itself."""

    def __init__(self, hypervisor: Hypervisor) -> None:
        self.hypervisor = hypervisor
        self.connecting: Asking[HypervisorInfo] = Asking("connect", CONNECT_SECONDS)
        self.loads: Asking[Loads] = Asking("loads", LOAD_SECONDS)
        self.screens: Asking[bytes] = Asking("screen", SCREEN_SECONDS)
