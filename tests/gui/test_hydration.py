"""Instant deploys in the window: the choice, what still depends on its template, and the job that ends that."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget

from imgtpl_gui.domain.errors import Busy, ConnectionFailed, ImgTplError, Refused
from imgtpl_gui.domain.jobs import HypervisorsChanged, JobKind, JobState, Progress
from imgtpl_gui.domain.plans import DeployMode, DeployRequest
from imgtpl_gui.domain.servers import Dependence, Hydration, HypervisorInfo, Server, ServerState
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.gui.wizard_steps import to_summary

TEMPLATE = samples.WEB_TEMPLATE
BERLIN = HypervisorInfo("qemu+ssh://root@berlin.example.org/system", "berlin-1", True)


def dependent(hydration: Hydration = Hydration.WANTED, state: ServerState = ServerState.RUNNING) -> Server:
    needs = Dependence(TEMPLATE.id, TEMPLATE.name, ("vda",), hydration)
    return replace(samples.server("web-2", state, samples.ROOT), dependence=needs)


def show(window: Driver, server: Server) -> None:
    window.engine.set_servers((server, *samples.SERVERS))
    window.until(lambda: window.window.servers.model.find(server.uuid).isValid())
    window.until(lambda: server in window.application.feed.servers)


def deploy_wizard(window: Driver) -> QDialog:
    window.choose_template(TEMPLATE.id)
    window.click("detailsDeployButton")
    return window.dialog("deployWizard")


def started(window: Driver) -> DeployRequest:
    window.until(lambda: window.engine.asked("start_deploy"))
    (request,) = window.engine.asked("start_deploy")
    assert isinstance(request, DeployRequest)
    return request


def to_the_start(window: Driver, wizard: QDialog) -> None:
    to_summary(window, wizard)
    window.next(wizard)


def test_a_deploy_is_instant_where_it_can_be_unless_the_other_is_chosen(window: Driver) -> None:
    wizard = deploy_wizard(window)
    assert window.find(QAbstractButton, "mode_instant", wizard).isChecked()
    to_the_start(window, wizard)
    assert started(window).mode is None


def test_a_full_deploy_is_asked_for_by_a_click_and_explained(window: Driver) -> None:
    wizard = deploy_wizard(window)
    window.click("mode_full", wizard)
    assert "never depends" in window.text("modeExplanation", wizard)
    to_the_start(window, wizard)
    assert started(window).mode is DeployMode.FULL


def test_the_summary_says_why_a_deploy_is_not_instant(window: Driver) -> None:
    window.engine.not_instant = "The hypervisor can't open the template where it is."
    wizard = deploy_wizard(window)
    to_summary(window, wizard)
    window.find(QWidget, "summarySteps", wizard)
    assert "in full: The hypervisor can't open" in window.words(wizard)
    assert "to write" in window.words(wizard)


def test_a_dependent_server_is_told_in_the_list_and_in_its_details(window: Driver) -> None:
    server = dependent(Hydration.PAUSED)
    show(window, server)
    model = window.window.servers.model
    assert "still depends on Debian 12 web server" in model.find(server.uuid).data()
    window.choose_server(server.uuid)
    callout = window.find(QWidget, "detailsDependence")
    assert "paused" in " ".join(label.text() for label in callout.findChildren(QLabel))


@pytest.mark.parametrize("way", ["button", "menu", "keys"])
def test_a_server_is_made_independent_from_its_details_its_menu_and_by_keys(window: Driver, way: str) -> None:
    server = dependent(Hydration.CANCELLED)
    show(window, server)
    window.choose_server(server.uuid)
    assert window.action("independentAction") in window.window.servers.view.actions()
    if way == "button":
        window.click("detailsIndependentButton")
    elif way == "menu":
        window.action("independentAction").trigger()
    else:
        window.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    window.until(lambda: window.engine.asked("start_hydrate") == [server.uuid])
    window.until(lambda: not window.action("independentAction").isEnabled())


def test_only_a_dependent_server_can_be_made_independent(window: Driver) -> None:
    window.choose_server(samples.WEB.uuid)
    assert not window.action("independentAction").isEnabled()


def test_a_running_server_that_is_to_be_filled_is_followed_by_itself_and_once(window: Driver) -> None:
    server = dependent()
    show(window, server)
    window.until(lambda: window.engine.asked("start_hydrate") == [server.uuid])
    window.engine.end(window.wait_for_job().id, JobState.FAILED, "It can't be filled further.")
    show(window, replace(server, vcpus=3))
    assert window.engine.asked("start_hydrate") == [server.uuid]


@pytest.fixture
def berlin(engine: FakeEngine, open_window: Callable[[], Driver]) -> Driver:
    """The window over two hypervisors; on the one that isn't shown a server is to be filled, and one isn't."""
    engine.know("berlin", BERLIN, dependent(), replace(samples.BUILD, dependence=dependent().dependence))
    return open_window()


def look_again(window: Driver) -> None:
    """Have the hypervisors read once more, to the end."""
    asked = len(window.engine.asked("list_fillings"))
    window.engine.publish(HypervisorsChanged())
    window.until(lambda: len(window.engine.asked("list_fillings")) > asked)
    window.until_quiet()


def test_a_server_on_a_hypervisor_that_is_not_shown_is_followed_there_and_once(berlin: Driver) -> None:
    berlin.until(lambda: berlin.engine.asked("start_hydrate") == [dependent().uuid])
    job = berlin.wait_for_job()
    assert (job.hypervisor, job.subject) == (BERLIN.uri, "web-2")
    berlin.engine.end(job.id, JobState.FAILED, "It can't be filled further.")
    look_again(berlin)
    assert len(berlin.engine.asked("start_hydrate")) == 1


def test_equal_servers_of_two_hypervisors_are_both_followed(berlin: Driver) -> None:
    berlin.until(lambda: berlin.engine.asked("start_hydrate"))
    show(berlin, dependent())
    berlin.until(lambda: len(berlin.engine.jobs()) == 2)
    assert {job.hypervisor for job in berlin.engine.jobs()} == {BERLIN.uri, samples.CONNECTED.uri}


def test_a_server_that_is_followed_is_not_followed_again_when_its_hypervisor_is_shown(berlin: Driver) -> None:
    berlin.until(lambda: berlin.engine.asked("start_hydrate"))
    berlin.window.hypervisors.wanted.emit(BERLIN.uri)
    berlin.until(lambda: berlin.window.servers.model.rowCount() == 2)
    look_again(berlin)
    assert len(berlin.engine.asked("start_hydrate")) == 1


@pytest.mark.parametrize("error", [Busy("Another job works on it."), ConnectionFailed("It has just gone.")])
def test_what_can_not_be_followed_yet_elsewhere_is_tried_when_that_hypervisor_is_read_again(
    engine: FakeEngine, open_window: Callable[[], Driver], error: ImgTplError
) -> None:
    engine.know("berlin", BERLIN, dependent())
    engine.failures["start_hydrate"] = error
    window = open_window()
    window.until(lambda: engine.asked("start_hydrate"))
    engine.failures.clear()
    look_again(window)
    window.until(engine.jobs)
    assert window.messages() == []


@pytest.mark.parametrize(
    "server", [dependent(Hydration.PAUSED), dependent(Hydration.CANCELLED), dependent(state=ServerState.OFF)]
)
def test_what_was_stopped_or_is_off_is_left_alone(window: Driver, server: Server) -> None:
    show(window, server)
    show(window, replace(server, vcpus=3))
    assert window.engine.asked("start_hydrate") == []


def test_a_server_whose_deploy_has_not_ended_is_followed_when_it_has(window: Driver) -> None:
    server = dependent()
    window.engine.failures["start_hydrate"] = Busy("Another job works on this server.")
    show(window, server)
    window.until(lambda: window.engine.asked("start_hydrate"))
    window.engine.failures.clear()
    show(window, replace(server, vcpus=3))
    window.until(lambda: window.engine.jobs())
    assert window.messages() == []


def test_a_hydration_shows_its_progress_and_can_be_paused_resumed_and_cancelled(window: Driver) -> None:
    show(window, dependent())
    window.until(lambda: window.engine.jobs())
    job = window.wait_for_job()
    window.engine.set_progress(job.id, Progress("filling vda", 2**30, 4 * 2**30, 100 * 2**20, 31))
    window.until(lambda: window.text("jobFigures", window.window.jobs) == "1 GiB of 4 GiB · 100 MiB/s · 31 s left")
    button = window.find(QAbstractButton, "pauseJobButton")
    assert button.text() == "Pause"
    window.click("pauseJobButton")
    window.until(lambda: button.text() == "Resume")
    assert window.text("jobStage", window.window.jobs) == "Paused"
    window.click("pauseJobButton")
    window.until(lambda: button.text() == "Pause")
    assert window.engine.asked("pause") == [(job.id, True), (job.id, False)]
    window.click("cancelJobButton")
    window.until(lambda: window.engine.asked("cancel") == [job.id])


def test_only_a_hydration_can_be_paused(window: Driver) -> None:
    window.engine.begin(JobKind.CAPTURE, "Capture web-1 as web", "web-1")
    window.wait_for_job()
    assert not any(button.isVisible() for button in window.window.findChildren(QAbstractButton, "pauseJobButton"))


def test_a_template_with_dependants_is_not_deleted_and_the_sentence_names_them(window: Driver) -> None:
    sentence = f"Template '{TEMPLATE.name}' can't be deleted: server 'web-2' on atlas still depends on it."
    window.engine.failures["delete_template"] = Refused(sentence)
    window.choose_template(TEMPLATE.id)
    window.action("deleteAction").trigger()
    dialog = window.dialog("deleteDialog")
    window.click("choiceButton_delete", dialog)
    window.until(lambda: sentence in window.messages())
    assert TEMPLATE in window.engine.templates


def test_the_window_closes_without_a_question_while_only_the_hypervisor_works(window: Driver) -> None:
    show(window, dependent())
    window.until(lambda: window.engine.jobs())
    window.wait_for_job()
    window.window.close()
    window.until(window.application.ended.done)
    assert window.engine.closed
