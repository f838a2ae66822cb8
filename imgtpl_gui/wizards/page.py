"""A page of a wizard and the fields on it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QFormLayout, QFrame, QLabel, QLayout, QVBoxLayout, QWidget

from imgtpl_gui.feedback.scrolling import scroll_area
from imgtpl_gui.feedback.themed import named, restyle, text_label
from imgtpl_gui.wizards.problem_text import problem_text
from imgtpl_gui.wizards.problems import Problem

_WIDEST = 1000
"""Pixels beyond which lines are hard to read and fields hard to follow, as in a dialog that fills a large screen."""


class Field(QWidget):
    """A caption, an editor and a line below it: a hint, or the problem with what was typed."""

    def __init__(self, caption: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._hint = hint
        label = QLabel(caption, textFormat=Qt.TextFormat.PlainText)
        label.setProperty("part", "caption")
        label.setBuddy(editor)
        if isinstance(editor, QAbstractSpinBox):
            # The style sheet's padding doesn't reach the text in a spin box.
            editor.lineEdit().setTextMargins(6, 0, 0, 0)
        editor.setAccessibleName(caption.replace("&", ""))
        self._below = text_label(hint, "muted")
        self._below.setObjectName(f"{editor.objectName()}Problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for widget in (label, editor, self._below):
            column.addWidget(widget)
        self._show(hint, "muted")

    def set_hint(self, hint: str) -> None:
        """Change the hint."""
        self._hint = hint

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem, or the hint if there is none."""
        text = problem_text(problem) if problem else ""
        restyle(self._editor, "invalid", bool(text))
        self._editor.setAccessibleDescription(text or self._hint)
        self._show(text or self._hint, "problem" if text else "muted")

    def _show(self, text: str, part: str) -> None:
        self._below.setText(text)
        self._below.setVisible(bool(text))
        restyle(self._below, "part", part)


class WizardPage(QWidget):
    """One step's page. It writes to the flow as the user types and emits `changed`."""

    changed = Signal()
    """The draft changed, or the page became ready or not."""
    chosen = Signal()
    """The user asked to go on, by a double click or Enter on a row."""

    def __init__(self, heading: str, explanation: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ready = True
        """Whether the page itself lets the user go on; the flow's problems are asked beside it."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        self.heading = text_label(heading, "title")
        self.explanation = text_label(explanation, "muted")
        if not explanation:
            self.explanation.hide()
        head.addWidget(self.heading)
        head.addWidget(self.explanation)
        self.column.addLayout(head)

    def enter(self) -> None:
        """Show the draft; called whenever the step is reached, from either side."""

    def leave(self) -> None:
        """Wait for nothing any more: the wizard closes."""

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show the step's problems beside their fields."""

    def scrolled(self) -> QVBoxLayout:
        """Give the page a body that scrolls where it doesn't fit, and return its layout."""
        body = named(QWidget(), "pageBody")
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        self.column.addWidget(scroll_area(body), 1)
        return column

    def card(self, body: QVBoxLayout, heading: str) -> QVBoxLayout:
        """Add a framed group to the body, and return its layout."""
        frame = QFrame()
        frame.setProperty("card", True)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        group = QVBoxLayout()
        group.setSpacing(6)
        group.addWidget(text_label(heading, "caption"))
        group.addWidget(frame)
        body.addLayout(group)
        return column


def fill_layout(layout: QVBoxLayout | QFormLayout) -> None:
    """Take all widgets out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def take_out(layout: QLayout, widget: QWidget) -> None:
    """Take a widget out of a layout and of the page, for good."""
    layout.removeWidget(widget)
    # A layout shows what it was just given a moment later: on its own, that would be a window.
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
