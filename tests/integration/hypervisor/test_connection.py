from pathlib import Path
from queue import SimpleQueue
from threading import Barrier, Thread

import pytest

from imgtpl_gui.domain.errors import ConnectionFailed
from imgtpl_gui.domain.jobs import HypervisorChanged, ServersChanged
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.hypervisor import Hypervisor, lookout
from imgtpl_gui.hypervisor.connection import HypervisorEvent
from tests.integration.hypervisor.place import Place, eventually
from tests.lab.private_libvirt import PrivateLibvirt

Events = SimpleQueue[HypervisorEvent]
CALLERS = 4


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def state_of(hypervisor: Hypervisor, uuid: str) -> ServerState | None:
    return next((server.state for server in hypervisor.servers() if server.uuid == uuid), None)


def call_from_several_threads(room: Hypervisor) -> SimpleQueue[ConnectionFailed]:
    """Call until the connection is lost, from each thread; returns where each puts what its last call ended with."""
    ended, called = SimpleQueue[ConnectionFailed](), Barrier(CALLERS + 1)

    def call_until_it_fails() -> None:
        room.servers()
        called.wait()
        try:
            while True:
                room.servers()
        except ConnectionFailed as error:
            ended.put(error)

    for _ in range(CALLERS):
        Thread(target=call_until_it_fails, daemon=True).start()
    called.wait()
    return ended


def wait_for_the_lookout(room: Hypervisor) -> None:
    eventually(lambda: room._link._lookout is not None, 60, "a connection that looks out")


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
    lost = events.get(timeout=30)
    assert isinstance(lost, HypervisorChanged)
    assert not lost.info.connected
    assert lost.info.problem.endswith("it is tried again.")
    with pytest.raises(ConnectionFailed):
        room.servers()
    private_libvirt.start()
    found = events.get(timeout=90)
    assert isinstance(found, HypervisorChanged)
    assert found.info.connected
    assert events.get(timeout=30) == ServersChanged()
    assert room.servers() == ()
    room.close()


def test_a_call_on_a_dead_connection_says_so_in_a_sentence(private_libvirt: PrivateLibvirt) -> None:
    room = Hypervisor(private_libvirt.uri)
    assert room.connect().connected
    opened = room._link.require()
    private_libvirt.kill()
    with pytest.raises(ConnectionFailed, match=r"The servers could not be listed\. The connection to the hypervisor"):
        room._servers.read(opened, False)
    room.close()


def test_every_call_on_a_hypervisor_that_hangs_ends_and_the_connection_comes_back_when_it_goes_on(
    private_libvirt: PrivateLibvirt, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, events = Hypervisor(private_libvirt.uri), Events()
    with monkeypatch.context() as impatient:
        impatient.setattr(lookout, "KEEPALIVE_SECONDS", 1)
        impatient.setattr(lookout, "KEEPALIVE_MISSED", 1)
        assert room.connect().connected
        room.subscribe(events.put)
        wait_for_the_lookout(room)
    ended = call_from_several_threads(room)
    with private_libvirt.frozen():
        for _ in range(CALLERS):
            ended.get(timeout=30)
        lost = events.get(timeout=30)
        assert isinstance(lost, HypervisorChanged)
        assert not lost.info.connected
    found = events.get(timeout=90)
    assert isinstance(found, HypervisorChanged)
    assert found.info.connected
    assert room.servers() == ()
    room.close()


def test_every_call_on_a_hypervisor_that_is_killed_ends(private_libvirt: PrivateLibvirt) -> None:
    room = Hypervisor(private_libvirt.uri)
    assert room.connect().connected
    ended = call_from_several_threads(room)
    private_libvirt.kill()
    for _ in range(CALLERS):
        ended.get(timeout=30)
    room.close()


def test_connecting_to_a_hypervisor_that_hangs_ends_with_a_sentence(
    private_libvirt: PrivateLibvirt, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Hypervisor(private_libvirt.uri)
    with private_libvirt.frozen(), monkeypatch.context() as impatient:
        impatient.setattr(lookout, "OPEN_SECONDS", 1.0)
        info = room.connect()
    assert not info.connected
    assert "can't be reached" in info.problem
    assert room.connect().connected
    room.close()


def test_connecting_again_leaks_no_descriptors(private_libvirt: PrivateLibvirt) -> None:
    room = Hypervisor(private_libvirt.uri)
    room.connect()
    wait_for_the_lookout(room)
    before = descriptors()
    for _ in range(3):
        private_libvirt.kill()
        eventually(lambda: not room.info().connected, 30, "losing the connection")
        private_libvirt.start()
        eventually(lambda: room.info().connected, 90, "connecting again")
        wait_for_the_lookout(room)
    eventually(lambda: descriptors() <= before, 30, f"going back to {before} descriptors")
    room.close()


def test_closing_leaves_no_descriptor_open(private_libvirt: PrivateLibvirt) -> None:
    first = Hypervisor(private_libvirt.uri)
    first.connect()  # starts the event loop, whose own pipe stays
    wait_for_the_lookout(first)
    before = descriptors()
    for _ in range(5):
        room = Hypervisor(private_libvirt.uri)
        room.connect()
        room.close()
    eventually(lambda: descriptors() <= before, 30, f"going back to {before} descriptors")
    first.close()


def test_closing_is_not_held_up_while_a_lost_hypervisor_is_tried_again(private_libvirt: PrivateLibvirt) -> None:
    room, events = Hypervisor(private_libvirt.uri), Events()
    room.connect()
    room.subscribe(events.put)
    private_libvirt.kill()
    events.get(timeout=30)
    room.close()
    assert room._link._watcher is not None
    assert not room._link._watcher.is_alive()
