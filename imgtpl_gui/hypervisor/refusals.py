"""Why a server can't be captured, in words."""

from dataclasses import dataclass

from imgtpl_gui.domain.sentences import say
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
        return say(
            "'{facts}' is a container: it shares the host's kernel and files and has no disk to capture.",
            facts=facts.name,
        )
    if facts.kind in PHYSICAL_TYPES:
        return say(
            "'{facts}' runs on a bare metal hypervisor ({facts_kind}), whose disks can't be read through libvirt."
            " ImgTpl captures QEMU and KVM servers.",
            facts=facts.name,
            facts_kind=facts.kind,
        )
    return say(
        "'{facts}' is a server of the kind '{facts_kind}', whose disks can't be read through libvirt. ImgTpl"
        " captures QEMU and KVM servers.",
        facts=facts.name,
        facts_kind=facts.kind or driver,
    )


def _situation_problem(name: str, situation: Situation) -> str:
    if situation.remote:
        return say(
            "'{name}' runs on another machine. So far a capture works only for servers of the machine that ImgTpl"
            " runs on.",
            name=name,
        )
    if situation.transient:
        return say(
            "'{name}' is not defined permanently on the hypervisor: shutting it down would lose it. Define it (virsh"
            " define) to capture it.",
            name=name,
        )
    if situation.saved:
        return say(
            "'{name}' has a saved memory state that belongs to what is on its disks. Start it and shut it down to"
            " capture it.",
            name=name,
        )
    return ""


def _disks_problem(facts: DomainFacts) -> str:
    if any(not disk.problem for disk in facts.disks):
        return ""
    problems = [disk.problem for disk in facts.disks if disk.device not in ("cdrom", "floppy")]
    if not problems:
        return say("'{facts}' has no disks, so that there is nothing to capture.", facts=facts.name)
    return say("'{facts}' has no disk that can be captured. {problems}", facts=facts.name, problems=" ".join(problems))
