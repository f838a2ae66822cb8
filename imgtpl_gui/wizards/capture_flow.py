"""The capture wizard's steps and problems. Without Qt."""

from dataclasses import replace
from datetime import date
from enum import Enum

from imgtpl_gui.domain.plans import SEAL_ALL, CaptureMode, CaptureRequest, FirmwareChoice
from imgtpl_gui.domain.servers import Server, ServerDisk, ServerState
from imgtpl_gui.domain.template_texts import note_flaw, tags_flaw, tags_in
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.wizards.capture_draft import Beginning, CaptureAnswers, CaptureDraft
from imgtpl_gui.wizards.flow import Flow
from imgtpl_gui.wizards.problems import Problem, ProblemKind
from imgtpl_gui.wizards.rules import capture_problem, free_name, rule, template_name_problem


class CaptureStep(Enum):
    """The steps in order."""

    SERVER = "server"
    DISKS = "disks"
    CLEAN = "clean"
    NAME = "name"
    SUMMARY = "summary"
    RUNNING = "running"


class CaptureFlow(Flow[CaptureStep]):
    """From a server to a capture request."""

    def __init__(
        self,
        servers: tuple[Server, ...],
        templates: tuple[Template, ...],
        server: Server | None,
        today: date,
        steps: tuple[CaptureStep, ...] = tuple(CaptureStep),
    ) -> None:
        chosen = server is not None and capture_problem(server) is None
        super().__init__(steps, CaptureStep.DISKS if chosen else CaptureStep.SERVER)
        self.servers = servers
        self.draft = CaptureDraft(server=server)
        self._usual = CaptureAnswers()
        self._names = frozenset(template.name.casefold() for template in templates)
        self._today = today

    def begin_with(self, begin: Beginning) -> None:
        """Take the answers that were given before."""
        self._usual = begin.usual
        self.draft = begin.answers.put_into(self.draft)

    @property
    def is_usual(self) -> bool:
        """Whether every answer is the usual one."""
        return CaptureAnswers.of(self.draft) == self._usual

    def answer_as_usual(self) -> None:
        """Go back to the usual answers; what was chosen and typed about this one capture stays."""
        self.draft = self._usual.put_into(self.draft)

    @property
    def name(self) -> str:
        """The template's name: as typed, or as suggested from the server and the date."""
        return self.suggested_name() if self.draft.name is None else self.draft.name

    def suggested_name(self) -> str:
        """Suggest a name that is not taken."""
        if self.draft.server is None:
            return ""
        return free_name(f"{self.draft.server.name} {self._today.isoformat()}", self._taken, " ")

    def _taken(self, name: str) -> bool:
        """Stores don't tell upper from lower case, since not every filesystem and reader does."""
        return name.casefold() in self._names

    def disks(self) -> tuple[ServerDisk, ...]:
        """Return the chosen server's disks."""
        return self.draft.server.disks if self.draft.server else ()

    def wants(self, disk: ServerDisk) -> bool:
        """Whether a disk of the chosen server will be captured."""
        server = self.draft.server
        return server is not None and not disk.problem and (server.uuid, disk.target) not in self.draft.skipped

    def want(self, disk: ServerDisk, wanted: bool) -> None:
        """Take a disk in or leave it out."""
        if self.draft.server is None:
            return
        entry = frozenset({(self.draft.server.uuid, disk.target)})
        skipped = self.draft.skipped - entry if wanted else self.draft.skipped | entry
        self.draft = replace(self.draft, skipped=skipped)

    @property
    def interrupts(self) -> bool:
        """Whether the server runs, so that there is a choice of what happens to it meanwhile."""
        return self.draft.server is not None and self.draft.server.state is ServerState.RUNNING

    @property
    def has_firmware_state(self) -> bool:
        """Whether the server has UEFI variables or a TPM that could be copied."""
        return self.draft.server is not None and (self.draft.server.uefi or self.draft.server.tpm)

    @property
    def has_tpm(self) -> bool:
        """Whether the server has a TPM."""
        return self.draft.server is not None and self.draft.server.tpm

    @property
    def can_copy_firmware(self) -> bool:
        """Whether the chosen mode lets them be copied: a TPM is at rest only while its server is off."""
        live = self.interrupts and self.draft.mode is CaptureMode.LIVE
        return self.has_firmware_state and not (live and self.has_tpm)

    def problems(self, step: CaptureStep) -> tuple[Problem, ...]:
        """Return what is wrong with a step's part of the draft."""
        match step:
            case CaptureStep.SERVER:
                if self.draft.server is None:
                    return (Problem("server", ProblemKind.SERVER_UNCHOSEN),)
                refusal = capture_problem(self.draft.server)
                return (refusal,) if refusal else ()
            case CaptureStep.DISKS:
                return () if any(map(self.wants, self.disks())) else (Problem("disks", ProblemKind.NO_DISK),)
            case CaptureStep.NAME:
                name = template_name_problem("name", self.name, self._taken)
                note = rule("note", note_flaw(self.draft.note.strip()))
                return tuple(problem for problem in (name, note, self._tags_problem()) if problem is not None)
            case _:
                return ()

    def _tags_problem(self) -> Problem | None:
        return rule("tags", tags_flaw(tags_in(self.draft.tags)))

    def request(self) -> CaptureRequest:
        """Return what the draft asks for. The flow must have passed its steps without a problem."""
        assert self.draft.server is not None
        wanted = tuple(disk.target for disk in self.disks() if self.wants(disk))
        possible = sum(not disk.problem for disk in self.disks())
        return CaptureRequest(
            server=self.draft.server.uuid,
            name=self.name.strip(),
            mode=self.draft.mode if self.interrupts else None,
            note=self.draft.note.strip(),
            tags=tags_in(self.draft.tags),
            disks=() if len(wanted) == possible else wanted,
            restart=self.draft.restart or self.draft.mode is not CaptureMode.STRICT,
            force=self.draft.force,
            trim=self.draft.trim,
            screenshot=self.draft.screenshot,
            seal=tuple(name for name in SEAL_ALL if self.draft.seal and name not in self.draft.kept),
            firmware=FirmwareChoice.COPY
            if self.draft.copy_firmware and self.can_copy_firmware
            else FirmwareChoice.FRESH,
        )
