"""Why a server can't be captured, in words."""

from dataclasses import dataclass

from imgtpl_gui.hypervisor.domain_xml import PHYSICAL_TYPES, QEMU_TYPES, DomainFacts


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a server besides its XML.

    `driver` is what virConnectGetType calls it; `saved` means that a managed save image of its memory exists.
    """

    driver: str
    remote: bool = False
    transient: bool = False
    saved: bool = False


def server_problem(facts: DomainFacts, situation: Situation) -> str:
    """Say in sentences why a server can't be captured, or ""."""
    return _kind_problem(facts, situation.driver) or _situation_problem(facts.name, situation) or _disks_problem(facts)


def _kind_problem(facts: DomainFacts, driver: str) -> str:
    if facts.kind in QEMU_TYPES:
        return ""
    if facts.kind == "lxc" or driver == "LXC":
        return f"'{facts.name}' is a container: it shares the host's kernel and files and has no disk to capture."
    if facts.kind in PHYSICAL_TYPES:
        return (
            f"'{facts.name}' runs on a bare metal hypervisor ({facts.kind}), whose disks can't be read through"
            " libvirt. ImgTpl captures QEMU and KVM servers."
        )
    return (
        f"'{facts.name}' is a server of the kind '{facts.kind or driver}', whose disks can't be read through libvirt."
        " ImgTpl captures QEMU and KVM servers."
    )


def _situation_problem(name: str, situation: Situation) -> str:
    if situation.remote:
        return (
            f"'{name}' runs on another machine. So far a capture works only for servers of the machine that ImgTpl"
            " runs on."
        )
    if situation.transient:
        return (
            f"'{name}' is not defined permanently on the hypervisor: shutting it down would lose it."
            " Define it (virsh define) to capture it."
        )
    if situation.saved:
        return (
            f"'{name}' has a saved memory state that belongs to what is on its disks."
            " Start it and shut it down to capture it."
        )
    return ""


def _disks_problem(facts: DomainFacts) -> str:
    if any(not disk.problem for disk in facts.disks):
        return ""
    problems = [disk.problem for disk in facts.disks if disk.device not in ("cdrom", "floppy")]
    if not problems:
        return f"'{facts.name}' has no disks, so that there is nothing to capture."
    return f"'{facts.name}' has no disk that can be captured. {' '.join(problems)}"
