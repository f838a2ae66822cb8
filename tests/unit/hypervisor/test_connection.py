import weakref
from queue import Empty, SimpleQueue
from threading import Event, current_thread

import libvirt
import pytest

from imgtpl_gui.domain.errors import ConnectionFailed
from imgtpl_gui.domain.jobs import HypervisorChanged, ServersChanged
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.hypervisor.connection import HypervisorEvent, _without_prompts
from tests.unit.hypervisor.conftest import URI, define

Events = SimpleQueue[HypervisorEvent]


def drained(events: Events) -> None:
    while True:
        try:
            events.get(timeout=0.3)
        except Empty:
            return


def test_connecting_is_announced_once() -> None:
    room, events = Hypervisor(URI), Events()
    room.subscribe(events.put)
    info = room.connect()
    room.connect()
    assert events.get(timeout=30) == HypervisorChanged(info)
    assert events.empty()
    room.close()


def test_a_change_of_a_server_is_announced(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    events = Events()
    hypervisor.subscribe(events.put)
    define(driver, "a-server")
    assert events.get(timeout=30) == ServersChanged()


def test_a_burst_of_changes_is_announced_once_before_and_once_after_a_pause(
    hypervisor: Hypervisor, driver: libvirt.virConnect, monkeypatch: pytest.MonkeyPatch
) -> None:
    events, seen, pause_is_over = Events(), SimpleQueue[str](), Event()
    monkeypatch.setattr(hypervisor._link, "_forget", seen.put)
    monkeypatch.setattr(hypervisor._link, "_closes_within", lambda _seconds: not pause_is_over.wait(60))
    hypervisor.subscribe(events.put)
    define(driver, "a-server")
    assert events.get(timeout=30) == ServersChanged()
    for number in range(30):
        define(driver, f"server-{number}")
    for _ in range(31):
        seen.get(timeout=30)
    assert events.empty()
    pause_is_over.set()
    assert events.get(timeout=30) == ServersChanged()
    assert len(hypervisor.servers()) == 32


def test_a_listener_that_left_hears_nothing(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    left, stayed = Events(), Events()
    hypervisor.subscribe(left.put)()
    hypervisor.subscribe(stayed.put)
    define(driver, "a-server")
    stayed.get(timeout=30)
    assert left.empty()


def test_a_listener_that_fails_does_not_silence_the_others(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    events = Events()

    def fail(_event: HypervisorEvent) -> None:
        raise RuntimeError("a listener's own bug")

    hypervisor.subscribe(fail)
    hypervisor.subscribe(events.put)
    for name in ("a-server", "b-server"):
        define(driver, name)
        assert events.get(timeout=30) == ServersChanged()
        drained(events)


def test_listeners_may_call_the_hypervisor_back(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    names: SimpleQueue[list[str]] = SimpleQueue()
    hypervisor.subscribe(lambda _event: names.put([server.name for server in hypervisor.servers()]))
    define(driver, "a-server")
    assert names.get(timeout=30) == ["a-server", "test"]


def test_a_listener_may_close_the_hypervisor(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    closed: SimpleQueue[str] = SimpleQueue()

    def close(_event: HypervisorEvent) -> None:
        hypervisor.close()
        closed.put(current_thread().name)

    hypervisor.subscribe(close)
    define(driver, "a-server")
    assert closed.get(timeout=30) == "hypervisor-watch"
    assert not hypervisor.info().connected


def test_a_closed_hypervisor_refuses_calls_and_stays_closed(hypervisor: Hypervisor) -> None:
    hypervisor.close()
    hypervisor.close()
    assert not hypervisor.connect().connected
    with pytest.raises(ConnectionFailed, match="was closed"):
        hypervisor.servers()


def test_what_another_thread_still_asks_is_freed_after_its_last_use(hypervisor: Hypervisor) -> None:
    in_use = hypervisor._link.require()
    gone = weakref.ref(in_use)
    hypervisor.close()
    assert [domain.name() for domain in in_use.listAllDomains()] == ["test"]
    del in_use
    assert gone() is None


@pytest.mark.parametrize("uri", ["no-such-driver:///x", "qemu:///nonsense", "qemu+unix:///system?socket=/nowhere"])
def test_a_hypervisor_that_cant_be_reached_says_so_and_raises_nothing(uri: str) -> None:
    room = Hypervisor(uri)
    info = room.connect()
    assert (info.connected, info.uri) == (False, uri)
    assert info.problem.endswith(".")
    with pytest.raises(ConnectionFailed) as raised:
        room.servers()
    assert str(raised.value) == info.problem
    room.close()


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("qemu+ssh://host/system", "qemu+ssh://host/system?no_tty=1"),
        ("qemu+ssh://host/system?keyfile=k", "qemu+ssh://host/system?keyfile=k&no_tty=1"),
        ("qemu+ssh://host/system?no_tty=0", "qemu+ssh://host/system?no_tty=0"),
        ("qemu:///system", "qemu:///system"),
    ],
)
def test_ssh_never_asks_on_a_terminal(uri: str, expected: str) -> None:
    assert _without_prompts(uri) == expected
