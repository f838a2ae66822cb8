"""What new servers told of themselves, to be read, copied and kept."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import JobView
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.scrolling import scroll_area
from imgtpl_gui.feedback.themed import named, set_icon, text_label
from imgtpl_gui.result_sheet import Sheet, sheets_of, write_sheet


class SheetDialog(QDialog):
    """Hostname, addresses and SSH host keys of the servers of a job, and where they are if that has to be said."""

    def __init__(self, job: JobView, parent: QWidget | None = None, hypervisor: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("sheetDialog")
        self.setWindowTitle(self.tr("Result sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 460)
        self._job = job
        self._hypervisor = hypervisor
        self._sheets = sheets_of(job, hypervisor)
        self._note = Callout()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(18)
        for sheet in self._sheets:
            column.addLayout(_form(sheet))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(14)
        whole.addWidget(text_label(job.title, "title"))
        whole.addWidget(scroll_area(body), 1)
        whole.addWidget(self._note)
        whole.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, text, icon, pressed in (
            ("copySheetButton", self.tr("&Copy"), "copy", self._copy),
            ("saveSheetButton", self.tr("&Save as CSV or HTML…"), "folder-open", self._save),
        ):
            button = named(QPushButton(text, autoDefault=False), name)
            set_icon(button, icon)
            button.clicked.connect(pressed)
            row.addWidget(button)
        row.addStretch(1)
        close = named(QPushButton(self.tr("Close")), "closeSheetButton")
        close.setProperty("primary", True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return row

    @Slot()
    def _copy(self) -> None:
        lines = (f"{name}: {', '.join(filter(None, values))}" for sheet in self._sheets for name, values in sheet)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._note.tell(self.tr("Copied."), Weight.SUCCESS)

    @Slot()
    def _save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the sheet"), "", self.tr("Web page (*.html);;Table (*.csv)"))
        dialog.setObjectName("saveSheetDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        dialog.selectFile(f"{self._sheets[0][0][1][0]}.html")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("csv" if "*.csv" in chosen else "html"))
        dialog.fileSelected.connect(self._save_to)
        dialog.open()

    @Slot(str)
    def _save_to(self, file: str) -> None:
        try:
            write_sheet(file, self._job, self._hypervisor)
        except ImgTplError as error:
            self._note.tell(str(error), Weight.ERROR)
            return
        self._note.tell(self.tr("Saved as {file}.").format(file=file), Weight.SUCCESS)


def _form(sheet: Sheet) -> QFormLayout:
    """Lay out one server's lines: those that nothing is known of are left out."""
    form = QFormLayout()
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(6)
    for name, values in sheet:
        told = [value for value in values if value]
        if told:
            value = text_label("\n".join(told))
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleName(name)
            form.addRow(text_label(name, "muted", wrap=False), value)
    return form
