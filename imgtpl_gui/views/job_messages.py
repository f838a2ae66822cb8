"""What is said when a job has ended out of its wizard: once for many that failed alike, with the way to try again."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from imgtpl_gui.bridge import EngineBridge
from imgtpl_gui.domain.jobs import JobState, JobView
from imgtpl_gui.feedback.callout import Weight
from imgtpl_gui.feedback.message_area import Message, MessageArea

_MOST_NAMED = 20


@dataclass
class _Failure:
    """Jobs that failed for one reason, and the message that tells of them."""

    message: Message
    jobs: list[JobView] = field(default_factory=list)


class JobMessages(QObject):
    """Shows the messages; a cancellation is no error and needs none."""

    def __init__(self, messages: MessageArea, bridge: EngineBridge) -> None:
        super().__init__(messages)
        self._messages = messages
        self._bridge = bridge
        self._failures: dict[str, _Failure] = {}

    def tell(self, job: JobView) -> None:
        """Say that a job has ended."""
        if job.state is JobState.SUCCEEDED:
            self._messages.show_message(Weight.SUCCESS, job.message or job.title)
        elif job.state is JobState.FAILED:
            self._tell_failure(job)

    def _tell_failure(self, job: JobView) -> None:
        reason = job.message.replace(job.subject, "…") if job.subject else job.message
        before = self._failures.get(reason)
        self._show(reason, [*(before.jobs if before else ()), job])

    def _show(self, reason: str, jobs: list[JobView]) -> None:
        """Show one message for a reason, in place of the one before."""
        before = self._failures.pop(reason, None)
        if before is not None:
            before.message.dismiss()
        text, details = f"{jobs[0].title}: {jobs[0].message}", ""
        if len(jobs) > 1:
            text = self.tr("%n jobs failed: {reason}", "", len(jobs)).format(reason=reason)
            details = "\n".join(each.title for each in jobs[:_MOST_NAMED])
            if len(jobs) > _MOST_NAMED:
                details += "\n" + self.tr("and %n more", "", len(jobs) - _MOST_NAMED)
        repeatable = any(each.can_start_again for each in jobs)
        again = self.tr("Try again") if repeatable else ""
        act = (lambda: self._try_again(jobs)) if repeatable else None
        message = self._messages.show_message(Weight.ERROR, text, again, act, details)
        self._failures[reason] = _Failure(message, jobs)
        message.dismissed.connect(lambda: self._dismissed(reason, message))

    def _dismissed(self, reason: str, message: Message) -> None:
        known = self._failures.get(reason)
        if known is not None and known.message is message:
            del self._failures[reason]

    def _try_again(self, jobs: list[JobView]) -> None:
        for job in jobs:
            if job.can_start_again:
                self._bridge.begin(self._bridge.engine.start_again, job.id)
