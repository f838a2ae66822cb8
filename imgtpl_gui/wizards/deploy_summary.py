"""The summary of a deploy: it asks for the secret of a pool's target where libvirt keeps that private."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.domain.errors import ImgTplError, SecretWanted
from imgtpl_gui.feedback.callout import Callout, Weight
from imgtpl_gui.feedback.themed import named, set_icon
from imgtpl_gui.wizards.last_pages import AnyPlan, Fact, SummaryPage
from imgtpl_gui.wizards.page import Field


class SecretForm(QWidget):
    """Asks for the secret, which the target has to take before the keyring gets it; it is kept nowhere else."""

    kept = Signal()

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._pool = ""
        self._asked = 0
        self._said = Callout(Weight.WARNING)
        self._problem = named(Callout(Weight.ERROR), "poolSecretProblem")
        self._edit = named(QLineEdit(maxLength=1024), "poolSecretEdit")
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.textChanged.connect(self._typed)
        self._edit.returnPressed.connect(self._keep)
        self._button = named(QPushButton(self.tr("&Keep it and go on"), autoDefault=False), "keepSecretButton")
        set_icon(self._button, "check")
        self._button.clicked.connect(self._keep)
        hint = self.tr("It is kept in the desktop's keyring, and nowhere else.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self._said, Field(self.tr("Secre&t of the target"), self._edit, hint), self._problem):
            column.addWidget(widget)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def ask(self, pool: str) -> None:
        """Ask for the secret of a pool's target."""
        self._pool = pool
        words = self.tr(
            "The target of storage pool “{pool}” asks for a secret, which libvirt keeps private, and the keyring has"
            " none that it takes. Type it here, or choose another pool."
        )
        self._said.tell(words.format(pool=pool))
        self._problem.tell("")
        self._typed()
        self.show()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Ask no more; what was typed is gone, and an answer that is under way comes to nothing."""
        self._asked += 1
        self._edit.clear()
        self.hide()

    @Slot()
    def _typed(self) -> None:
        self._button.setEnabled(bool(self._edit.text()))

    @Slot()
    def _keep(self) -> None:
        if self._button.isEnabled():
            self._button.setEnabled(False)
            self._problem.tell("")
            self._bridge.spawn(self._offer(self._asked, self._edit.text()))

    async def _offer(self, asked: int, secret: str) -> None:
        problem = ""
        try:
            await self._bridge.call(self._bridge.engine.keep_pool_secret, self._pool, secret)
        except ImgTplError as error:
            problem = str(error)
        if asked != self._asked:
            return
        if problem:
            self._problem.tell(problem)
            self._typed()
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._edit.selectAll()
        else:
            self.forget()
            self.kept.emit()


class DeploySummary(SummaryPage[AnyPlan]):
    """What will be done, once what it needs is there; a secret that was typed is gone when the page is entered anew."""

    def __init__(
        self,
        bridge: EngineBridge,
        heading: str,
        plan: Callable[[], Awaitable[AnyPlan]],
        facts: Callable[[AnyPlan], tuple[Fact, ...]],
    ) -> None:
        super().__init__(bridge, heading, plan, facts)
        self._secret = SecretForm(bridge)
        self._secret.kept.connect(self.enter)
        self.column.insertWidget(1, self._secret)

    @Slot()
    def enter(self) -> None:
        """Ask the engine for its plan."""
        self._secret.forget()
        super().enter()

    def leave(self) -> None:
        """Let answers that are under way come to nothing."""
        self._secret.forget()
        super().leave()

    def refuse(self, error: ImgTplError) -> None:
        """Ask for what is wanted, or show why the job can't be started."""
        if isinstance(error, SecretWanted):
            self.fail("")
            self._secret.ask(error.pool)
        else:
            super().refuse(error)
