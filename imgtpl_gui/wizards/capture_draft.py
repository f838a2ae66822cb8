"""What is chosen and typed in a capture wizard, and what of it the next capture begins with. Without Qt."""

from dataclasses import dataclass, replace

import msgspec

from imgtpl_gui.domain.plans import SEAL_ALL, CaptureMode
from imgtpl_gui.domain.servers import Server

_MOST_CHARACTERS = 4096


@dataclass(frozen=True, slots=True)
class CaptureDraft:
    """What was chosen and typed so far.

    `skipped` are (server UUID, disk target) of disks left out, so that they survive a look at another server.
    `kept` are operations of the seal that are left out. `name` None follows the suggestion; `tags` is the text as
    typed, divided by commas.
    """

    server: Server | None = None
    skipped: frozenset[tuple[str, str]] = frozenset()
    mode: CaptureMode = CaptureMode.BRIEF
    restart: bool = True
    force: bool = False
    trim: bool = True
    screenshot: bool = True
    seal: bool = True
    kept: frozenset[str] = frozenset()
    copy_firmware: bool = False
    name: str | None = None
    note: str = ""
    tags: str = ""


@dataclass(frozen=True, slots=True)
class CaptureAnswers:
    """The answers of a draft that are kept for the next capture.

    Not among them are name and note, which are one template's own, and what is to be decided anew each time: to switch
    a server off by force, and to copy the secrets of its firmware.
    """

    mode: CaptureMode = CaptureMode.BRIEF
    restart: bool = True
    trim: bool = True
    screenshot: bool = True
    seal: bool = True
    kept: frozenset[str] = frozenset()

    @classmethod
    def of(cls, draft: CaptureDraft) -> "CaptureAnswers":
        """Take the answers out of a draft."""
        return cls(draft.mode, draft.restart, draft.trim, draft.screenshot, draft.seal, draft.kept)

    @classmethod
    def read(cls, text: str) -> "CaptureAnswers":
        """Read what `text` wrote; what can't be understood is as if there had been no capture."""
        try:
            found = msgspec.json.decode(text[:_MOST_CHARACTERS], type=cls)
        except msgspec.DecodeError:
            return cls()
        return replace(found, kept=found.kept & frozenset(SEAL_ALL))

    def text(self) -> str:
        """Write the answers as one line."""
        return msgspec.json.encode(self).decode()

    def put_into(self, draft: CaptureDraft) -> CaptureDraft:
        """Give a draft these answers."""
        return replace(
            draft,
            mode=self.mode,
            restart=self.restart,
            trim=self.trim,
            screenshot=self.screenshot,
            seal=self.seal,
            kept=self.kept,
        )


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a capture begins with: the last one's answers, and the usual ones of who has never captured anything."""

    answers: CaptureAnswers = CaptureAnswers()
    usual: CaptureAnswers = CaptureAnswers()


FIRST_TIME = Beginning()
