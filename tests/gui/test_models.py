"""The item models: honest signals, keyed updates, search and sort."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from imgtpl_gui.domain.jobs import JobKind, JobState, Progress
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.models.changes import changes
from imgtpl_gui.models.formatting import parse_size, progress_figures
from imgtpl_gui.models.history_model import history_model
from imgtpl_gui.models.mime import SERVERS_MIME, decode, encode
from imgtpl_gui.models.rows_model import ROW_ROLE, RowsModel
from imgtpl_gui.models.server_groups import Entry
from imgtpl_gui.models.servers_model import servers_model
from imgtpl_gui.models.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Colours, Tone
from tests.gui import samples

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ALL = samples.many_servers(12)


def shown(model: RowsModel[Entry]) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def model(qapp: QApplication) -> RowsModel[Entry]:
    model = servers_model()
    QAbstractItemModelTester(model, FATAL, model)
    model.update(ALL[:6])
    return model


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.permutations(ALL).flatmap(lambda rows: st.integers(0, 12).map(lambda n: tuple(rows[:n])))))
def test_any_row_follows_its_key_through_any_change(qapp: QApplication, steps: list[tuple[Server, ...]]) -> None:
    model = servers_model()
    QAbstractItemModelTester(model, FATAL, model)
    model.update(ALL)
    held = {server.uuid: QPersistentModelIndex(model.find(server.uuid)) for server in ALL}
    gone: set[str] = set()
    for rows in steps:
        model.update(rows)
        assert shown(model) == [row.name for row in rows]
        gone |= {server.uuid for server in ALL} - {row.uuid for row in rows}
        for row in rows:
            if row.uuid not in gone:
                assert held[row.uuid].data(ROW_ROLE) == row


def test_a_changed_row_is_told_alone(model: RowsModel[Entry]) -> None:
    changed = QSignalSpy(model.dataChanged)
    moved = [
        QSignalSpy(signal) for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.layoutChanged)
    ]
    model.update((*ALL[:2], replace(ALL[2], state=ServerState.CRASHED), *ALL[3:6]))
    assert changed.count() == 1
    assert changed.at(0)[0].row() == 2
    assert not any(spy.count() for spy in moved)


def test_equal_rows_change_nothing(model: RowsModel[Entry]) -> None:
    changed = QSignalSpy(model.dataChanged)
    model.update(tuple(replace(row) for row in ALL[:6]))
    assert changed.count() == 0


def test_sorting_keeps_to_the_column_when_rows_come(model: RowsModel[Entry]) -> None:
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.update((*ALL[:6], replace(ALL[6], vcpus=64)))
    assert shown(model)[0] == ALL[6].name


def test_a_search_is_kept_when_rows_come(model: RowsModel[Entry]) -> None:
    model.set_filter("0000 RUNNING")
    before = shown(model)
    model.update(ALL)
    assert set(before) < set(shown(model))
    assert all(model.index(row, 1).data() == "Running" for row in range(model.rowCount()))


def test_of_two_rows_with_one_key_the_last_one_counts(model: RowsModel[Entry]) -> None:
    model.update((*ALL[:6], replace(ALL[0], name="twin")))
    model.update(ALL[:6])
    assert shown(model) == [row.name for row in ALL[:6]]


def test_great_changes_are_a_reset_and_small_ones_are_not() -> None:
    keys = [str(number) for number in range(1000)]
    assert changes(keys, keys[::2]) is None
    small = changes(keys, keys[1:])
    assert small is not None
    assert small.removed == ((0, 0),)


def test_what_is_dragged_is_what_is_dropped_and_nothing_else_is_read() -> None:
    assert decode(SERVERS_MIME, encode(SERVERS_MIME, ("a", "b"))) == ("a", "b")
    broken = encode(SERVERS_MIME, ())
    broken.setData(SERVERS_MIME, b"{not json")
    assert decode(SERVERS_MIME, broken) == ()
    assert decode("text/plain", broken) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20 GiB", 20 * 2**30),
        ("20G", 20 * 2**30),
        ("20", 20 * 2**30),
        ("1,5 tib", 3 * 2**39),
        (".5g", 2**29),
        ("512 MiB", 2**29),
        ("0 B", 0),
        ("", None),
        ("GiB", None),
        ("-3 GiB", None),
        ("1.2.3 GiB", None),
        ("12 XiB", None),
    ],
)
def test_sizes_are_read_as_people_write_them(text: str, value: int | None) -> None:
    assert parse_size(text) == value


def test_figures_leave_out_what_is_not_known() -> None:
    assert progress_figures(Progress("starting")) == ""
    assert progress_figures(Progress("copying", 2**20, 2**30)) == "1 MiB of 1 GiB"


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("table", "least"),
    [(LIGHT, 4.5), (DARK, 4.5), (LIGHT_CONTRAST, 7), (DARK_CONTRAST, 7)],
    ids=["light", "dark", "light-contrast", "dark-contrast"],
)
def test_text_can_be_read_on_every_ground(table: Colours, least: float) -> None:
    grounds = (table.window, table.surface, table.raised, table.selection, table.hover)
    for tone in (Tone.PLAIN, Tone.MUTED):
        for ground in grounds:
            assert _contrast(table.of(tone), ground) >= least, (tone, ground)
    for tone in (Tone.ACCENT, Tone.GOOD, Tone.CAUTION, Tone.BAD):
        assert _contrast(table.of(tone), table.surface) >= least, tone
    assert _contrast(table.on_accent, table.accent) >= least


@pytest.mark.parametrize("table", [LIGHT_CONTRAST, DARK_CONTRAST], ids=["light", "dark"])
def test_with_much_contrast_lines_and_what_is_switched_off_can_be_seen_too(table: Colours) -> None:
    for ground in (table.window, table.surface):
        assert _contrast(table.border, ground) >= 7
        assert _contrast(table.disabled, ground) >= 4.5
    assert _contrast(table.accent, table.groove) >= 3
    assert _contrast(table.muted, table.groove) >= 7


def test_ages_are_told_in_words() -> None:
    from imgtpl_gui.models.formatting import age

    now = datetime(2026, 5, 1, tzinfo=UTC)
    assert age(now - timedelta(days=2), now) == "2 days ago"


@pytest.mark.parametrize("kind", JobKind)
def test_every_kind_of_job_stands_in_the_history_with_an_icon(qapp: QApplication, kind: JobKind) -> None:
    model = history_model()
    model.update((samples.record(0, kind, "A job", JobState.SUCCEEDED, "It is done."),))
    assert not model.index(0, 0).data(Qt.ItemDataRole.DecorationRole).isNull()
