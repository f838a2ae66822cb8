"""The load and the screen of a real server that runs."""

from io import BytesIO

import pytest
from PIL import Image

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.live import ServerLoad
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.workflows.screenshot import as_png
from tests.integration.hypervisor.place import Place, eventually


def load_of(hypervisor: Hypervisor, uuid: str) -> ServerLoad | None:
    return next((load for load in hypervisor.loads() if load.uuid == uuid), None)


def test_a_running_server_tells_processors_and_memory_and_one_that_is_off_nothing(
    hypervisor: Hypervisor, place: Place
) -> None:
    uuid = place.define(place.disk("a"))
    assert load_of(hypervisor, uuid) is None
    hypervisor.start(uuid)
    first = load_of(hypervisor, uuid)
    assert first is not None
    assert first.cpu is None

    def measured() -> bool:
        load = load_of(hypervisor, uuid)
        return load is not None and load.cpu is not None and 0 < load.cpu <= 1

    eventually(measured, 10, "a load of the processors")
    (server,) = (server for server in hypervisor.servers() if server.uuid == uuid)
    load = load_of(hypervisor, uuid)
    assert load is not None
    assert 0 < load.memory_used <= load.memory == server.memory
    hypervisor.power_off(uuid)
    eventually(lambda: load_of(hypervisor, uuid) is None, 5, "that it is measured no longer")


def test_the_screen_of_a_server_is_pictured_and_one_without_says_so(hypervisor: Hypervisor, place: Place) -> None:
    video = "<graphics type='vnc'><listen type='none'/></graphics><video><model type='vga'/></video>"
    shown, blind = place.define(place.disk("a"), more=video), place.define(place.disk("b"))
    for uuid in (shown, blind):
        hypervisor.start(uuid)
    with Image.open(BytesIO(as_png(hypervisor.screenshot(shown)))) as picture:
        assert picture.width > 100
    with pytest.raises(HypervisorError, match="No screenshot"):
        hypervisor.screenshot(blind)
