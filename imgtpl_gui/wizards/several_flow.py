"""Capturing several servers in one go: the steps, a name for each, and a request for each. Without Qt."""

from dataclasses import dataclass, replace
from datetime import date

from imgtpl_gui.domain.plans import CapturePlan, CaptureRequest
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.wizards.capture_flow import CaptureFlow, CaptureStep
from imgtpl_gui.wizards.problems import Problem, ProblemKind
from imgtpl_gui.wizards.rules import capture_problem, free_name, template_name_problem

SEVERAL_STEPS = (CaptureStep.SERVER, CaptureStep.DISKS, CaptureStep.CLEAN, CaptureStep.SUMMARY)


@dataclass(frozen=True, slots=True)
class SeveralPlan:
    """The plan of each capture, and what of all of them is said in the summary."""

    plans: tuple[CapturePlan, ...]
    steps: tuple[str, ...]
    warnings: tuple[str, ...]


class SeveralFlow(CaptureFlow):
    """Mode, trimming, sealing, note and tags are the same for all; every disk that can be captured is."""

    def __init__(
        self, servers: tuple[Server, ...], templates: tuple[Template, ...], chosen: tuple[Server, ...], today: date
    ) -> None:
        super().__init__(servers, templates, None, today, SEVERAL_STEPS)
        self._templates = templates
        self._typed: dict[str, str] = {}
        self.chosen = tuple(server for server in chosen if capture_problem(server) is None)
        self.refused = tuple((server, problem) for server in chosen if (problem := capture_problem(server)) is not None)
        """Servers that can't be captured now, and why."""

    @property
    def running(self) -> bool:
        """Never: the jobs that it starts are followed by the window."""
        return False

    @property
    def summing_up(self) -> bool:
        """Whether the next step starts the captures."""
        return self.step is CaptureStep.SUMMARY

    def name_of(self, server: Server) -> str:
        """Return what a server's template is called: as typed, or as suggested."""
        if server.uuid in self._typed:
            return self._typed[server.uuid]
        return free_name(f"{server.name} {self._today.isoformat()}", self._taken, " ")

    def call(self, server: Server, name: str) -> None:
        """Give a server's template a name."""
        self._typed[server.uuid] = name

    @property
    def interrupts(self) -> bool:
        """Whether one of them runs."""
        return any(server.state is ServerState.RUNNING for server in self.chosen)

    @property
    def some_are_off(self) -> bool:
        """Whether one of them is off."""
        return any(server.state is not ServerState.RUNNING for server in self.chosen)

    @property
    def has_firmware_state(self) -> bool:
        """Whether one of them has UEFI variables or a TPM."""
        return any(server.uefi or server.tpm for server in self.chosen)

    @property
    def has_tpm(self) -> bool:
        """Whether one of them has a TPM."""
        return any(server.tpm for server in self.chosen)

    @property
    def can_copy_firmware(self) -> bool:
        """Whether the chosen mode lets it be copied of one of them."""
        return any(self._alone(server).can_copy_firmware for server in self.chosen)

    def problems(self, step: CaptureStep) -> tuple[Problem, ...]:
        """Return what is wrong with a step's part of the draft; a problem with a name has its server's UUID."""
        if step is not CaptureStep.SERVER:
            return ()
        if not self.chosen:
            return (Problem("servers", ProblemKind.SERVER_UNCHOSEN),)
        names = {server.uuid: self.name_of(server).strip().casefold() for server in self.chosen}

        def found(server: Server) -> Problem | None:
            others = {name for uuid, name in names.items() if uuid != server.uuid}

            def taken(name: str) -> bool:
                return self._taken(name) or name.casefold() in others

            return template_name_problem(server.uuid, self.name_of(server), taken)

        problems = (*map(found, self.chosen), self._tags_problem())
        return tuple(problem for problem in problems if problem is not None)

    def requests(self) -> tuple[CaptureRequest, ...]:
        """Return what the draft asks for, a request for each server."""
        return tuple(self._alone(server).request() for server in self.chosen)

    def _alone(self, server: Server) -> CaptureFlow:
        """Return the flow of a capture of one of them."""
        flow = CaptureFlow(self.servers, self._templates, server, self._today)
        flow.draft = replace(self.draft, server=server, name=self.name_of(server))
        return flow
