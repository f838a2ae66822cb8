"""Every page, wizard step and dialog, in every language, light and dark, small and large.

The pictures go to the folder that the environment's IMGTPL_TOUR names: they are for the eye, the test measures.
"""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from imgtpl_gui import translations
from imgtpl_gui.views.appearance import Scheme
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine
from tests.tour import route
from tests.tour.defects import defects
from tests.tour.looks import LARGE, SCHEMES, SMALL, Look, settle
from tests.tour.route import ROUTES, Stop

_QUICK = 80
"""Pictures may be a little larger rather than slow to write."""

IN_ALL_PASSES = pytest.mark.parametrize(
    ("language", "scheme"), list(product(translations.languages(), SCHEMES)), indirect=["language"]
)


def _looks(window: Driver, stop: Stop, language: str, scheme: Scheme) -> Iterator[Look]:
    """Show what is to be seen in each size, live."""
    own = SMALL if stop.widget is window.window else stop.widget.size()
    assert own.boundedTo(SMALL) == own
    large = LARGE.boundedTo(stop.widget.maximumSize())
    for size in (own,) if large == own else (own, large):
        stop.widget.resize(size)
        settle()
        assert stop.widget.size() == size
        yield Look(language, scheme, size)
    stop.widget.resize(own)


def _take(widget: QWidget, path: Path) -> None:
    picture = QImage(widget.grab().toImage())
    picture.save(str(path), quality=_QUICK)


def tour(window: Driver, stops: Iterator[Stop], language: str, scheme: Scheme, pictures: Path) -> list[str]:
    """Look at each stop in every size; returns each defect with the pictures that show it."""
    window.application.appearance.choose(scheme)
    found: dict[str, list[str]] = {}
    for stop in stops:
        for look in _looks(window, stop, language, scheme):
            name = f"{stop.name}-{look.name}"
            _take(stop.widget, pictures / f"{name}.png")
            for defect in defects(stop.widget):
                found.setdefault(defect, []).append(name)
    return [f"{defect} ({', '.join(names)})" for defect, names in found.items()]


@IN_ALL_PASSES
@pytest.mark.parametrize("way", ROUTES, ids=lambda way: way.__name__)
def test_no_text_is_cut_off_and_no_widgets_overlap(
    full: Driver, way: Callable[[Driver], Iterator[Stop]], language: str, scheme: Scheme, pictures: Path
) -> None:
    found = tour(full, way(full), language, scheme, pictures)
    assert not found, "\n".join(found)


@IN_ALL_PASSES
@pytest.mark.parametrize("state", ["empty", "unreachable"])
def test_no_text_is_cut_off_where_there_is_nothing_to_show(
    engine: FakeEngine,
    open_window: Callable[[], Driver],
    language: str,
    scheme: Scheme,
    state: str,
    pictures: Path,
) -> None:
    engine.servers, engine.templates, engine.history = (), (), ()
    if state == "unreachable":
        engine.info = samples.UNREACHABLE
    window = open_window()
    stops = (Stop(f"{state}-{stop.name}", stop.widget) for stop in route.pages(window))
    found = tour(window, stops, language, scheme, pictures)
    assert not found, "\n".join(found)
