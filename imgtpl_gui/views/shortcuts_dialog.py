"""Every key of the window, by the menus they stand in."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.feedback.scrolling import scroll_area
from imgtpl_gui.feedback.themed import named, text_label
from imgtpl_gui.views.actions import Listed
from imgtpl_gui.views.commands import plain_text


class ShortcutsDialog(QDialog):
    """Two columns of groups; a group is a menu, the last one is what the lists and wizards understand."""

    def __init__(self, listed: Sequence[Listed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 560)
        groups: dict[str, list[tuple[str, str]]] = {}
        for each in listed:
            keys = each.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if keys and each.path:
                groups.setdefault(each.path[0], []).append((plain_text(each.action), keys))
        groups[self.tr("Lists and wizards")] = self._everywhere()
        body = QWidget()
        sides = QHBoxLayout(body)
        sides.setContentsMargins(0, 0, 8, 0)
        sides.setSpacing(32)
        for side in _halves(groups.items()):
            sides.addLayout(_side(side), 1)
        close = named(QPushButton(self.tr("Close"), default=True), "closeShortcutsButton")
        close.setProperty("primary", True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(text_label(self.tr("Keyboard shortcuts"), "title"))
        column.addWidget(scroll_area(body), 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _everywhere(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Capture or deploy the chosen row"), _key("Return")),
            (self.tr("Go from a search to its list"), _key("Down")),
            (self.tr("Clear a search, close a dialog"), _key("Esc")),
            (self.tr("Tree of templates: larger, smaller"), f"{_key('Ctrl++')}, {_key('Ctrl+-')}"),
            (self.tr("Tree of templates: size at first"), _key("Ctrl+0")),
            (self.tr("Open the context menu"), _key("Menu")),
            (self.tr("Next control, previous control"), f"{_key('Tab')}, {_key('Shift+Tab')}"),
            (self.tr("Press what has an underlined letter"), self.tr("Alt+letter")),
        ]


def _key(name: str) -> str:
    return QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText)


Group = tuple[str, list[tuple[str, str]]]


def _halves(groups: Iterable[Group]) -> tuple[list[Group], list[Group]]:
    """Divide the groups, in their order, into two columns of about the same height."""
    left: list[Group] = []
    right = list(groups)
    half = sum(len(keys) + 2 for _, keys in right) / 2
    while right and sum(len(keys) + 2 for _, keys in (*left, right[0])) <= half + 2:
        left.append(right.pop(0))
    return left, right


def _side(groups: list[Group]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for title, keys in groups:
        column.addWidget(text_label(title, "heading", wrap=False))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (what, key) in enumerate(keys):
            grid.addWidget(text_label(what), row, 0)
            cap = QLabel(key, textFormat=Qt.TextFormat.PlainText)
            cap.setProperty("part", "key")
            grid.addWidget(cap, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(grid)
        column.addSpacing(12)
    column.addStretch(1)
    return column
