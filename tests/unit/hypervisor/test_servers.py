import libvirt
import pytest

from imgtpl_gui.domain.errors import NameTaken, NotFound, Refused
from imgtpl_gui.domain.servers import ServerState
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.hypervisor import Hypervisor
from tests.unit.hypervisor.conftest import define
from tests.unit.hypervisor.test_new_domain_xml import new_server


def test_servers_are_listed_by_name_with_their_state(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    define(driver, "a-server")
    assert [(server.name, server.state) for server in hypervisor.servers()] == [
        ("a-server", ServerState.OFF),
        ("test", ServerState.RUNNING),
    ]


def test_a_changed_server_is_read_again(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    domain = define(driver, "a-server")
    assert hypervisor.servers()[0].title == ""
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_TITLE, "New title", None, None, libvirt.VIR_DOMAIN_AFFECT_CONFIG)
    assert hypervisor.server("a-server").title == "New title"


def test_a_server_is_found_by_name_and_by_uuid(hypervisor: Hypervisor) -> None:
    uuid = hypervisor.server("test").uuid
    assert hypervisor.server(uuid).name == "test"


def test_a_server_whose_name_is_anothers_uuid_is_not_taken_for_it(
    hypervisor: Hypervisor, driver: libvirt.virConnect
) -> None:
    uuid = hypervisor.server("test").uuid
    define(driver, uuid)
    assert hypervisor.server(uuid).name == "test"


def test_an_unknown_server_is_said_to_be_missing(hypervisor: Hypervisor) -> None:
    with pytest.raises(NotFound, match="no server called 'nobody'"):
        hypervisor.server("nobody")


def test_a_transient_server_is_refused(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    driver.lookupByName("test").undefine()
    assert not hypervisor.server("test").persistent
    assert not hypervisor.servers()[0].persistent


def test_starting_and_switching_off_may_be_repeated(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    uuid = define(driver, "a-server").UUIDString()
    for _ in range(2):
        hypervisor.start(uuid)
        assert hypervisor.state(uuid) is ServerState.RUNNING
    for _ in range(2):
        hypervisor.power_off(uuid)
        assert hypervisor.state(uuid) is ServerState.OFF


def test_a_paused_server_is_resumed_by_a_start(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    uuid = hypervisor.server("test").uuid
    driver.lookupByName("test").suspend()
    assert hypervisor.state(uuid) is ServerState.PAUSED
    hypervisor.start(uuid)
    assert hypervisor.state(uuid) is ServerState.RUNNING


def test_a_running_server_is_not_started_paused(hypervisor: Hypervisor) -> None:
    with pytest.raises(Refused, match="is running and not off"):
        hypervisor.start_paused(hypervisor.server("test").uuid)


def test_a_server_with_saved_memory_is_not_started_paused(hypervisor: Hypervisor, driver: libvirt.virConnect) -> None:
    uuid = hypervisor.server("test").uuid
    driver.lookupByName("test").managedSave()
    with pytest.raises(Refused, match="has a saved memory state"):
        hypervisor.start_paused(uuid)


def test_a_shutdown_request_to_a_server_that_is_off_is_no_error(
    hypervisor: Hypervisor, driver: libvirt.virConnect
) -> None:
    hypervisor.request_shutdown(define(driver, "a-server").UUIDString())


def test_a_shutdown_is_waited_for(hypervisor: Hypervisor) -> None:
    uuid = hypervisor.server("test").uuid
    assert not hypervisor.wait_for_state(uuid, (ServerState.OFF,), 0.0, NoWatch())
    hypervisor.power_off(uuid)
    assert hypervisor.wait_for_state(uuid, (ServerState.OFF,), 5.0, NoWatch())


def test_a_server_that_is_gone_counts_as_off(hypervisor: Hypervisor) -> None:
    gone = "00000000-0000-4000-8000-000000000000"
    assert hypervisor.wait_for_state(gone, (ServerState.OFF,), 0.0, NoWatch())


def test_removing_a_server_that_is_gone_is_no_error(hypervisor: Hypervisor) -> None:
    hypervisor.undefine("00000000-0000-4000-8000-000000000000")


def test_a_server_without_a_console_has_no_terminal(hypervisor: Hypervisor) -> None:
    with pytest.raises(Refused, match="no serial console"):
        hypervisor.console_path(hypervisor.server("test").uuid)


def test_an_existing_server_is_never_redefined(hypervisor: Hypervisor) -> None:
    uuid = hypervisor.server("test").uuid
    with pytest.raises(NameTaken, match="A server called 'test' exists already"):
        hypervisor.define(new_server(name="test"))
    with pytest.raises(NameTaken, match="exists already"):
        hypervisor.define(new_server(uuid=uuid))
