"""Measures the window over a fake engine with 10,000 servers and 10,000 templates.

Run it with `python -m tests.benchmarks.gui.many_rows`. Goals: the window opens in under 2 s, search and filters answer
in under 50 ms, lists and cards scroll in steps of 16 ms by the median and 50 ms at worst, and no gap of the event loop
is longer than 50 ms: when cards are first shown, all is chosen or the colours change, and while jobs run.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication
from qasync import QEventLoop

from imgtpl_gui.app import Application, build, make_qt_application
from imgtpl_gui.domain.jobs import JobKind, JobState, Progress
from imgtpl_gui.domain.live import Loads, ServerLoad
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.views.appearance import Scheme
from imgtpl_gui.views.list_panel import ListPanel
from imgtpl_gui.views.main_window import MainWindow
from imgtpl_gui.views.templates_panel import TemplatesPanel
from tests.gui import samples
from tests.gui.fake_engine import FakeEngine

ROWS = 10_000
GIB = 2**30
JOBS = 4
JOB_SECONDS = 5.0


@dataclass(frozen=True)
class Figures:
    """What was measured, in seconds."""

    opened: float
    """From building the window to its first painting with every row."""
    searches: tuple[float, ...]
    """From each letter to the painted list."""
    scrolls: dict[str, tuple[float, ...]]
    """From each step of a scroll bar to the painted list, for each way that rows are shown."""
    cards: float
    """From rows to painted cards."""
    clicks: dict[str, tuple[float, float]]
    """The longest gap after each of some clicks, and the most time on a processor in one turn."""
    refreshed: float
    """The longest gap while 50 of the servers change ten times."""
    refreshed_busy: float
    """The most time on a processor that the window took in one turn meanwhile: what a busy machine can't blur."""
    jobs_gap: float
    """The longest gap while jobs report progress and servers change."""
    jobs_busy: float
    """The most time on a processor meanwhile."""


class Gaps(QObject):
    """The longest time between two turns of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.restart()
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def restart(self) -> None:
        self.longest, self.busiest = 0.0, 0.0
        self._last, self._spent = time.perf_counter(), time.thread_time()

    def _turn(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now
        self.busiest, self._spent = max(self.busiest, spent - self._spent), spent


async def _until(condition: Callable[[], object]) -> None:
    while not condition():
        await asyncio.sleep(0)


def _search(panel: ListPanel, text: str) -> float:
    began = time.perf_counter()
    panel.search.setText(text)
    panel.view.viewport().repaint()
    return time.perf_counter() - began


def _filter(panel: TemplatesPanel, at: int) -> float:
    began = time.perf_counter()
    panel.filters.age.setCurrentIndex(at)
    panel.view.viewport().repaint()
    return time.perf_counter() - began


def _scroll(view: QAbstractItemView) -> tuple[float, ...]:
    """Scroll by a third of a page, from the top, from the middle and up again from the end."""
    bar, times = view.verticalScrollBar(), []
    step = max(1, view.viewport().height() // 3)
    for start, direction in ((0, 1), (bar.maximum() // 2, 1), (bar.maximum(), -1)):
        bar.setValue(start)
        view.viewport().repaint()
        for _ in range(60):
            began = time.perf_counter()
            bar.setValue(bar.value() + direction * step)
            view.viewport().repaint()
            times.append(time.perf_counter() - began)
    return tuple(times)


def _sample_loads(engine: FakeEngine, window: MainWindow) -> tuple[float, ...]:
    """Take a sample of every running server's load, and paint what is seen of it."""
    running = [row.uuid for row in engine.servers if row.state is ServerState.RUNNING]
    times = []
    for turn in range(60):
        loads = Loads(tuple(ServerLoad(uuid, turn / 60, GIB, 4 * GIB) for uuid in running))
        began = time.perf_counter()
        window.servers.show_loads(loads)
        window.servers.view.viewport().repaint(window.servers.view.viewport().rect())
        times.append(time.perf_counter() - began)
    return tuple(times)


async def _click_around(application: Application, gaps: Gaps) -> dict[str, tuple[float, float]]:
    """Do what concerns every row or every widget, and wait each time until all that comes of it must have come."""
    window, choose = application.window, application.appearance.choose
    contrast = QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit
    acts = {
        "page of servers": lambda: window.pages.go("servers"),
        "all servers chosen": lambda: window.servers.front().selectAll(),
        "no server chosen": lambda: window.servers.front().clearSelection(),
        "dark rows": lambda: choose(Scheme.DARK),
        "first cards": window.actions_.server_cards.trigger,
        "all cards chosen": lambda: window.servers.front().selectAll(),
        "no card chosen": lambda: window.servers.front().clearSelection(),
        "light cards": lambda: choose(Scheme.LIGHT),
        "cards of contrast": lambda: contrast(Qt.ContrastPreference.HighContrast),
        "without contrast": lambda: contrast(Qt.ContrastPreference.NoPreference),
        "rows again": window.actions_.server_cards.trigger,
    }
    found = {}
    for name, act in acts.items():
        await asyncio.sleep(0.3)
        gaps.restart()
        act()
        await asyncio.sleep(0.3)
        found[name] = gaps.longest, gaps.busiest
    return found


def _show_cards(window: MainWindow) -> float:
    began = time.perf_counter()
    window.pages.go("templates")
    view = window.templates.view
    QApplication.sendPostedEvents()
    view.doItemsLayout()
    view.viewport().repaint()
    return time.perf_counter() - began


