"""Ended jobs as a table."""

from PySide6.QtCore import QCoreApplication, QObject

from imgtpl_gui.domain.jobs import JobRecord
from imgtpl_gui.models.formatting import age, date, duration
from imgtpl_gui.models.icons import icon
from imgtpl_gui.models.rows_model import Column, RowsModel
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.models.wording import job_kind_icon, job_state_icon, job_state_word


def history_model(parent: QObject | None = None) -> RowsModel[JobRecord]:
    """Make the model: job, result, when, how long, message."""
    translate = QCoreApplication.translate
    columns = (
        Column[JobRecord](
            translate("history", "Job"),
            lambda row: row.title,
            lambda row: row.title.casefold(),
            lambda row: icon(job_kind_icon(row.kind), Tone.MUTED),
        ),
        Column[JobRecord](
            translate("history", "Result"),
            lambda row: job_state_word(row.state),
            lambda row: row.state.value,
            lambda row: icon(*job_state_icon(row.state)),
        ),
        Column[JobRecord](
            translate("history", "Started"),
            lambda row: age(row.started),
            lambda row: row.started,
            tip=lambda row: date(row.started),
        ),
        Column[JobRecord](
            translate("history", "Took"), lambda row: duration(row.seconds), lambda row: row.seconds, right=True
        ),
        Column[JobRecord](translate("history", "Message"), lambda row: row.message, lambda row: row.message),
    )
    return RowsModel(columns, lambda row: row.id, lambda row: f"{row.title} {row.message}", parent=parent)
