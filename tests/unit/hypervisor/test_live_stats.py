"""Loads are counted between two readings; a guest's word on its memory is taken only while it gives it."""

from typing import Any

import libvirt
import pytest

from imgtpl_gui.domain.errors import ConnectionFailed
from imgtpl_gui.domain.live import ServerLoad
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.hypervisor.live_stats import GUEST_SECONDS, LoadMeter

MIB = 2**20
SECOND = 10**9


class PlayedDomain:
    def UUIDString(self) -> str:  # noqa: N802
        return "u"


class PlayedConnection:
    """Gives one running server with statistics that a test sets; its clock is the test's, too."""

    def __init__(self) -> None:
        self.now = 100.0
        self.statistics: dict[str, Any] = {}
        self.flags = 0

    def getAllDomainStats(self, _wanted: int, flags: int) -> list[tuple[PlayedDomain, dict[str, Any]]]:  # noqa: N802
        self.flags = flags
        return [(PlayedDomain(), self.statistics)]


@pytest.fixture
def played() -> PlayedConnection:
    return PlayedConnection()


@pytest.fixture
def meter(played: PlayedConnection) -> LoadMeter:
    return LoadMeter(lambda: played.now)


def read(meter: LoadMeter, played: PlayedConnection, after: float = 2.0, **statistics: int) -> ServerLoad:
    played.now += after
    played.statistics = {name.replace("__", "-").replace("_", "."): value for name, value in statistics.items()}
    (load,) = meter.read(played)
    return load


def test_processors_are_busy_by_what_they_ran_between_two_readings(meter: LoadMeter, played: PlayedConnection) -> None:
    assert read(meter, played, cpu_time=50 * SECOND, vcpu_current=2).cpu is None
    assert read(meter, played, cpu_time=51 * SECOND, vcpu_current=2).cpu == pytest.approx(0.25)
    assert read(meter, played, after=4, cpu_time=90 * SECOND, vcpu_current=2).cpu == 1.0


def test_a_server_that_was_started_anew_begins_anew(meter: LoadMeter, played: PlayedConnection) -> None:
    read(meter, played, cpu_time=50 * SECOND)
    assert read(meter, played, cpu_time=SECOND).cpu is None
    assert read(meter, played, cpu_time=2 * SECOND).cpu == pytest.approx(0.5)


def test_without_the_guests_word_memory_is_what_the_host_gave_and_never_more_than_there_is(
    meter: LoadMeter, played: PlayedConnection
) -> None:
    load = read(meter, played, balloon_current=4096, balloon_rss=1024)
    assert (load.memory_used, load.memory, load.by_guest) == (MIB, 4 * MIB, False)
    assert read(meter, played, balloon_current=4096, balloon_rss=9000).memory_used == 4 * MIB


def test_a_guests_word_on_its_memory_is_taken_while_it_renews_it(meter: LoadMeter, played: PlayedConnection) -> None:
    def told(update: int, after: float = 2.0) -> ServerLoad:
        figures = {"balloon_current": 4096, "balloon_rss": 4096, "balloon_available": 4000, "balloon_usable": 2976}
        return read(meter, played, after, balloon_last__update=update, **figures)

    assert not told(7).by_guest
    load = told(8)
    assert (load.memory_used, load.by_guest) == (MIB, True)
    assert told(8, after=GUEST_SECONDS - 1).by_guest
    assert not told(8).by_guest


def test_only_running_servers_are_asked_and_none_is_waited_for(meter: LoadMeter, played: PlayedConnection) -> None:
    read(meter, played)
    wanted = libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_RUNNING | libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT
    assert played.flags == wanted


def test_what_a_driver_doesnt_tell_is_not_made_up(hypervisor: Hypervisor) -> None:
    (server,) = hypervisor.servers()
    for _ in range(2):
        assert hypervisor.loads() == (ServerLoad(server.uuid),)


def test_a_connection_that_is_gone_is_told_in_a_sentence() -> None:
    with pytest.raises(ConnectionFailed):
        Hypervisor("test+unix:///nowhere?socket=/nowhere").loads()