def _changed_lists(engine: FakeEngine) -> list[tuple[Server, ...]]:
    """Make ten readings of the servers, in each of which 50 differ; all rows are new objects, as from libvirt."""
    return [
        tuple(
            replace(row, vcpus=turn + 1) if at % 100 == turn else replace(row) for at, row in enumerate(engine.servers)
        )
        for turn in range(10)
    ]


async def _change_servers(engine: FakeEngine, lists: list[tuple[Server, ...]]) -> None:
    for servers in lists:
        engine.set_servers(servers)
        await asyncio.sleep(0.3)


def _work(engine: FakeEngine, job_id: str) -> None:
    total, began = 2**40, time.monotonic()
    while (past := time.monotonic() - began) < JOB_SECONDS:
        done = int(total * past / JOB_SECONDS)
        engine.set_progress(job_id, Progress("copying vda", done, total, 2e8, JOB_SECONDS - past))
        time.sleep(0.002)
    engine.end(job_id, JobState.SUCCEEDED, "Done.")


async def _run_jobs(engine: FakeEngine, lists: list[tuple[Server, ...]]) -> None:
    """Let jobs report progress while servers change."""
    jobs = [engine.begin(JobKind.CAPTURE, f"Capture server-{number}", "x") for number in range(JOBS)]
    threads = [threading.Thread(target=_work, args=(engine, job)) for job in jobs]
    for thread in threads:
        thread.start()
    await _change_servers(engine, lists)
    await _until(lambda: not any(thread.is_alive() for thread in threads))


async def _measure(engine: FakeEngine, loop: QEventLoop) -> Figures:
    began = time.perf_counter()
    application = build(engine, loop)
    application.start()
    window = application.window
    await _until(lambda: window.servers.model.rowCount() == ROWS and window.templates.model.rowCount() == ROWS)
    window.repaint()
    opened = time.perf_counter() - began
    lists = _changed_lists(engine)
    gaps = Gaps()
    texts = ("s", "se", "ser", "0012", "4999", "nothing", "1", "")
    searches = tuple(_search(panel, text) for text in texts for panel in (window.servers, window.templates))
    searches += tuple(_filter(window.templates, at) for at in (1, 3, 0))
    scrolls = {"servers": _scroll(window.servers.view), "templates, rows": _scroll(window.templates.view)}
    cards = _show_cards(window)
    scrolls["templates, cards"] = _scroll(window.templates.view)
    searches += tuple(_search(window.templates, text) for text in texts)
    searches += tuple(_filter(window.templates, at) for at in (1, 3, 0))
    await _until(lambda: not application.preparation.left)
    clicks = await _click_around(application, gaps)
    window.actions_.server_cards.trigger()
    window.servers.front().doItemsLayout()
    scrolls["servers, cards"] = _scroll(window.servers.front())
    window.actions_.server_cards.trigger()
    scrolls["servers, loads"] = _sample_loads(engine, window)
    window.pages.go("overview")
    gaps.restart()
    await _change_servers(engine, lists)
    refreshed = gaps.longest, gaps.busiest
    gaps.restart()
    await _run_jobs(engine, lists)
    figures = Figures(opened, searches, scrolls, cards, clicks, *refreshed, gaps.longest, gaps.busiest)
    await application.shut_down()
    await application.bridge.close()
    return figures


def measure(app: QApplication) -> Figures:
    """Open the window, use it, close it."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    engine = FakeEngine(
        samples.CONNECTED,
        samples.STORE,
        servers=samples.many_servers(ROWS),
        templates=samples.many_templates(ROWS),
        networks=samples.NETWORKS,
        pools=samples.POOLS,
    )
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    return loop.run_until_complete(_measure(engine, loop))  # type: ignore[no-any-return]


def main() -> int:
    """Print the figures; returns 1 where a goal is missed."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import_module("imgtpl_gui.engine")  # which the fake one stands for: a real window has loaded it
    figures = measure(make_qt_application(sys.argv[:1]))
    slowest = max(figures.searches)
    print(f"{ROWS} servers and {ROWS} templates")
    print(f"window opened and painted:    {figures.opened * 1000:7.0f} ms  (goal 2000)")
    print(f"slowest search:               {slowest * 1000:7.1f} ms  (goal 50)")
    print(f"rows to cards:                {figures.cards * 1000:7.1f} ms")
    for name, times in figures.scrolls.items():
        middle, worst = statistics.median(times) * 1000, max(times) * 1000
        print(f"scrolling {name + ':':20}{middle:7.1f} ms median, {worst:.1f} ms at worst  (goals 16, 50)")
    for name, (gap, busy) in figures.clicks.items():
        print(f"longest gap, {name + ':':20}{gap * 1000:7.1f} ms  (goal 50), on a processor {busy * 1000:.1f} ms")
    print(f"longest gap, servers change:  {figures.refreshed * 1000:7.1f} ms  (goal 50)")
    print(f"  on a processor at most:     {figures.refreshed_busy * 1000:7.1f} ms")
    print(f"longest gap, {JOBS} jobs as well:  {figures.jobs_gap * 1000:7.1f} ms  (goal 50)")
    print(f"  on a processor at most:     {figures.jobs_busy * 1000:7.1f} ms")
    jerky = any(statistics.median(times) > 0.016 or max(times) > 0.05 for times in figures.scrolls.values())
    longest = max(slowest, figures.refreshed, figures.jobs_gap, *(gap for gap, _ in figures.clicks.values()))
    return int(jerky or figures.opened > 2 or longest > 0.05)


if __name__ == "__main__":
    sys.exit(main())
