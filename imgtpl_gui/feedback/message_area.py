"""Messages that don't interrupt: above the lists, with an action such as Undo, gone by themselves or by a click."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.models.theme import Tone

STAY_MS = 12_000
"""How long a message stays that nobody must act on."""
MOST_MESSAGES = 3


class Message(Callout):
    """One message with an optional action and a close button."""

    dismissed = Signal()

    def __init__(self, weight: Weight, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        super().__init__(weight, text)
        self.setObjectName("message")
        if act is not None:
            button = named(QPushButton(action), "messageActionButton")
            button.clicked.connect(lambda: self._act(act))
            self.row.addWidget(button)
        close = named(QToolButton(autoRaise=True), "messageCloseButton")
        close.setToolTip(self.tr("Dismiss"))
        close.setAccessibleName(self.tr("Dismiss"))
        set_icon(close, "x", Tone.MUTED)
        close.clicked.connect(self.dismiss)
        self.row.addWidget(close)

    def _act(self, act: Callable[[], None]) -> None:
        self.dismiss()
        act()

    def dismiss(self) -> None:
        """Take the message away."""
        self.dismissed.emit()
        self.setParent(None)
        self.deleteLater()


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
        self, weight: Weight, text: str, action: str = "", act: Callable[[], None] | None = None
    ) -> Message:
        """Show a message; errors and warnings stay until they are dismissed."""
        shown = self.findChildren(Message)
        for older in shown[: max(0, len(shown) + 1 - MOST_MESSAGES)]:
            older.dismiss()
        message = Message(weight, text, action, act)
        message.dismissed.connect(lambda: self._message_gone(message))
        self._column.addWidget(message)
        message.show()
        self.show()
        if weight in (Weight.INFO, Weight.SUCCESS):
            QTimer.singleShot(STAY_MS, message, message.dismiss)
        return message

    def _message_gone(self, message: Message) -> None:
        # Even an empty widget would keep the layout's spacing for itself.
        self._column.removeWidget(message)
        self.setVisible(self._column.count() > 0)
