"""What a job has done so far: its rate over time, and its stages and messages with their times."""

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from imgtpl_gui.feedback.rate_plot import RatePlot
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.models.job_trace import Entry, JobTrace, rate_sentence

_LEAST, _MOST = 2, 8
"""Lines of the log that are seen at once."""
_AROUND = 28
"""Pixels above and below the lines: the frame and its padding."""
_TIME = "HH:mm:ss"


class JobLog(QWidget):
    """Shows the trace of one job."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobLog")
        self.plot = RatePlot()
        self._rate = text_label(part="muted", name="jobRate")
        self.log = named(QPlainTextEdit(readOnly=True), "jobLogText")
        self.log.setAccessibleName(self.tr("Log of this job"))
        self.log.setTabChangesFocus(True)
        self._shown: tuple[Entry, ...] = ()
        self._hypervisor = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        for widget in (self.plot, self._rate, self.log):
            column.addWidget(widget)

    def show_trace(self, trace: JobTrace) -> None:
        """Show what is new; who reads further up in the log stays there."""
        self.plot.show_trace(trace)
        self._rate.setText(rate_sentence(trace))
        self._rate.setVisible(bool(self._rate.text()))
        entries = tuple(trace.entries)
        if entries != self._shown:
            self._show(entries)

    def show_hypervisor(self, name: str) -> None:
        """Say at the top where the job works, "" where that isn't worth a word."""
        if name != self._hypervisor:
            self._hypervisor = name
            self._show(self._shown)

    def _show(self, entries: tuple[Entry, ...]) -> None:
        self._shown = entries
        if self._hypervisor and entries:
            where = self.tr("On the hypervisor {name}").format(name=self._hypervisor)
            entries = (Entry(entries[0].at, where), *entries)
        lines = max(_LEAST, min(len(entries), _MOST))
        self.log.setFixedHeight(self.log.fontMetrics().lineSpacing() * lines + _AROUND)
        bar = self.log.verticalScrollBar()
        at, at_end = bar.value(), bar.value() == bar.maximum()
        self.log.setPlainText("\n".join(f"{_time(entry)}  {entry.text}" for entry in entries))
        bar.setValue(bar.maximum() if at_end else at)


def _time(entry: Entry) -> str:
    local = QDateTime.fromSecsSinceEpoch(round(entry.at.timestamp()))
    return str(QLocale().toString(local, _TIME))
