"""The templates as rows and as cards, and the filters beside their search."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QStyleOptionViewItem

from imgtpl_gui.domain.jobs import JobKind, JobRecord, JobState, TemplateAt, TemplatesChanged
from imgtpl_gui.domain.templates import OsInfo, Template
from imgtpl_gui.models.icons import resources
from imgtpl_gui.models.mime import SERVERS_MIME
from imgtpl_gui.models.systems import system_icon, system_name
from imgtpl_gui.models.template_badges import NO_CHECKS, Badge, badges, checks
from imgtpl_gui.views.templates_view import TemplatesView
from tests.gui import samples
from tests.gui.driver import Driver
from tests.gui.fake_engine import FakeEngine

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OpenWindow = Callable[[], Driver]


def names(window: Driver) -> list[str]:
    model = window.window.templates.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def gallery(window: Driver) -> TemplatesView:
    view = window.window.templates.view
    assert isinstance(view, TemplatesView)
    return view


def shows_cards(window: Driver) -> bool:
    return gallery(window).as_cards


def choose(window: Driver, name: str, text: str) -> None:
    """Pick an entry of a combo box by typing into its open list."""
    field = window.find(QComboBox, name)
    at = next(at for at in range(field.count()) if field.itemText(at).startswith(text))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    for _ in range(at):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.currentIndex() == at


def filtering(window: Driver) -> None:
    window.window.resize(1280, 700)
    window.press(Qt.Key.Key_3, CTRL, window.window)
    window.press(Qt.Key.Key_G, CTRL | SHIFT, window.window)


# rows and cards


def test_each_page_remembers_whether_it_shows_rows_or_cards(window: Driver, open_window: OpenWindow) -> None:
    assert not shows_cards(window)
    window.press(Qt.Key.Key_G, CTRL, window.window)
    assert shows_cards(window)
    window.press(Qt.Key.Key_3, CTRL, window.window)
    assert shows_cards(window)
    window.click("cardsButton")
    assert not shows_cards(window)
    window.window.close()
    window.until(window.application.ended.done)
    window.engine.closed = False
    again = open_window()
    assert not shows_cards(again)
    again.press(Qt.Key.Key_1, CTRL, again.window)
    assert shows_cards(again)


def test_cards_fill_the_width_side_by_side_and_are_of_one_size(window: Driver) -> None:
    window.window.resize(1500, 800)
    window.press(Qt.Key.Key_3, CTRL, window.window)
    view, model = window.window.templates.view, window.window.templates.view.model()
    view.executeDelayedItemsLayout()
    rects = [view.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    assert len({rect.size().toTuple() for rect in rects}) == 1
    beside = [rect for rect in rects if rect.top() == rects[0].top()]
    assert len(beside) >= 2
    left = view.viewport().width() - max(rect.right() for rect in beside)
    assert 0 <= left < 40
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_arrows_go_from_card_to_card_and_enter_deploys(window: Driver) -> None:
    window.window.resize(1500, 800)
    window.press(Qt.Key.Key_3, CTRL, window.window)
    view = window.window.templates.view
    window.choose_template(samples.WEB_TEMPLATE.id)
    window.press(Qt.Key.Key_Right, widget=view)
    assert window.window.templates.current() == samples.PLAIN_TEMPLATE
    window.press(Qt.Key.Key_Down, widget=view)
    assert window.window.templates.current() in samples.TEMPLATES[2:]
    window.press(Qt.Key.Key_Return, widget=view)
    window.dialog("deployWizard")


def test_what_is_chosen_stays_chosen_and_cards_are_dragged_and_dropped_on_like_rows(window: Driver) -> None:
    window.choose_template(samples.ALPINE_TEMPLATE.id)
    window.press(Qt.Key.Key_G, CTRL, window.window)
    view = window.window.templates.view
    assert window.window.templates.current() == samples.ALPINE_TEMPLATE
    assert view.dragEnabled()
    assert window.drop(view.viewport(), SERVERS_MIME, samples.WEB.uuid)
    window.dialog("captureWizard")


def test_the_keys_of_rows_and_cards_are_off_where_no_templates_are(window: Driver) -> None:
    window.press(Qt.Key.Key_2, CTRL, window.window)
    for name in ("cardsAction", "filtersAction"):
        assert not window.action(name).isEnabled()
        assert window.action(name).property("problem") == "This page has no templates."


@pytest.mark.parametrize("width", [210, 300, 500])
def test_a_card_of_any_width_paints_only_inside_itself(window: Driver, width: int) -> None:
    window.press(Qt.Key.Key_G, CTRL, window.window)
    view = window.window.templates.view
    layered = replace(samples.PLAIN_TEMPLATE, seal=samples.UNSEALED, parent="x", name="long " * 20, tags=("tag",) * 30)
    window.engine.set_templates((layered,))
    window.until(lambda: names(window) == [layered.name])
    image = QImage(width + 40, 220, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.magenta)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    index = window.window.templates.model.index(0, 0)
    option.rect = QRect(20, 20, width, view.itemDelegate().sizeHint(option, index).height())
    painter = QPainter(image)
    view.itemDelegate().paint(painter, option, index)
    painter.end()
    inside = option.rect.adjusted(4, 4, -4, -4)
    for x in range(image.width()):
        for y in range(image.height()):
            assert inside.contains(x, y) or image.pixelColor(x, y) == Qt.GlobalColor.magenta, (x, y)


# badges and pictures


def check(of: Template, state: JobState, hours: float, store: str = "store") -> JobRecord:
    started = datetime.now(UTC) - timedelta(hours=hours)
    title = f"Verify {of.name}"
    at = TemplateAt(store, of.id)
    return JobRecord(f"{of.id}{hours}", JobKind.VERIFY, title, of.name, state, started, 60.0, "", about=at)


def test_badges_say_sealed_verified_and_layered() -> None:
    assert badges(samples.PLAIN_TEMPLATE, NO_CHECKS) == (Badge.SEALED,)
    layered = replace(samples.DATABASE_TEMPLATE, parent=samples.PLAIN_TEMPLATE.id)
    known = checks([check(layered, JobState.SUCCEEDED, 1)], "store")
    assert badges(layered, known) == (Badge.UNSEALED, Badge.VERIFIED, Badge.LAYERED)


@pytest.mark.parametrize(
    ("history", "verified"),
    [
        ([(JobState.FAILED, 1), (JobState.SUCCEEDED, 2)], False),
        ([(JobState.CANCELLED, 1), (JobState.SUCCEEDED, 2)], True),
        ([(JobState.SUCCEEDED, 1), (JobState.FAILED, 2)], True),
    ],
    ids=["damage found later", "cancelled later", "good again"],
)
def test_verified_is_what_the_last_whole_check_found(history: list[tuple[JobState, float]], verified: bool) -> None:
    template = samples.PLAIN_TEMPLATE
    known = checks([check(template, state, hours) for state, hours in history], "store")
    assert (known.of(template) is not None) is verified


def test_a_template_with_the_name_of_a_verified_one_is_not_verified_itself() -> None:
    template = samples.PLAIN_TEMPLATE
    known = checks([check(replace(template, name="Old name"), JobState.SUCCEEDED, 1)], "store")
    assert known.of(template) is not None
    assert known.of(replace(template, id=samples.ALPINE_TEMPLATE.id)) is None
    assert checks([replace(check(template, JobState.SUCCEEDED, 1), about=None)], "store").of(template) is None


def test_a_copy_in_another_store_is_verified_for_itself() -> None:
    template = samples.PLAIN_TEMPLATE
    history = [check(template, JobState.FAILED, 1, "copy"), check(template, JobState.SUCCEEDED, 2)]
    assert checks(history, "store").of(template) is not None
    assert checks(history, "copy").of(template) is None
    assert checks(history, "third").of(template) is None


def test_what_was_verified_in_one_store_is_not_shown_so_in_the_next_that_is_used(window: Driver) -> None:
    template = samples.PLAIN_TEMPLATE
    window.choose_template(template.id)
    job = window.engine.begin(JobKind.VERIFY, "Verify", template.name, template.id)
    window.engine.end(job)
    window.until(lambda: "not yet" not in window.words(window.window.details))
    window.engine.store_info = replace(window.engine.store_info, id="another")
    window.engine.publish(TemplatesChanged())
    window.until(lambda: "not yet" in window.words(window.window.details))


def test_a_verification_that_ends_is_shown_on_the_card_and_in_the_details(window: Driver) -> None:
    view = gallery(window)
    window.choose_template(samples.PLAIN_TEMPLATE.id)
    window.until(lambda: "not yet" in window.words(window.window.details))
    job = window.engine.begin(JobKind.VERIFY, "Verify", samples.PLAIN_TEMPLATE.name, samples.PLAIN_TEMPLATE.id)
    window.engine.end(job)
    window.until(lambda: Badge.VERIFIED in badges(samples.PLAIN_TEMPLATE, view._cards.checks))
    window.until(lambda: "Sealed" in (words := window.words(window.window.details)) and "not yet" not in words)


@pytest.mark.parametrize(
    ("system", "picture", "name"),
    [
        (samples.DEBIAN, "os-debian", "Debian"),
        (samples.WINDOWS, "os-windows", "Windows"),
        (OsInfo("linux", "rocky", "9"), "os-redhat", "Rocky Linux"),
        (OsInfo("linux", "voidlinux"), "os-linux", "Voidlinux"),
        (OsInfo("linux"), "os-linux", "Linux"),
        (OsInfo(), "package", "Unknown system"),
    ],
)
def test_each_system_has_a_picture_and_a_name(system: OsInfo, picture: str, name: str) -> None:
    assert (system_icon(system), system_name(system)) == (picture, name)
    assert (resources() / "icons" / f"{picture}.svg").is_file()


# filters


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("systemFilter", "Windows", ["Windows terminal server"]),
        ("systemFilter", "Alpine", ["Alpine router"]),
        ("tagFilter", "#base", ["Debian 12 plain"]),
        ("ageFilter", "Last 7 days", ["Debian 12 web server", "Debian 12 plain"]),
        ("ageFilter", "Last 24 hours", ["Debian 12 web server"]),
    ],
)
def test_templates_are_filtered_by_system_tag_and_age(
    window: Driver, field: str, text: str, expected: list[str]
) -> None:
    filtering(window)
    choose(window, field, text)
    assert names(window) == expected
    assert window.text("templatesCount") == f"{len(expected)} of 5"


def test_filters_and_search_hold_together_and_one_button_clears_both(window: Driver) -> None:
    filtering(window)
    choose(window, "systemFilter", "Debian")
    window.type_into("templatesSearch", "plain", window.window)
    assert names(window) == ["Debian 12 plain"]
    choose(window, "ageFilter", "Last 24 hours")
    assert names(window) == []
    window.click("templatesEmptyButton")
    assert len(names(window)) == 5
    assert window.find(QComboBox, "systemFilter").currentIndex() == 0


def test_hidden_filters_filter_nothing(window: Driver) -> None:
    filtering(window)
    window.until(window.find(QComboBox, "systemFilter").hasFocus)
    choose(window, "systemFilter", "Windows")
    window.press(Qt.Key.Key_G, CTRL | SHIFT, window.window)
    assert len(names(window)) == 5
    assert not window.window.templates.filters.isVisible()


def test_filters_offer_what_is_there_and_keep_what_was_chosen(window: Driver) -> None:
    filtering(window)
    choose(window, "systemFilter", "Debian (3)")
    window.engine.set_templates((*samples.TEMPLATES, replace(samples.PLAIN_TEMPLATE, id="other", name="Debian 13")))
    window.until(lambda: len(names(window)) == 4)
    assert window.find(QComboBox, "systemFilter").currentText() == "Debian (4)"
    window.engine.set_templates((samples.WINDOWS_TEMPLATE,))
    window.until(lambda: names(window) == ["Windows terminal server"])
    assert window.find(QComboBox, "systemFilter").currentText() == "Any system"


def test_the_palette_finds_a_template_that_filters_hide(window: Driver) -> None:
    filtering(window)
    choose(window, "systemFilter", "Windows")
    window.press(Qt.Key.Key_K, CTRL, window.window)
    window.type_here("alpine router")
    window.press(Qt.Key.Key_Return)
    assert window.window.templates.current() == samples.ALPINE_TEMPLATE


@pytest.mark.parametrize("stores", [1, 2])
@pytest.mark.parametrize("width", [310, 500, 600])
def test_filters_stay_whole_in_a_narrow_list(window: Driver, width: int, stores: int) -> None:
    filters = window.window.templates.filters
    window.press(Qt.Key.Key_G, CTRL | SHIFT, window.window)
    filters.show_stores(window.engine.known * stores, samples.STORE.url)
    filters.resize(width, filters.sizeHint().height())
    QApplication.sendPostedEvents()
    fields = [field for field in filters.findChildren(QComboBox) if field.isVisible()]
    assert len(fields) == 2 + stores
    for field in fields:
        assert field.width() >= field.minimumSizeHint().width()
        assert filters.rect().contains(QRect(field.mapTo(filters, field.rect().topLeft()), field.size()))


def test_a_store_without_templates_of_its_own_still_says_so_as_cards(
    open_window: OpenWindow, engine: FakeEngine
) -> None:
    engine.templates = ()
    window = open_window()
    window.press(Qt.Key.Key_3, CTRL, window.window)
    window.until(lambda: "Your first template in three steps" in window.words(window.window.templates))
    assert window.window.templates.empty.isVisible()
