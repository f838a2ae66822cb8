"""Whether a new server fits its host: its networks, its processors, its memory."""

from dataclasses import replace

from imgtpl_gui.domain.errors import NotFound, Refused
from imgtpl_gui.domain.hardware import NetworkHardware
from imgtpl_gui.domain.placement import Placement
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.servers import HostInfo, NetworkInfo
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.workflows.rooms import Rooms


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
            raise Refused(f"Network '{name}' is not active. Start it, or choose another network.")
        if wanted and recorded and wanted != recorded:
            last = ", as last time" if placement.network(recorded) == wanted else ""
            sentences.append(f"{interface.kind.capitalize()} '{recorded}' of the template becomes '{wanted}'{last}.")
    return replace(request, networks=names, mapped=()), tuple(dict.fromkeys(sentences))


def _wanted(template: Template, request: DeployRequest) -> tuple[str, ...]:
    """Return the network that is wished for each interface: by its place, else by what it was joined to."""
    interfaces = template.hardware.networks
    if len(request.networks) > len(interfaces):
        raise Refused(
            f"The template has {len(interfaces)} network interfaces, and {len(request.networks)} networks were named."
        )
    recorded = [recorded_name(interface) for interface in interfaces]
    for name, _ in request.mapped:
        if name not in recorded:
            raise NotFound(
                f"The template has no interface in a network called '{name}'; it has"
                f" {listed(dict.fromkeys(filter(None, recorded))) or 'none in a network'}."
            )
    by_name = dict(request.mapped)
    by_place = (*request.networks, *("",) * (len(interfaces) - len(request.networks)))
    return tuple(
        place or (by_name.get(name, "") if name else "") for place, name in zip(by_place, recorded, strict=True)
    )


def _missing(name: str, recorded: str, present: dict[str, NetworkInfo], placement: Placement) -> str:
    if not present:
        return f"Network '{name}' does not exist on this hypervisor, nor any other. Make one there."
    last = placement.network(recorded)
    of_template = f" Choose another one: --network {recorded}=NAME." if recorded else ""
    again = f" Last time it was '{last}'." if last in present else ""
    return f"Network '{name}' does not exist on this hypervisor; it has {listed(present)}.{of_template}{again}"


def host_warnings(host: HostInfo, template: Template, request: DeployRequest) -> tuple[str, ...]:
    """Say in figures where the new server wants more than its host has. Raises Refused where it can't start."""
    vcpus, memory = request.vcpus or template.hardware.vcpus, request.memory or template.hardware.memory
    said = []
    if memory > host.memory:
        problem = f"The new server has {in_bytes(memory)} of memory, and its host {in_bytes(host.memory)} in all."
        if request.start:
            raise Refused(f"{problem} Deploy it with less memory.")
        said.append(f"{problem} It can't be started before that is changed.")
    elif memory > host.memory_free:
        said.append(
            f"The new server has {in_bytes(memory)} of memory, and its host {in_bytes(host.memory_free)} free: it may"
            " not start, or slow others down."
        )
    if vcpus > host.processors:
        said.append(f"The new server has {vcpus} CPUs, and its host {host.processors}, on which they take turns.")
    return tuple(said)


def bridge_warnings(rooms: Rooms, template: Template, request: DeployRequest) -> tuple[str, ...]:
    """Say which bridges libvirt does not know: it may not have heard of new ones, so that this refuses nothing."""
    interfaces = zip(template.hardware.networks, request.networks, strict=True)
    bridges = {interface.source for interface, wanted in interfaces if interface.kind == "bridge" and not wanted}
    known = rooms.hypervisor.interfaces() if bridges else frozenset()
    return tuple(
        f"Bridge '{name}' was not found on this hypervisor; without it the server does not start. To join it to a"
        f" network instead: --network {name}=NAME."
        for name in sorted(bridges - known if known else ())
    )
