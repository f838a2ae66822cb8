"""What a window over many rows does not do once for each of them. How long that takes is `benchmarks/gui` to say."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolButton

from imgtpl_gui.models.rows_model import KEY_ROLE, RowsModel
from imgtpl_gui.models.theme import DARK, LIGHT, colours
from imgtpl_gui.views.appearance import Scheme
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine

ROWS = 2000
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class StyleChanges(QObject):
    """Counts how often a widget is told of another style."""

    def __init__(self, widget: QObject) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Count; let everything pass."""
        self.count += event.type() == QEvent.Type.StyleChange
        return False


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that a model is asked how many rows or columns it has."""
    asked: list[str] = []

    def counting(name: str) -> Callable[..., int]:
        answer: Callable[..., int] = getattr(RowsModel, name)

        def count(*of: object) -> int:
            asked.append(name)
            return answer(*of)

        return count

    for name in ("rowCount", "columnCount"):
        monkeypatch.setattr(RowsModel, name, counting(name))
    return asked


@pytest.fixture
def many(counted: list[str], open_window: Callable[[], Driver], engine: FakeEngine) -> Iterator[Driver]:
    """The page of servers over many of them."""
    engine.servers = samples.many_servers(ROWS)
    engine.templates = samples.many_templates(ROWS)
    window = open_window()
    models = window.window.servers.model, window.window.templates.model
    window.until(lambda: [model.rowCount() for model in models] == [ROWS, ROWS])
    window.window.pages.go("servers")
    window.until_quiet()
    counted.clear()
    yield window
    window.application.appearance.choose(Scheme.SYSTEM)


def show_cards(window: Driver) -> QAbstractItemView:
    window.press(Qt.Key.Key_G, CTRL | ALT, window.window)
    return window.find(QAbstractItemView, "serversCards")


def test_cards_are_laid_out_without_asking_the_model_about_each(many: Driver, counted: list[str]) -> None:
    show_cards(many).grab()
    assert len(counted) < ROWS // 4


def test_all_cards_are_chosen_without_asking_the_model_about_each(many: Driver, counted: list[str]) -> None:
    view = show_cards(many)
    view.grab()
    counted.clear()
    view.selectAll()
    view.grab()
    assert len(many.window.chosen_servers()) == ROWS
    view.clearSelection()
    view.grab()
    assert len(counted) < ROWS // 4


# other colours


def test_other_colours_style_a_widget_twice_at_most_however_deep_it_lies(many: Driver) -> None:
    view = StyleChanges(many.window.servers.view.viewport())
    many.application.appearance.choose(Scheme.DARK)
    assert colours() is DARK
    assert 0 < view.count <= 2


def test_other_colours_are_those_of_icons_too(many: Driver) -> None:
    many.application.appearance.choose(Scheme.LIGHT)
    button = many.find(QToolButton, "serverCardsButton")

    def drawn_in(colour: str) -> bool:
        image = button.icon().pixmap(20).toImage()
        spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return any(spot.alpha() == 255 and spot.name() == colour for spot in spots)

    many.until(lambda: drawn_in(LIGHT.text))
    many.application.appearance.choose(Scheme.DARK)
    many.until(lambda: drawn_in(DARK.text))


@pytest.mark.parametrize("cards", [False, True], ids=["rows", "cards"])
def test_other_colours_leave_what_is_chosen_and_seen(many: Driver, cards: bool) -> None:
    view = show_cards(many) if cards else many.window.servers.view
    many.click_row(view, samples.uuid_of("s1234"))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    before = view.verticalScrollBar().value()
    many.application.appearance.choose(Scheme.DARK)
    many.until_quiet()
    QApplication.processEvents()
    assert view.currentIndex().data(KEY_ROLE) == samples.uuid_of("s1234")
    assert view.verticalScrollBar().value() == before > 0
