"""The steps of a wizard, the present one marked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from imgtpl_gui.feedback.themed import restyle, text_label


class StepList(QFrame):
    """Numbers and names of the steps, for the eye only: the page's heading says the same to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stepList")
        self.setFixedWidth(190)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 26, 16, 20)
        self._column.setSpacing(14)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def set_titles(self, titles: list[str]) -> None:
        """Take the steps' names."""
        for number, title in enumerate(titles, 1):
            badge, label = text_label(str(number), "badge", wrap=False), text_label(title, "step", wrap=True)
            badge.setFixedSize(22, 22)
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
            self._column.addLayout(row)
            self._rows.append((badge, label))
        self._column.addStretch(1)

    def set_current(self, index: int) -> None:
        """Mark the present step and those behind it."""
        for at, labels in enumerate(self._rows):
            for label in labels:
                restyle(label, "state", "current" if at == index else "done" if at < index else "ahead")
