"""The checklist of sealing in words."""

from PySide6.QtCore import QCoreApplication

from imgtpl_gui.domain.sealing import SealOperation


def operation_words(operation: SealOperation) -> tuple[str, str]:
    """Return an operation's title and explanation; as the domain has them where no words are known."""
    return {**_identity_words(), **_trace_words()}.get(operation.name, (operation.title, operation.explanation))


def _identity_words() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    return {
        "machine-id": (
            translate("seal", "Machine id"),
            translate("seal", "Each new server makes its own at its first start."),
        ),
        "ssh-host-keys": (
            translate("seal", "SSH host keys"),
            translate("seal", "Each new server makes its own before SSH starts."),
        ),
        "dhcp": (
            translate("seal", "DHCP leases and identifiers"),
            translate("seal", "A new server is not taken for the source by DHCP servers."),
        ),
        "network": (
            translate("seal", "Network names and hardware addresses"),
            translate("seal", "Rules that hold only for the source's MAC are lifted."),
        ),
        "random-seed": (
            translate("seal", "Random seeds"),
            translate("seal", "No two servers start with the same random numbers."),
        ),
        "cloud-init": (
            translate("seal", "State of cloud-init"),
            translate("seal", "A new server counts as a new instance."),
        ),
        "lvm": (
            translate("seal", "LVM's list of devices"),
            translate("seal", "LVM finds its disks by what is on them."),
        ),
    }


def _trace_words() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    return {
        "logs": (
            translate("seal", "Logs"),
            translate("seal", "Journals and log files are emptied."),
        ),
        "histories": (
            translate("seal", "Histories"),
            translate("seal", "Command histories of every user are removed."),
        ),
        "mail": (
            translate("seal", "Mail"),
            translate("seal", "Mailboxes and queues of the local mail system are emptied."),
        ),
        "temporary": (
            translate("seal", "Temporary files"),
            translate("seal", "Caches of package managers, crash dumps and temporary files go."),
        ),
        "subscriptions": (
            translate("seal", "Subscriptions"),
            translate("seal", "A new server registers itself with its distributor."),
        ),
        "agents": (
            translate("seal", "Identities of agents"),
            translate("seal", "Monitoring and management agents don't pose as the source's."),
        ),
    }
