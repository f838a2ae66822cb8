"""The command palette: a field over the window that finds everything in it by name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from imgtpl_gui.feedback.search_field import SearchField
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.models.icons import icon
from imgtpl_gui.models.rows_model import Column, RowsModel
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.views.commands import Command, fitting

MOST_SHOWN = 50
"""More is found by typing on."""
WIDTH = 740
ROW_HEIGHT = 34
ROWS_HIGH = 9
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class CommandPalette(QWidget):
    """Lies over its whole window while it is open. Enter runs, Escape or a click beside it closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("commandPalette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = window
        self._commands: Sequence[Command] = ()
        self._before: QWidget | None = None
        """What had the focus."""
        self.search = SearchField(self.tr("Search actions, servers and templates"), "paletteSearch")
        self.search.setAccessibleName(self.tr("Command palette: search actions, servers and templates"))
        self.model = _model(self)
        self.view = named(QTableView(showGrid=False, wordWrap=False), "paletteView")
        self.note = text_label(part="muted", name="paletteNote")
        self._set_up_view()
        self._lay_out()
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._filter)
        self.view.clicked.connect(self._run)
        self.view.selectionModel().currentChanged.connect(self._tell)
        window.installEventFilter(self)
        self.hide()

    def _set_up_view(self) -> None:
        view, header = self.view, self.view.horizontalHeader()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Found"))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header.hide()
        for column, sample in (
            (1, self.tr("Template · Debian GNU/Linux 12")),
            (2, QKeySequence("Ctrl+Shift+W").toString(QKeySequence.SequenceFormat.NativeText)),
        ):
            header.resizeSection(column, view.fontMetrics().horizontalAdvance(sample) + 32)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        self._frame = QFrame(self)
        self._frame.setProperty("panel", True)
        self._column = column = QVBoxLayout(self._frame)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.search, self.view, self.note):
            column.addWidget(widget)

    def open(self, commands: Sequence[Command]) -> None:
        """Show what can be found, ready to be typed into."""
        self._commands = commands
        self._before = QApplication.focusWidget()
        self.search.clear()
        self._filter("")
        self._place()
        self.show()
        self.raise_()
        self.search.setFocus()

    @Slot()
    def close_palette(self) -> None:
        """Close, and give the focus back."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Lay out again: the note may have come or gone while nothing was seen."""
        super().showEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Close on a click beside the frame."""
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the window's size; take the field's keys that are the list's or the palette's."""
        if watched is self._over:
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key_pressed(event)
        elif event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:  # type: ignore[attr-defined]
            self.hide()
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            QApplication.sendEvent(self.view, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _place(self) -> None:
        window = self._over
        self.setGeometry(window.rect())
        top = max(12, window.height() // 10)
        rows = min(ROWS_HIGH, self.model.rowCount())
        self.view.setFixedHeight(min(ROW_HEIGHT * rows, window.height() - 2 * top - 120))
        width = min(WIDTH, window.width() - 24)
        self._column.activate()
        self._frame.setGeometry((window.width() - width) // 2, top, width, self._frame.heightForWidth(width))

    @Slot(str)
    def _filter(self, text: str) -> None:
        found = fitting(self._commands, text)
        self._left_out = max(0, len(found) - MOST_SHOWN)
        self._rows = found[:MOST_SHOWN]
        self.model.update(tuple(self._rows))
        self.view.selectRow(0)
        self.view.scrollToTop()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """Say below the list why the current row can't be run, that nothing is found, or how much more there is."""
        command = self.model.row_at(self.view.currentIndex())
        if command is not None and command.problem:
            self.note.setText(command.problem)
        elif command is None:
            self.note.setText(self.tr("Nothing of that name is here. Type fewer words."))
        elif self._left_out:
            self.note.setText(self.tr("%n more: type on to find them.", "", self._left_out))
        else:
            self.note.setText(self.tr("Enter runs it, Escape closes."))
        self._place()

    @Slot()
    def _run(self) -> None:
        command = self.model.row_at(self.view.currentIndex())
        if command is not None and not command.problem:
            self.close_palette()
            command.run()


def _model(parent: QObject) -> RowsModel[Command]:
    translate = QCoreApplication.translate
    columns = (
        Column[Command](translate("commands", "Name"), lambda row: row.title, _unsorted, _icon, tone=_tone),
        Column[Command](translate("commands", "Where"), _where, _unsorted, tone=lambda _row: Tone.MUTED),
        Column[Command](translate("commands", "Keys"), lambda row: row.keys, _unsorted, right=True, tone=_tone),
    )
    return RowsModel(columns, lambda row: row.key, lambda row: row.title, parent=parent)


_unsorted: Callable[[Command], int] = lambda _row: 0  # noqa: E731


def _where(row: Command) -> str:
    return row.problem or row.where


def _icon(row: Command) -> QIcon:
    return icon(row.icon, Tone.MUTED if row.problem else row.tone) if row.icon else QIcon()


def _tone(row: Command) -> Tone:
    return Tone.MUTED if row.problem else Tone.PLAIN
