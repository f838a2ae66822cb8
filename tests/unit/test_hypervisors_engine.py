"""The engine over several hypervisors: two of libvirt's own test driver, and one that never answers."""

import gc
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from xml.etree.ElementTree import Element

import libvirt
import pytest

from imgtpl_gui.domain.effects import ServerDefined
from imgtpl_gui.domain.errors import ConnectionFailed, NameTaken, NotFound, Refused
from imgtpl_gui.domain.jobs import EngineEvent, HypervisorsChanged, HypervisorUsed, JobKind, Outcome
from imgtpl_gui.domain.known_hypervisors import HypervisorState
from imgtpl_gui.domain.servers import Dependence, Fillings
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.engine import Engine
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.jobs.ledger import Header, Ledgers
from imgtpl_gui.settings import Settings
from imgtpl_gui.workflows.hydration import HydrationPlan
from imgtpl_gui.workflows.rooms import Rooms
from tests.unit.hypervisor.conftest import define
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import template

HERE = "test:///default"
OTHER = """
<node>
  <domain type="test"><name>east</name><memory>65536</memory><os><type>hvm</type></os></domain>
  <domain type="test"><name>west</name><memory>65536</memory><os><type>hvm</type></os></domain>
</node>
"""
SECONDS = 20


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(HERE, "", tmp_path / "local", tmp_path / "config", tmp_path / "state", tmp_path / "cache")


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    engine = Engine(settings)
    yield engine
    engine.close()


@pytest.fixture
def there(tmp_path: Path) -> str:
    """The URI of another hypervisor, with the servers east and west."""
    (tmp_path / "node.xml").write_text(OTHER)
    return f"test://{tmp_path}/node.xml"


@pytest.fixture
def silent(tmp_path: Path, engine: Engine) -> Iterator[str]:
    """The URI of a hypervisor that takes a connection and then says nothing."""
    del engine  # it is closed after the hypervisor, whose end lets go of who waits
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "silent"))
        listening.listen()
        yield f"qemu+unix:///system?socket={tmp_path}/silent"


def by_name(engine: Engine) -> dict[str, HypervisorState]:
    return {state.known.name: state for state in engine.list_hypervisors()}


def test_every_hypervisor_is_asked_and_the_one_in_use_is_marked(engine: Engine, there: str) -> None:
    assert engine.add_hypervisor("there", there).name == "there"
    here, other = engine.list_hypervisors()
    assert (here.known.uri, here.info.connected, here.servers, here.in_use, here.listed) == (HERE, True, 1, True, False)
    assert (other.known.name, other.servers, other.running) == ("there", 2, 2)
    assert (other.in_use, other.listed, other.info.problem, other.late) == (False, True, "", False)
    assert other.latency > 0


def test_one_that_never_answers_delays_neither_the_others_nor_who_asks(engine: Engine, silent: str) -> None:
    engine.add_hypervisor("silent", silent, anyway=True)
    for _ in range(2):
        began = time.monotonic()
        here, dead = engine.list_hypervisors()
        assert time.monotonic() - began < SECONDS
        assert (here.info.connected, here.servers) == (True, 1)
        assert (dead.late, dead.info.connected) == (True, False)
        assert f"'{silent}' has not answered yet" in dead.info.problem
    engine.use_hypervisor("silent")
    info = engine.connect(patience=0.05)
    assert "has not answered yet" in info.problem
    with pytest.raises(ConnectionFailed):
        engine.list_servers()
    engine.use_hypervisor(HERE)
    assert [server.name for server in engine.list_servers()] == ["test"]


def test_a_hypervisor_is_added_only_if_it_answers_or_anyway(engine: Engine) -> None:
    nobody = "qemu+unix:///system?socket=/nowhere"
    with pytest.raises(ConnectionFailed, match="The hypervisor was not added: No libvirt daemon answers"):
        engine.add_hypervisor("nobody", nobody)
    assert len(engine.list_hypervisors()) == 1
    engine.add_hypervisor("nobody", nobody, anyway=True)
    assert "No libvirt daemon answers" in by_name(engine)["nobody"].info.problem


