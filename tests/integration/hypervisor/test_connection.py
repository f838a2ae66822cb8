from pathlib import Path
from queue import SimpleQueue

import pytest

from imgtpl_gui.domain.errors import ConnectionFailed
from imgtpl_gui.domain.jobs import HypervisorChanged, ServersChanged
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.hypervisor.connection import HypervisorEvent
from tests.integration.hypervisor.place import Place, eventually
from tests.lab.private_libvirt import PrivateLibvirt

Events = SimpleQueue[HypervisorEvent]


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def state_of(hypervisor: Hypervisor, uuid: str) -> ServerState | None:
    return next((server.state for server in hypervisor.servers() if server.uuid == uuid), None)


def test_a_server_that_comes_starts_stops_and_goes_is_seen_within_two_seconds(
    hypervisor: Hypervisor, place: Place
) -> None:
    events = Events()
    hypervisor.subscribe(events.put)
    uuid = place.define(place.disk("a"))
    for change, expected in (
        (lambda: None, ServerState.OFF),
        (lambda: place.domain(uuid).create(), ServerState.RUNNING),
        (lambda: place.domain(uuid).suspend(), ServerState.PAUSED),
        (lambda: place.domain(uuid).destroy(), ServerState.OFF),
        (lambda: place.domain(uuid).undefine(), None),
    ):
        change()
        while True:  # until an event comes after which the list tells the change
            assert events.get(timeout=2) == ServersChanged()
            if state_of(hypervisor, uuid) == expected:
                break


def test_a_connection_that_died_is_announced_and_comes_back(private_libvirt: PrivateLibvirt) -> None:
    room, events = Hypervisor(private_libvirt.uri), Events()
    assert room.connect().connected
    room.subscribe(events.put)
    private_libvirt.kill()
    lost = events.get(timeout=5)
    assert isinstance(lost, HypervisorChanged)
    assert not lost.info.connected
    assert lost.info.problem.endswith("it is tried again.")
    with pytest.raises(ConnectionFailed):
        room.servers()
    private_libvirt.start()
    found = events.get(timeout=15)
    assert isinstance(found, HypervisorChanged)
    assert found.info.connected
    assert events.get(timeout=2) == ServersChanged()
    assert room.servers() == ()
    room.close()


def test_a_call_on_a_dead_connection_says_so_in_a_sentence(private_libvirt: PrivateLibvirt) -> None:
    room = Hypervisor(private_libvirt.uri)
    assert room.connect().connected
    connection = room._link.require()
    private_libvirt.kill()
    with pytest.raises(ConnectionFailed, match=r"The servers could not be listed\. The connection to the hypervisor"):
        room._servers.read(connection, False)
    room.close()


def test_connecting_again_leaks_no_descriptors(private_libvirt: PrivateLibvirt) -> None:
    room = Hypervisor(private_libvirt.uri)
    room.connect()
    before = descriptors()
    for _ in range(3):
        private_libvirt.kill()
        eventually(lambda: not room.info().connected, 5, "losing the connection")
        private_libvirt.start()
        eventually(lambda: room.info().connected, 15, "connecting again")
    eventually(lambda: descriptors() <= before, 5, f"going back to {before} descriptors")
    room.close()


def test_closing_leaves_no_descriptor_open(private_libvirt: PrivateLibvirt) -> None:
    first = Hypervisor(private_libvirt.uri)
    first.connect()  # starts the event loop, whose own pipe stays
    before = descriptors()
    for _ in range(5):
        room = Hypervisor(private_libvirt.uri)
        room.connect()
        room.close()
    eventually(lambda: descriptors() <= before, 5, f"going back to {before} descriptors")
    first.close()


def test_closing_is_not_held_up_while_a_lost_hypervisor_is_tried_again(private_libvirt: PrivateLibvirt) -> None:
    room, events = Hypervisor(private_libvirt.uri), Events()
    room.connect()
    room.subscribe(events.put)
    private_libvirt.kill()
    events.get(timeout=5)
    room.close()
    assert room._link._watcher is not None
    assert not room._link._watcher.is_alive()
