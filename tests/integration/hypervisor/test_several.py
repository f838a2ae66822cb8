"""The engine over two libvirts, of which one dies while the other one works."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from uuid import uuid4

import libvirt
import pytest

from imgtpl_gui.domain.effects import ServerDefined
from imgtpl_gui.domain.errors import ConnectionFailed
from imgtpl_gui.domain.jobs import EngineEvent, HypervisorsChanged, JobKind, JobState
from imgtpl_gui.domain.known_hypervisors import HypervisorState
from imgtpl_gui.engine import Engine
from imgtpl_gui.jobs.ledger import Header, Ledgers
from imgtpl_gui.settings import Settings
from tests.integration.hypervisor.place import Place, eventually
from tests.lab.private_libvirt import PrivateLibvirt

SECONDS = 60
OFF = """
<domain type='qemu'><name>{name}</name><uuid>{uuid}</uuid><memory unit='MiB'>16</memory>
<os><type arch='x86_64'>hvm</type></os></domain>
"""


@pytest.fixture
def settings(own_libvirt: PrivateLibvirt, tmp_path: Path) -> Settings:
    return Settings(
        own_libvirt.uri, "", tmp_path / "store", tmp_path / "config", tmp_path / "state", tmp_path / "cache"
    )


@pytest.fixture
def engine(settings: Settings, place: Place, private_libvirt: PrivateLibvirt) -> Iterator[Engine]:
    """The engine, which works with the test run's own libvirt and knows another one."""
    engine = Engine(settings)
    assert engine.connect().connected
    engine.add_hypervisor("other", private_libvirt.uri)
    yield engine
    engine.close()


def define_on(uri: str) -> str:
    """Define a server that is off; returns its UUID."""
    uuid, connection = str(uuid4()), libvirt.open(uri)
    connection.defineXML(OFF.format(name=f"imgtpl-{uuid[:8]}", uuid=uuid))
    connection.close()
    return uuid


def other(engine: Engine) -> HypervisorState:
    return next(state for state in engine.list_hypervisors() if state.known.name == "other")


def test_one_dies_while_the_other_works_and_is_there_again_when_it_is_back(
    engine: Engine, place: Place, private_libvirt: PrivateLibvirt
) -> None:
    told = Event()

    def listen(event: EngineEvent) -> None:
        if isinstance(event, HypervisorsChanged):
            told.set()

    engine.subscribe(listen)
    here = place.define(place.disk("a"))
    there = define_on(private_libvirt.uri)
    eventually(lambda: other(engine).servers == 1, SECONDS, "counting the other one's servers")
    told.clear()
    private_libvirt.kill()
    assert told.wait(SECONDS)
    eventually(lambda: not other(engine).info.connected, SECONDS, "seeing that it is dead")
    assert other(engine).info.problem
    place.domain(here).create()
    assert here in {server.uuid for server in engine.list_servers()}
    engine.use_hypervisor("other")
    assert not engine.connect(patience=SECONDS).connected
    with pytest.raises(ConnectionFailed):
        engine.list_servers()
    private_libvirt.start()
    eventually(lambda: engine.connect(patience=SECONDS).connected, SECONDS, "connecting again")
    assert [server.uuid for server in engine.list_servers()] == [there]


def test_what_an_interrupted_job_left_on_the_hypervisor_that_is_not_in_use_is_cleaned_up_there(
    engine: Engine, settings: Settings, place: Place, private_libvirt: PrivateLibvirt
) -> None:
    kept, left = define_on(private_libvirt.uri), define_on(private_libvirt.uri)
    header = Header(JobKind.DEPLOY, "Deploy base as web", "web", datetime.now(UTC))
    ledger = Ledgers(settings.state / "ledger").begin("interrupted", header)
    ledger.record(ServerDefined(private_libvirt.uri, left, f"imgtpl-{left[:8]}"))
    ledger.close()
    assert [job.id for job in engine.interrupted()] == ["interrupted"]
    done = engine._runner.wait(engine.start_recovery("interrupted"), SECONDS)
    assert done.state is JobState.SUCCEEDED, done.message
    assert engine.interrupted() == ()
    engine.use_hypervisor("other")
    assert [server.uuid for server in engine.list_servers()] == [kept]
