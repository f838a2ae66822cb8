"""The screen of a real guest, as its template shows it."""

from pathlib import Path

import pytest
from PIL import Image

from tests.integration.workflows.command import PLAIN, Command
from tests.integration.workflows.conftest import define
from tests.integration.workflows.scene import Scene

SCREENS = {
    "nobody's": "<video><model type='vga'/></video>",
    "vnc": "<video><model type='virtio'/></video><graphics type='vnc' autoport='yes' listen='127.0.0.1'/>",
}


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS.keys())
def test_a_running_guests_screen_is_in_its_template_whichever_mode_it_is_captured_in(
    command: Command, scene: Scene, demo_image: Path, screen: str
) -> None:
    name = define(scene, demo_image, more=screen)
    scene.connection.lookupByName(name).create()
    scene.wait_for_login(name, "")
    for mode in ("live", "brief"):
        captured = command.run("capture", name, mode, "--mode", mode, *PLAIN)
        assert captured.code == 0, captured.stderr
        template = captured.result["template"]
        assert template["screenshot"] is True
        with Image.open(scene.store / "templates" / template["id"] / "screenshot.png") as image:
            assert image.format == "PNG"
            assert 0 < image.width <= 640
            assert len(image.getcolors(2**24) or ()) > 1, "the screen is blank"
        assert command.run("verify", mode).code == 0


def test_a_guest_without_a_screen_is_captured_without_a_picture(
    command: Command, scene: Scene, running_server: str
) -> None:
    captured = command.run("capture", running_server, "Blind", "--mode", "live", *PLAIN)
    assert captured.code == 0, captured.stderr
    assert captured.result["template"]["screenshot"] is False