def test_neither_a_flaw_nor_the_one_that_is_there_is_added(engine: Engine) -> None:
    with pytest.raises(Refused, match="not a libvirt connection URI"):
        engine.add_hypervisor("flawed", "host")
    engine.add_hypervisor("named", HERE)
    with pytest.raises(NameTaken):
        engine.add_hypervisor("again", HERE)
    assert [state.known.name for state in engine.list_hypervisors()] == ["named"]


def test_the_one_in_use_gets_a_name_and_every_connection_ends_with_the_engine(engine: Engine) -> None:
    assert engine.connect().connected
    engine.add_hypervisor("lab", HERE)
    connection = libvirt.open(HERE)
    define(connection, "kept-by-a-connection")
    connection.close()
    engine.close()
    gc.collect()
    connection = libvirt.open(HERE)
    assert [domain.name() for domain in connection.listAllDomains()] == ["test"]
    connection.close()


def test_another_hypervisor_is_worked_with_and_told_of_and_the_servers_are_its(engine: Engine, there: str) -> None:
    engine.add_hypervisor("there", there)
    told: list[EngineEvent] = []
    engine.subscribe(told.append)
    engine.use_hypervisor("there")
    assert [type(event) for event in told] == [HypervisorUsed, HypervisorsChanged]
    assert engine.hypervisor().uri == there
    assert [server.name for server in engine.list_servers()] == ["east", "west"]
    assert [state.in_use for state in engine.list_hypervisors()] == [False, True]
    with pytest.raises(NotFound):
        engine.use_hypervisor("nobody")
    assert engine.hypervisor().uri == there


def test_the_hypervisor_used_last_is_gone_on_with_at_the_next_start(
    engine: Engine, settings: Settings, there: str
) -> None:
    engine.add_hypervisor("there", there)
    engine.use_hypervisor("there")
    usual = replace(settings, connect="")
    for go_on, uri in ((True, there), (False, "")):
        again = Engine(usual, go_on)
        assert again.current_host.hypervisor.info().uri == uri
        again.close()


def test_one_in_use_or_asked_for_stays_in_the_list_and_any_other_can_be_removed(engine: Engine, there: str) -> None:
    engine.add_hypervisor("there", there)
    engine.add_hypervisor("here", HERE)
    engine.use_hypervisor("there")
    with pytest.raises(Refused, match="in use"):
        engine.remove_hypervisor("there")
    with pytest.raises(Refused, match="started with"):
        engine.remove_hypervisor("here")
    engine.use_hypervisor("here")
    engine.remove_hypervisor("there")
    assert [state.known.name for state in engine.list_hypervisors()] == ["here"]


