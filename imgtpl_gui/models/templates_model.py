"""The templates of an image store."""

from PySide6.QtCore import QCoreApplication, QObject

from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.formatting import size
from imgtpl_gui.models.icons import icon
from imgtpl_gui.models.mime import TEMPLATES_MIME
from imgtpl_gui.models.rows_model import Column, RowsModel
from imgtpl_gui.models.theme import Tone


def templates_model(parent: QObject | None = None) -> RowsModel[Template]:
    """Make the model: one column, drawn by the gallery's delegate; the row itself is under ROW_ROLE."""
    column = Column[Template](
        QCoreApplication.translate("templates", "Template"),
        lambda row: row.name,
        lambda row: row.name.casefold(),
        lambda row: icon("package", Tone.ACCENT),
        tip=summary,
    )
    return RowsModel((column,), lambda row: row.id, _haystack, TEMPLATES_MIME, parent)


def os_name(template: Template) -> str:
    """Name the template's operating system for people."""
    return template.os.name or QCoreApplication.translate("templates", "Unknown system")


def summary(template: Template) -> str:
    """Write a few lines about a template for tool tips and screen readers."""
    translate = QCoreApplication.translate
    line = translate("templates", "{os}, {stored} stored, {virtual} as disks").format(
        os=os_name(template), stored=size(template.stored_size), virtual=size(template.virtual_size)
    )
    if not template.seal.complete:
        line = translate("templates", "{line}, not sealed").format(line=line)
    return "\n".join(filter(None, (line, " ".join(f"#{tag}" for tag in template.tags), template.note)))


def _haystack(template: Template) -> str:
    system = template.os
    return " ".join(
        (
            template.name,
            template.note,
            *template.tags,
            system.name,
            system.distribution,
            system.version,
            system.hostname,
            template.source,
        )
    )
