"""Sealing: what must not be the same on every server that comes from a template, and what became of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SealOperation:
    """One line of the checklist: `title` names it in a few words, `explanation` is a sentence."""

    name: str
    title: str
    explanation: str


SEAL_OPERATIONS = (
    SealOperation("machine-id", "Machine id", "Each new server makes its own at its first start."),
    SealOperation("ssh-host-keys", "SSH host keys", "Each new server makes its own before SSH starts."),
    SealOperation("dhcp", "DHCP leases and identifiers", "A new server is not taken for the source by DHCP servers."),
    SealOperation(
        "network", "Network names and hardware addresses", "Rules that hold only for the source's MAC are lifted."
    ),
    SealOperation("random-seed", "Random seeds", "No two servers start with the same random numbers."),
    SealOperation("cloud-init", "State of cloud-init", "A new server counts as a new instance."),
    SealOperation("lvm", "LVM's list of devices", "LVM finds its disks by what is on them."),
    SealOperation("logs", "Logs", "Journals and log files are emptied."),
    SealOperation("histories", "Histories", "Command histories of every user are removed."),
    SealOperation("mail", "Mail", "Mailboxes and queues of the local mail system are emptied."),
    SealOperation("temporary", "Temporary files", "Caches of package managers, crash dumps and temporary files go."),
    SealOperation("subscriptions", "Subscriptions", "A new server registers itself with its distributor."),
    SealOperation("agents", "Identities of agents", "Monitoring and management agents don't pose as the source's."),
)
"""The checklist in its order; all of it is done unless something is left out."""


@dataclass(frozen=True, slots=True)
class SealItem:
    """What became of an operation (its `name`): `detail` says what was removed, or why that could not be done."""

    name: str
    done: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SealReport:
    """What was sealed. `secrets` are paths of private keys and the like that were found; `problem` stopped it all."""

    items: tuple[SealItem, ...] = ()
    secrets: tuple[str, ...] = ()
    problem: str = ""

    @property
    def complete(self) -> bool:
        """Whether it was asked for, and all of it was done."""
        return bool(self.items) and not self.problem and all(item.done for item in self.items)


NOT_SEALED = SealReport()


def operation_title(name: str) -> str:
    """Return an operation's title; the name itself where a newer ImgTpl knows it."""
    return next((operation.title for operation in SEAL_OPERATIONS if operation.name == name), name)


def why_not_sealed(report: SealReport) -> str:
    """Say in sentences what keeps a template from being sealed; "" for one that is."""
    if report.problem or not report.items:
        return report.problem or "It was not asked for."
    return " ".join(f"{operation_title(item.name)}: {item.detail}" for item in report.items if not item.done)