def test_a_job_and_its_repetition_go_on_with_the_hypervisor_that_it_began_with_and_lock_its_servers(
    engine: Engine, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, seen = Event(), list[str]()

    def work(_context: JobContext, rooms: Rooms) -> Outcome:
        assert changed.wait(SECONDS)
        seen.append(rooms.hypervisor.info().uri)
        return Outcome("")

    monkeypatch.setattr("imgtpl_gui.engine.create_demo", work)
    engine.add_hypervisor("there", there)
    engine.connect()
    first = engine.start_demo()
    engine.use_hypervisor("there")
    second = engine.start_demo()  # of the same name, and busy only on the other hypervisor
    changed.set()
    for job in (first, second):
        engine._runner.wait(job, SECONDS)
    again = engine.start_again(first)
    engine._runner.wait(again, SECONDS)
    assert {job.id: job.hypervisor for job in engine.jobs()} == {first: HERE, second: there, again: HERE}
    assert sorted(seen[:2]) == sorted((HERE, there))
    assert seen[2] == HERE


def test_a_job_ends_on_a_hypervisor_that_was_removed_meanwhile(
    engine: Engine, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed, seen = Event(), list[str]()

    def work(_context: JobContext, rooms: Rooms) -> Outcome:
        assert removed.wait(SECONDS)
        seen.extend(server.name for server in rooms.hypervisor.servers())
        return Outcome("")

    monkeypatch.setattr("imgtpl_gui.engine.create_demo", work)
    engine.add_hypervisor("there", there)
    engine.use_hypervisor("there")
    job = engine.start_demo()
    engine.use_hypervisor(HERE)
    engine.remove_hypervisor("there")
    removed.set()
    engine._runner.wait(job, SECONDS)
    assert seen == ["east", "west"]


def test_what_happens_on_another_hypervisor_is_told_of_as_such(engine: Engine, there: str) -> None:
    engine.add_hypervisor("there", there)
    engine.list_hypervisors()
    told, counted = list[EngineEvent](), Event()

    def listen(event: EngineEvent) -> None:
        told.append(event)
        if isinstance(event, HypervisorsChanged):
            counted.set()

    engine.subscribe(listen)
    (other,) = engine.connected_hypervisors()
    other.power_off(next(server.uuid for server in other.servers() if server.name == "east"))
    assert counted.wait(SECONDS)
    assert {type(event) for event in told} == {HypervisorsChanged}
    assert by_name(engine)["there"].running == 1


def test_a_template_is_deleted_only_if_no_connected_hypervisor_needs_it(
    engine: Engine, there: str, silent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def release(rooms: Rooms, _template: Template) -> None:
        asked.append(rooms.hypervisor.info().uri)
        if asked[-1] == there:
            raise Refused("east still depends on it")

    monkeypatch.setattr("imgtpl_gui.engine.release", release)
    kept = publish(engine.current_store, template("kept"), "kept")
    engine.add_hypervisor("silent", silent, anyway=True)
    engine.connect()
    engine.add_hypervisor("there", there)
    with pytest.raises(Refused, match="east"):
        engine.delete_template("kept")
    assert engine.list_templates() == (kept,)
    engine.remove_hypervisor("there")
    engine.delete_template("kept")
    assert asked == [there, HERE]
    assert engine.list_templates() == ()


@pytest.fixture
def filling(there: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URI of a hypervisor with a server that is to be filled, and one that isn't."""
    needs = Dependence("t-1", "base", ("vda",))

    def dependence(root: Element, _disks: object) -> Dependence | None:
        return needs if root.findtext("name") == "east" else None

    monkeypatch.setattr("imgtpl_gui.hypervisor.domain_xml.dependence", dependence)
    return there


def test_other_connected_hypervisors_tell_which_of_their_running_servers_are_to_be_filled(
    engine: Engine, filling: str, silent: str
) -> None:
    engine.add_hypervisor("there", filling)
    engine.add_hypervisor("silent", silent, anyway=True)
    engine.connect()
    (found,) = engine.list_fillings()
    assert (found.hypervisor, [name for _, name in found.servers]) == (filling, ["east"])
    (other,) = engine.connected_hypervisors()
    other.power_off(found.servers[0][0])
    assert engine.list_fillings() == (Fillings(filling, ()),)
    engine.use_hypervisor("there")
    assert engine.list_fillings() == (Fillings(HERE, ()),)


def test_a_server_is_filled_on_the_hypervisor_that_is_named_whichever_is_worked_with(
    engine: Engine, filling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str]] = []

    def work(_context: JobContext, rooms: Rooms, plan: HydrationPlan) -> Outcome:
        seen.append((rooms.hypervisor.info().uri, plan.server.name))
        return Outcome("")

    monkeypatch.setattr("imgtpl_gui.engine.hydrate", work)
    engine.connect()
    with pytest.raises(ConnectionFailed):
        engine.start_hydrate("east", hypervisor=filling)
    engine.add_hypervisor("there", filling)
    job = engine.start_hydrate("east", hypervisor=filling)
    engine._runner.wait(job, SECONDS)
    again = engine.start_again(job)
    engine._runner.wait(again, SECONDS)
    assert seen == [(filling, "east")] * 2
    assert {view.hypervisor for view in engine.jobs()} == {filling}


def test_a_clean_up_is_of_the_hypervisor_that_the_dead_job_worked_on_whichever_is_worked_with(
    engine: Engine, settings: Settings, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imgtpl_gui.engine.recover", lambda *_: Outcome(""))
    header = Header(JobKind.DEPLOY, "Deploy base as web", "web", datetime.now(UTC))
    ledger = Ledgers(settings.state / "ledger").begin("dead", header)
    ledger.record(ServerDefined(there, "uuid", "web"))
    ledger.close()
    engine._runner.wait(engine.start_recovery("dead"), SECONDS)
    assert [view.hypervisor for view in engine.jobs()] == [there]
