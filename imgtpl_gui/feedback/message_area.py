"""Messages that don't interrupt: above the lists, with an action such as Undo, gone by themselves or by a click."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget

from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.copy_button import CopyButton
from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.models.theme import Tone

STAY_MS = 12_000
"""How long a message stays that nobody must act on."""
MOST_MESSAGES = 3


class Message(Callout):
    """One message with an optional action and a close button."""

    dismissed = Signal()

    def __init__(
        self,
        weight: Weight,
        text: str,
        action: str,
        act: Callable[[], None] | None,
        details: str,
        parent: QWidget,
    ) -> None:
        # Without a parent it would be a window for a moment, and take the focus.
        super().__init__(weight, text, parent)
        self.setObjectName("message")
        self._sentence = text
        self._details = details
        if details:
            self._add_details()
        if act is not None:
            button = named(QPushButton(action), "messageActionButton")
            button.clicked.connect(lambda: self._act(act))
            self.row.addWidget(button)
        if weight in (Weight.WARNING, Weight.ERROR):
            self.row.addWidget(CopyButton("messageCopyButton", self._whole))
        close = named(QToolButton(autoRaise=True), "messageCloseButton")
        close.setToolTip(self.tr("Dismiss"))
        close.setAccessibleName(self.tr("Dismiss"))
        set_icon(close, "x", Tone.MUTED)
        close.clicked.connect(self.dismiss)
        self.row.addWidget(close)
        self._leaving = QTimer(self, singleShot=True)
        self._leaving.timeout.connect(self.dismiss)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._attend)

    def _add_details(self) -> None:
        unfold = named(QPushButton(self.tr("Details")), "messageDetailsButton")
        unfold.setCheckable(True)
        unfold.toggled.connect(self._unfold)
        self.row.addWidget(unfold)

    @Slot(bool)
    def _unfold(self, unfolded: bool) -> None:
        self.label.setText(self._whole() if unfolded else self._sentence)

    def _whole(self) -> str:
        return "\n".join(part for part in (self._sentence, self._details) if part)

    def _act(self, act: Callable[[], None]) -> None:
        self.dismiss()
        act()

    @Slot()
    def dismiss(self) -> None:
        """Take the message away."""
        self.dismissed.emit()
        self.hide()  # Else what its layout was about to show would be a window.
        self.setParent(None)
        self.deleteLater()

    def go_after(self, milliseconds: int) -> None:
        """Go by itself once nobody has had the pointer or the focus on it for so long."""
        self._leaving.setInterval(milliseconds)
        self._attend()

    @Slot()
    def _attend(self) -> None:
        """Stay while somebody may be reading it, or is about to press its button."""
        if self._leaving.interval() == 0:
            return
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._leaving.stop()
        elif not self._leaving.isActive():
            self._leaving.start()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self._attend()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Go some time after the pointer has left."""
        super().leaveEvent(event)
        self._attend()


class MessageArea(QWidget):
    """The newest few messages, newest last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageArea")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_message(
        self,
        weight: Weight,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        details: str = "",
    ) -> Message:
        """Show a message, its details folded away; errors and warnings stay until they are dismissed."""
        shown = self.findChildren(Message)
        for older in shown[: max(0, len(shown) + 1 - MOST_MESSAGES)]:
            older.dismiss()
        message = Message(weight, text, action, act, details, self)
        message.dismissed.connect(lambda: self._message_gone(message))
        self._column.addWidget(message)
        message.show()
        self.show()
        if weight in (Weight.INFO, Weight.SUCCESS):
            message.go_after(STAY_MS)
        return message

    def _message_gone(self, message: Message) -> None:
        # Even an empty widget would keep the layout's spacing for itself.
        self._column.removeWidget(message)
        self.setVisible(self._column.count() > 0)
