"""Whether a new server fits its host: its networks, its processors, its memory."""

from dataclasses import replace

from imgtpl_gui.domain.errors import NotFound, Refused
from imgtpl_gui.domain.hardware import NetworkHardware
from imgtpl_gui.domain.placement import Placement
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.servers import HostInfo, NetworkInfo
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.workflows.rooms import Rooms

_NETWORK_BECOMES = marked("Network '{recorded}' of the template becomes '{wanted}'{last}.")
_BRIDGE_BECOMES = marked("Bridge '{recorded}' of the template becomes '{wanted}'{last}.")


def recorded_name(interface: NetworkHardware) -> str:
    """Return the network or bridge that the template's interface was joined to, or "" where it was another thing."""
    return interface.source if interface.kind in ("network", "bridge") else ""


def joined_networks(
    rooms: Rooms, template: Template, request: DeployRequest, placement: Placement
) -> tuple[DeployRequest, tuple[str, ...]]:
    """Return the request with a network for each interface ("": as recorded), and a sentence on each that is mapped.

    Raises NotFound for a network that is not there, with those that are; Refused for one that is not active.
    """
    present = {network.name: network for network in rooms.hypervisor.networks()}
    names = _wanted(template, request)
    sentences: list[str] = []
    for interface, wanted in zip(template.hardware.networks, names, strict=True):
        recorded = recorded_name(interface)
        name = wanted or (recorded if interface.kind == "network" else "")
        if name and name not in present:
            raise NotFound(_missing(name, recorded, present, placement))
        if name and request.start and not present[name].active:
            raise Refused(say("Network '{name}' is not active. Start it, or choose another network.", name=name))
        if wanted and recorded and wanted != recorded:
            last = say(", as last time") if placement.network(recorded) == wanted else ""
            sentences.append(
                say(
                    _BRIDGE_BECOMES if interface.kind == "bridge" else _NETWORK_BECOMES,
                    recorded=recorded,
                    wanted=wanted,
                    last=last,
                )
            )
    return replace(request, networks=names, mapped=()), tuple(dict.fromkeys(sentences))


def _wanted(template: Template, request: DeployRequest) -> tuple[str, ...]:
    """Return the network that is wished for each interface: by its place, else by what it was joined to."""
    interfaces = template.hardware.networks
    if len(request.networks) > len(interfaces):
        raise Refused(
            say(
                "The template has {interfaces} network interfaces, and {networks} networks were named.",
                interfaces=len(interfaces),
                networks=len(request.networks),
            )
        )
    recorded = [recorded_name(interface) for interface in interfaces]
    for name, _ in request.mapped:
        if name not in recorded:
            raise NotFound(
                say(
                    "The template has no interface in a network called '{name}'; it has {recorded}.",
                    name=name,
                    recorded=listed(dict.fromkeys(filter(None, recorded))) or say("none in a network"),
                )
            )
    by_name = dict(request.mapped)
    by_place = (*request.networks, *("",) * (len(interfaces) - len(request.networks)))
    return tuple(
        place or (by_name.get(name, "") if name else "") for place, name in zip(by_place, recorded, strict=True)
    )


def _missing(name: str, recorded: str, present: dict[str, NetworkInfo], placement: Placement) -> str:
    if not present:
        return say("Network '{name}' does not exist on this hypervisor, nor any other. Make one there.", name=name)
    last = placement.network(recorded)
    of_template = say(" Choose another one: --network {recorded}=NAME.", recorded=recorded) if recorded else ""
    again = say(" Last time it was '{last}'.", last=last) if last in present else ""
    return say(
        "Network '{name}' does not exist on this hypervisor; it has {present}.{of_template}{again}",
        name=name,
        present=listed(present),
        of_template=of_template,
        again=again,
    )


def host_warnings(host: HostInfo, template: Template, request: DeployRequest) -> tuple[str, ...]:
    """Say in figures where the new server wants more than its host has. Raises Refused where it can't start."""
    vcpus, memory = request.vcpus or template.hardware.vcpus, request.memory or template.hardware.memory
    said = []
    if memory > host.memory:
        problem = say(
            "The new server has {memory} of memory, and its host {installed} in all.",
            memory=in_bytes(memory),
            installed=in_bytes(host.memory),
        )
        if request.start:
            raise Refused(say("{problem} Deploy it with less memory.", problem=problem))
        said.append(say("{problem} It can't be started before that is changed.", problem=problem))
    elif memory > host.memory_free:
        said.append(
            say(
                "The new server has {memory} of memory, and its host {memory_free} free: it may not start, or slow"
                " others down.",
                memory=in_bytes(memory),
                memory_free=in_bytes(host.memory_free),
            )
        )
    if vcpus > host.processors:
        said.append(
            say(
                "The new server has {vcpus} CPUs, and its host {processors}, on which they take turns.",
                vcpus=vcpus,
                processors=host.processors,
            )
        )
    return tuple(said)


def bridge_warnings(rooms: Rooms, template: Template, request: DeployRequest) -> tuple[str, ...]:
    """Say which bridges libvirt does not know: it may not have heard of new ones, so that this refuses nothing."""
    interfaces = zip(template.hardware.networks, request.networks, strict=True)
    bridges = {interface.source for interface, wanted in interfaces if interface.kind == "bridge" and not wanted}
    known = rooms.hypervisor.interfaces() if bridges else frozenset()
    return tuple(
        say(
            "Bridge '{name}' was not found on this hypervisor; without it the server does not start. To join it to a"
            " network instead: --network {name}=NAME.",
            name=name,
        )
        for name in sorted(bridges - known if known else ())
    )
