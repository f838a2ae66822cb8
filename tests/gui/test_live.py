"""Running servers live: load in the table and details, the screen, and no question where nobody looks."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from imgtpl_gui.bridge import load_poll, refresher
from imgtpl_gui.domain.live import Loads, ServerLoad
from imgtpl_gui.domain.servers import Origin, Server, ServerState
from imgtpl_gui.feedback.picture import Picture
from imgtpl_gui.models.load_history import SAMPLES, LoadHistory, load_sentence
from imgtpl_gui.models.sparkline import TRACE_ROLE
from imgtpl_gui.views.live_details import Sparkline
from imgtpl_gui.views.servers_panel import CPU_LOAD, LOADS, MEMORY_USED
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.gui.test_screenshots import png

GIB = 2**30
OpenWindow = Callable[[], Driver]
LOAD = ServerLoad(samples.WEB.uuid, 0.37, int(1.2 * GIB), 4 * GIB, True)
WORDS = "CPU 37 %, memory 1.2 of 4 GiB"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_poll, "POLL_MS", 20)


@pytest.fixture
def live(open_window: OpenWindow, engine: FakeEngine) -> Driver:
    """The page of servers, wide enough for every column, over a server with a load."""
    engine.load = (LOAD,)
    window = open_window()
    window.window.resize(1600, 800)
    window.window.pages.go("servers")
    return window


def cell(window: Driver, column: int, role: int = Qt.ItemDataRole.DisplayRole, uuid: str = samples.WEB.uuid) -> object:
    model = window.window.servers.model
    return model.index(model.find(uuid).row(), column).data(role)


def polls(window: Driver) -> int:
    return len(window.engine.asked("loads"))


def stands_still(window: Driver) -> bool:
    """Whether nothing is asked for ten times as long as between two questions."""
    window.until(lambda: not window.application.bridge._tasks)
    before = polls(window)
    window.qtbot.wait(10 * load_poll.POLL_MS)
    return polls(window) == before


def test_the_table_has_each_running_servers_load_with_its_words_for_everybody(live: Driver) -> None:
    live.until(lambda: cell(live, CPU_LOAD) == "37 %")
    assert cell(live, MEMORY_USED) == "1.2 of 4 GiB"
    for column in LOADS:
        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            assert cell(live, column, role) == WORDS
        assert cell(live, column, uuid=samples.BUILD.uuid) == ""


def test_the_line_moves_with_each_sample(live: Driver) -> None:
    def values() -> list[float]:
        trace = cell(live, CPU_LOAD, TRACE_ROLE)
        return [round(value, 2) for value in getattr(trace, "values", ()) if value == value]

    live.until(lambda: 0.37 in values())
    live.engine.load = (replace(LOAD, cpu=0.9),)
    live.until(lambda: values()[-1:] == [0.9])
    assert values()[0] == 0.37


def test_nothing_is_asked_while_nobody_sees_the_servers(live: Driver) -> None:
    live.until(lambda: polls(live) > 2)
    live.window.pages.go("templates")
    assert stands_still(live)
    live.window.pages.go("servers")
    before = polls(live)
    live.until(lambda: polls(live) > before)


def test_nothing_is_asked_while_the_window_is_minimised_and_again_when_it_comes_back(live: Driver) -> None:
    live.until(lambda: polls(live) > 2)
    live.window.showMinimized()
    assert stands_still(live)
    live.window.showNormal()
    before = polls(live)
    live.until(lambda: polls(live) > before)


def test_nothing_is_asked_where_no_server_runs(open_window: OpenWindow, engine: FakeEngine) -> None:
    engine.servers = (samples.BUILD,)
    window = open_window()
    window.window.pages.go("servers")
    assert stands_still(window)
    assert polls(window) == 0


def test_without_the_columns_only_the_details_of_a_running_server_ask(live: Driver) -> None:
    live.action("loadColumnAction").trigger()
    live.action("usedColumnAction").trigger()
    assert stands_still(live)
    before = polls(live)
    live.choose_server(samples.WEB.uuid)
    live.until(lambda: polls(live) > before)


def test_a_hypervisor_that_hangs_is_asked_once_and_the_window_goes_on(
    live: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, asked = threading.Event(), []

    def hanging() -> Loads:
        asked.append(1)
        go_on.wait(20)
        return Loads()

    monkeypatch.setattr(live.engine, "loads", hanging)
    live.until(lambda: asked)
    live.qtbot.wait(10 * load_poll.POLL_MS)
    live.choose_server(samples.BUILD.uuid)
    assert live.window.details.shown() == samples.BUILD
    assert asked == [1]
    go_on.set()
    live.until(lambda: len(asked) > 1)


def test_a_hypervisor_that_is_late_is_said_to_be_slow_until_it_answers(live: Driver) -> None:
    live.engine.late = True
    live.until(lambda: live.text("hypervisorState").startswith("Slow: Connected"))
    live.engine.late = False
    live.until(lambda: live.text("hypervisorState").startswith("Connected"))


def test_a_hypervisor_that_takes_long_to_list_its_servers_is_said_to_be_slow(
    open_window: OpenWindow, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresher, "LATE_MS", 50)
    window = open_window()
    window.window.resize(1600, 800)
    window.window.pages.go("jobs")
    listed, go_on = engine.list_servers, threading.Event()

    def hanging() -> tuple[Server, ...]:
        go_on.wait(20)
        return listed()

    window.until(lambda: not window.application.feed._servers._pause.isActive())
    window.application.feed._servers._load = hanging
    engine.set_servers(engine.servers)
    window.until(lambda: window.text("hypervisorState").startswith("Slow"))
    go_on.set()
    window.until(lambda: window.text("hypervisorState").startswith("Connected"))


def test_a_hypervisor_that_lists_its_servers_is_slow_no_longer_wherever_the_window_is(live: Driver) -> None:
    live.engine.late = True
    live.until(lambda: live.text("hypervisorState").startswith("Slow"))
    live.window.pages.go("jobs")
    assert stands_still(live)
    live.engine.set_servers((samples.WEB,))
    live.until(lambda: live.text("hypervisorState").startswith("Connected"))


def test_the_details_of_a_running_server_show_its_load(live: Driver) -> None:
    live.choose_server(samples.WEB.uuid)
    live.until(lambda: live.text("detailsCpuLoad") == "37 %")
    assert live.text("detailsMemoryUsed") == "1.2 of 4 GiB"
    assert live.find(Sparkline, "detailsCpuLine").accessibleName() == WORDS


def test_details_show_the_screen_and_take_a_new_one_when_asked(live: Driver) -> None:
    live.engine.screens[samples.WEB.uuid] = png()
    live.choose_server(samples.WEB.uuid)
    picture = live.find(Picture, "detailsScreen")
    assert picture.accessibleName() == "The screen of web-1"
    assert live.engine.asked("screen") == [samples.WEB.uuid]
    live.engine.screens[samples.WEB.uuid] = png(320, 200)
    button = live.find(QAbstractButton, "refreshScreenButton")
    live.until(button.isEnabled)
    live.click("refreshScreenButton")
    live.until(lambda: picture.sizeHint().width() == 320)
    assert threading.get_ident() not in live.engine.callers


def test_a_screen_of_a_moment_ago_is_not_taken_again(live: Driver) -> None:
    live.engine.screens[samples.WEB.uuid] = png()
    live.choose_server(samples.WEB.uuid)
    live.find(Picture, "detailsScreen")
    live.choose_server(samples.BUILD.uuid)
    live.choose_server(samples.WEB.uuid)
    live.find(Picture, "detailsScreen")
    assert len(live.engine.asked("screen")) == 1


def test_a_server_without_a_screen_says_so_and_is_no_error(live: Driver, faults: list[BaseException]) -> None:
    live.choose_server(samples.WEB.uuid)
    live.until(lambda: "it has no screen" in live.words(live.window.details))
    assert (faults, live.messages()) == ([], [])


def test_a_server_that_is_off_has_neither_load_nor_screen(live: Driver) -> None:
    live.choose_server(samples.BUILD.uuid)
    live.until(lambda: live.window.details.shown() == samples.BUILD)
    assert not live.window.details.findChildren(QLabel, "detailsScreen")
    assert live.engine.asked("screen") == []


def test_a_server_that_was_deployed_says_from_which_template(live: Driver) -> None:
    web = replace(samples.WEB, origin=Origin("t", "Debian 12 web v3"))
    live.engine.set_servers((web, samples.BUILD))
    live.until(lambda: cell(live, 8) == "Debian 12 web v3")
    live.choose_server(web.uuid)
    live.until(lambda: "From template\nDebian 12 web v3" in live.words(live.window.details))
    live.window.servers.search.setText("web v3")
    live.until(lambda: live.window.servers.model.rowCount() == 1)


def test_a_ring_keeps_two_minutes_and_shows_what_was_missed_as_a_gap() -> None:
    now = [0.0]
    history = LoadHistory(lambda: now[0])

    def sample(seconds: float = 2, late: bool = False) -> None:
        now[0] += seconds
        history.take(Loads(late=True) if late else Loads((LOAD,)))

    for _ in range(SAMPLES + 5):
        sample()
    assert len(history.cpu(LOAD.uuid).values) == SAMPLES
    sample(late=True)
    sample(seconds=8)
    lines = list(history.cpu(LOAD.uuid).points())
    assert [[at for at, _ in line] for line in lines] == [list(range(SAMPLES - 5)), [SAMPLES - 1]]
    history.take(Loads())
    assert history.now(LOAD.uuid) is None
    assert not history.cpu(LOAD.uuid).values


def test_memory_by_the_hosts_count_is_said_to_be_that() -> None:
    assert load_sentence(replace(LOAD, by_guest=False)) == f"{WORDS} (as the host sees it)"
    assert load_sentence(None) == load_sentence(ServerLoad("u")) == ""
    assert load_sentence(replace(LOAD, cpu=None, memory_used=64 * 2**20, memory=512 * 2**20)) == (
        "memory 64 MiB of 512 MiB"
    )


def test_a_server_that_is_paused_is_not_measured(live: Driver) -> None:
    assert samples.PAUSED.state is ServerState.PAUSED
    live.choose_server(samples.PAUSED.uuid)
    assert not live.window.details.shows_live()
