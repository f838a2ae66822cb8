"""Names that look like HTML are shown as they are written, on every page and in every dialog."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QMessageBox, QWidget

from imgtpl_gui.domain.jobs import JobKind
from imgtpl_gui.domain.servers import HypervisorInfo, Server
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.plain_tips import plain_tip
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.tour import route
from tests.tour.looks import settle

ALIKE = "<b>x<img>"
"""What every name has."""
ITEMS = 30
"""Rows of a list that are looked at: each row is like the others."""


def hostile_server(server: Server) -> Server:
    disks = tuple(replace(disk, source=f"{ALIKE}{disk.source}") for disk in server.disks)
    problem = server.problem and ALIKE + server.problem
    return replace(server, name=f"{ALIKE} {server.name}", title=ALIKE, problem=problem, disks=disks)


def hostile_template(template: Template) -> Template:
    os = replace(template.os, name=f"{ALIKE} {template.os.name}", hostname=ALIKE)
    return replace(
        template, name=f"{ALIKE} {template.name}", note=f"{ALIKE} {template.note}", tags=(ALIKE,), source=ALIKE, os=os
    )


@pytest.fixture
def hostile(engine: FakeEngine, open_window: Callable[[], Driver]) -> Driver:
    """The window in which every name looks like HTML."""
    engine.info = replace(engine.info, hostname=ALIKE)
    engine.store_info = replace(engine.store_info, url=f"{ALIKE}/srv")
    engine.servers = tuple(map(hostile_server, samples.SERVERS))
    engine.templates = tuple(map(hostile_template, samples.TEMPLATES))
    engine.networks += (replace(samples.NETWORKS[0], name=ALIKE),)
    engine.pools += (replace(samples.POOLS[0], name=ALIKE),)
    engine.history = tuple(replace(record, title=ALIKE, message=ALIKE) for record in samples.HISTORY)
    engine.set_up_hypervisors()
    engine.set_up_stores()
    engine.know(ALIKE, HypervisorInfo("qemu+ssh://host/system", ALIKE, False, f"{ALIKE} does not answer."))
    window = open_window()
    window.engine.begin(JobKind.CAPTURE, f"Capture {ALIKE}", ALIKE)
    window.wait_for_job()
    return window


def stops(window: Driver) -> Iterator[route.Stop]:
    """Go to every page, choose rows, and open both wizards and the dialogs about what was chosen."""
    for way in (route.pages, route.chosen_server, route.chosen_template, route.capture, route.deploy):
        yield from way(window)
    window.window.resize(1024, 700)
    yield from route.pages(window)


def rich(widget: QWidget) -> Iterator[str]:
    """Say which texts in a place Qt would take for HTML."""
    for each in (widget, *widget.findChildren(QWidget)):
        where = f"{type(each).__name__} {each.objectName()}"
        if is_rich(each.toolTip()):
            yield f"tool tip of {where}: {each.toolTip()}"
        yield from (f"action of {where}: {action.toolTip()}" for action in each.actions() if is_rich(action.toolTip()))
        if isinstance(each, QLabel) and may_be_rich(each) and each.text():
            yield f"label {where}: {each.text()}"
        if isinstance(each, QAbstractItemView | QComboBox):
            yield from (f"row of {where}: {tip}" for tip in _tips(each) if is_rich(tip))


def may_be_rich(label: QLabel) -> bool:
    """Whether a label of ours may take its text for HTML."""
    return label.textFormat() is not Qt.TextFormat.PlainText and not isinstance(label.window(), QMessageBox)


def is_rich(tip: str) -> bool:
    """Whether a tool tip is HTML, and not only a text in which tags are escaped."""
    return Qt.mightBeRichText(tip) and ALIKE in tip


def _tips(view: QAbstractItemView | QComboBox) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), ITEMS) if model is not None else 0):
        for column in range(model.columnCount()):
            yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def test_no_name_is_taken_for_html_on_any_page(hostile: Driver) -> None:
    found: dict[str, str] = {}
    tips: set[str] = set()
    for stop in stops(hostile):
        settle()
        found.update(dict.fromkeys(rich(stop.widget), stop.name))
        tips.update(each.toolTip() for each in stop.widget.findChildren(QWidget))
    assert not found, "\n".join(f"{what} ({where})" for what, where in found.items())
    assert any(plain_tip(ALIKE)[6:-7] in tip for tip in tips), "no tool tip has a name"
