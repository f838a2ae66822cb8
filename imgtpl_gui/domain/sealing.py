"""Sealing: what must not be the same on every server that comes from a template, and what became of it."""

from dataclasses import dataclass

from imgtpl_gui.domain.sentences import marked, say


@dataclass(frozen=True, slots=True)
class SealOperation:
    """One line of the checklist: `title` names it in a few words, `explanation` is a sentence."""

    name: str
    title: str
    explanation: str


SEAL_OPERATIONS = (
    SealOperation("machine-id", marked("Machine id"), marked("Each new server makes its own at its first start.")),
    SealOperation("ssh-host-keys", marked("SSH host keys"), marked("Each new server makes its own before SSH starts.")),
    SealOperation(
        "dhcp",
        marked("DHCP leases and identifiers"),
        marked("A new server is not taken for the source by DHCP servers."),
    ),
    SealOperation(
        "network",
        marked("Network names and hardware addresses"),
        marked("Rules that hold only for the source's MAC are lifted."),
    ),
    SealOperation("random-seed", marked("Random seeds"), marked("No two servers start with the same random numbers.")),
    SealOperation("cloud-init", marked("State of cloud-init"), marked("A new server counts as a new instance.")),
    SealOperation("lvm", marked("LVM's list of devices"), marked("LVM finds its disks by what is on them.")),
    SealOperation("logs", marked("Logs"), marked("Journals and log files are emptied.")),
    SealOperation("histories", marked("Histories"), marked("Command histories of every user are removed.")),
    SealOperation("mail", marked("Mail"), marked("Mailboxes and queues of the local mail system are emptied.")),
    SealOperation(
        "temporary",
        marked("Temporary files"),
        marked("Caches of package managers, crash dumps and temporary files go."),
    ),
    SealOperation(
        "subscriptions", marked("Subscriptions"), marked("A new server registers itself with its distributor.")
    ),
    SealOperation(
        "agents", marked("Identities of agents"), marked("Monitoring and management agents don't pose as the source's.")
    ),
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
    return next((say(operation.title) for operation in SEAL_OPERATIONS if operation.name == name), name)


def why_not_sealed(report: SealReport) -> str:
    """Say in sentences what keeps a template from being sealed; "" for one that is."""
    if report.problem or not report.items:
        return report.problem or say("It was not asked for.")
    return " ".join(f"{operation_title(item.name)}: {item.detail}" for item in report.items if not item.done)
