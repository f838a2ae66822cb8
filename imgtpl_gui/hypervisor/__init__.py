"""The only room that imports libvirt: connection and events, servers, domain XML, power, backups, volumes."""

from imgtpl_gui.hypervisor.backup import PullBackup
from imgtpl_gui.hypervisor.console import Console
from imgtpl_gui.hypervisor.guest_answers import GuestAnswers
from imgtpl_gui.hypervisor.hypervisor import Hypervisor
from imgtpl_gui.hypervisor.libvirt_secrets import new_usage
from imgtpl_gui.hypervisor.open_backups import OpenBackup

__all__ = ["Console", "GuestAnswers", "Hypervisor", "OpenBackup", "PullBackup", "new_usage"]
