"""The main job, capture and deploy, on a real X server: by the keyboard alone, and by the mouse alone."""

from collections.abc import Iterator

import pytest

from tests.gui import samples
from tests.tour.screen import Hands, hands_on_a_screen


@pytest.fixture
def hands() -> Iterator[Hands]:
    with hands_on_a_screen() as hands:
        hands.ask("dialog")
        yield hands


def asked(hands: Hands, call: str) -> str:
    """Wait until the engine was asked, and return by what."""
    (argument,) = hands.ask(f"asked {call}")
    return str(argument)


def test_a_server_is_captured_and_a_template_deployed_by_the_keyboard_alone(hands: Hands) -> None:
    hands.press("ctrl+shift+f")
    hands.ask("focus serversSearch")
    hands.type("build")
    hands.press("Down")
    hands.ask("focus serversView")
    hands.press("ctrl+t")
    hands.ask("dialog captureWizard")
    start_by_keys(hands, "DisksPage", "CleanPage", "NamePage")
    assert samples.BUILD.uuid in asked(hands, "start_capture")
    hands.ask("focus closeButton")
    hands.press("Return")
    hands.ask("dialog")
    hands.press("ctrl+f")
    hands.ask("focus templatesSearch")
    hands.type("alpine")
    hands.press("Down")
    hands.ask("focus templatesView")
    hands.press("ctrl+d")
    hands.ask("dialog deployWizard")
    start_by_keys(hands, "SizePage", "NetworkPage", "IdentityPage")
    assert samples.ALPINE_TEMPLATE.id in asked(hands, "start_deploy")


def test_a_server_is_captured_and_a_template_deployed_by_the_mouse_alone(hands: Hands) -> None:
    hands.drag(f"row serversView {samples.BUILD.name}", "templatesView", "templatesPanel")
    hands.ask("dialog captureWizard")
    start_by_clicks(hands, "DisksPage", "CleanPage", "NamePage")
    assert samples.BUILD.uuid in asked(hands, "start_capture")
    hands.click("place closeButton")
    hands.ask("dialog")
    hands.drag(f"row templatesView {samples.WEB_TEMPLATE.name}", "serversView", "serversPanel")
    hands.ask("dialog deployWizard")
    start_by_clicks(hands, "SizePage", "NetworkPage", "IdentityPage")
    assert samples.WEB_TEMPLATE.id in asked(hands, "start_deploy")


def start_by_keys(hands: Hands, *pages: str) -> None:
    """Go through a wizard's pages, and start."""
    for page in pages:
        hands.ask(f"page {page}")
        hands.press("alt+n")
    hands.ask("place summarySteps")
    hands.press("alt+s")


def start_by_clicks(hands: Hands, *pages: str) -> None:
    """Go through a wizard's pages, and start."""
    for page in pages:
        hands.ask(f"page {page}")
        hands.click("place nextButton")
    hands.ask("place summarySteps")
    hands.click("place nextButton")
