"""What a running server does now, in the details: its load as two lines over time, and its screen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.domain.servers import Server
from imgtpl_gui.feedback.picture import Picture
from imgtpl_gui.feedback.themed import named, set_icon, text_label
from imgtpl_gui.models.load_history import LoadHistory, Trace, cpu_figure, load_sentence, memory_figure
from imgtpl_gui.models.plain_tips import plain_tip
from imgtpl_gui.models.screens import Screens
from imgtpl_gui.models.sparkline import paint_sparkline
from imgtpl_gui.models.theme import Tone


class Sparkline(QWidget):
    """One trace; the words are in its name and tool tip."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self.setObjectName(name)
        self._tone = tone
        self._trace: Trace | None = None

    def sizeHint(self) -> QSize:  # noqa: N802
        """A line of text high, and as wide as there is room."""
        return QSize(80, self.fontMetrics().height() + 8)

    def show_trace(self, trace: Trace, words: str) -> None:
        """Show a trace, and what it says in words."""
        self._trace = trace
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the line."""
        if self._trace is not None:
            painter = QPainter(self)
            paint_sparkline(painter, QRectF(self.rect()).adjusted(0, 0, 0, -1), self._trace, self._tone)


class LiveDetails(QWidget):
    """Load and screen of one running server."""

    screen_wanted = Signal(str)
    seen = Signal()
    """It has come to be seen."""

    def __init__(self, server: Server, loads: LoadHistory, screens: Screens) -> None:
        super().__init__()
        self.uuid = server.uuid
        self._loads, self._screens = loads, screens
        self._cpu, self._memory = Sparkline("detailsCpuLine", Tone.ACCENT), Sparkline("detailsMemoryLine", Tone.GOOD)
        self._cpu_words = text_label(wrap=False, name="detailsCpuLoad")
        self._memory_words = text_label(wrap=False, name="detailsMemoryUsed")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("CPU"), self._cpu, self._cpu_words),
            (self.tr("Memory"), self._memory, self._memory_words),
        )
        for at, (caption, line, words) in enumerate(rows):
            grid.addWidget(text_label(caption, "muted", wrap=False), at, 0)
            grid.addWidget(line, at, 1)
            grid.addWidget(words, at, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._picture = Picture("detailsScreen", self.tr("The screen of {name}").format(name=server.name))
        self.refresh = named(QPushButton(), "refreshScreenButton")
        set_icon(self.refresh, "refresh-cw")
        self.refresh.setToolTip(self.tr("Take a new picture of the screen"))
        self.refresh.clicked.connect(self._want)
        head = QHBoxLayout()
        head.addWidget(text_label(self.tr("Screen"), "caption"), 1)
        head.addWidget(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addLayout(head)
        column.addWidget(self._picture)
        self._asking(False)
        self.show_loads()
        self.show_screen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Tell that the load is seen."""
        super().showEvent(event)
        self.seen.emit()

    def show_loads(self) -> None:
        """Show the newest load."""
        load = self._loads.now(self.uuid)
        words = load_sentence(load) or self.tr("The load is being measured")
        self._cpu.show_trace(self._loads.cpu(self.uuid), words)
        self._memory.show_trace(self._loads.memory(self.uuid), words)
        self._cpu_words.setText(cpu_figure(load) or "–")
        self._memory_words.setText(memory_figure(load) or "–")
        self._memory_words.setToolTip(plain_tip(words))

    def show_screen(self) -> None:
        """Show the last picture of the screen, or why there is none."""
        self._asking(False)
        found = self._screens.of(self.uuid)
        if found is None:
            return
        if found.image.isNull():
            self._picture.show_problem(found.problem)
        else:
            self._picture.show_image(found.image)

    def want_screen(self) -> None:
        """Ask for a picture unless the last one is from a moment ago."""
        if not self._screens.is_fresh(self.uuid):
            self._want()

    @Slot()
    def _want(self) -> None:
        self._asking(True)
        self.screen_wanted.emit(self.uuid)

    def _asking(self, asking: bool) -> None:
        self.refresh.setEnabled(not asking)
        text = self.tr("Taking it…") if asking else self.tr("Refresh")
        self.refresh.setText(text)
        self.refresh.setAccessibleName(self.tr("Refresh the screen"))
