"""The draft of a deploy of many servers, its steps and problems. Without Qt."""

from dataclasses import dataclass, replace

from imgtpl_gui.domain.bulk import BulkRequest, RowProblem, ServerRow
from imgtpl_gui.domain.bulk_fill import AddressRange, Filling, fill
from imgtpl_gui.domain.bulk_rules import in_words, row_hostname, table_problems
from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.guest_rules import suggested_pattern
from imgtpl_gui.domain.plans import DeployRequest
from imgtpl_gui.domain.server_names import as_hostname
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.wizards.deploy_flow import DeployFlow, DeployStep, Surroundings
from imgtpl_gui.wizards.problems import Problem, ProblemKind

BULK_STEPS = (
    DeployStep.TEMPLATE,
    DeployStep.SERVER,
    DeployStep.NETWORK,
    DeployStep.IDENTITY,
    DeployStep.SERVERS,
    DeployStep.SUMMARY,
    DeployStep.RUNNING,
)


@dataclass(frozen=True, slots=True)
class FillDraft:
    """What the table is filled by, as typed. `name` None follows the suggestion."""

    name: str | None = None
    first: int = 1
    count: int = 10
    addresses: str = ""
    gateway: str = ""


class BulkFlow(DeployFlow):
    """From a template to many servers: what all share first, then a table of what is each one's own."""

    names_one = False

    def __init__(self, surroundings: Surroundings, template: Template | None) -> None:
        super().__init__(surroundings, template, BULK_STEPS)
        self.filling = FillDraft()
        self.at_once = 0
        """Servers that start at once; 0 as many as the host can bear."""
        self.rows: tuple[ServerRow, ...] = ()
        self._names = frozenset(server.name for server in surroundings.servers)

    @property
    def pattern(self) -> str:
        """The pattern for names: as typed, or as suggested from the template's name."""
        if self.filling.name is not None:
            return self.filling.name
        template = self.draft.template
        name = as_hostname(template.source or template.name) if template else "server"
        return suggested_pattern(name, self.system)

    def fill(self) -> tuple[ServerRow, ...]:
        """Return the rows that the draft's pattern and range come to. Raises Refused."""
        filling = self.filling
        address = AddressRange(filling.addresses.strip(), filling.gateway.strip())
        interfaces = (address,) if address != AddressRange() and self.interfaces() else ()
        wanted = Filling(self.pattern, filling.count, filling.first, interfaces=interfaces)
        return fill(wanted)

    def fill_problem(self) -> str:
        """Say why the table can't be filled so, or ""."""
        try:
            self.fill()
        except Refused as problem:
            return str(problem)
        return ""

    def row_problems(self) -> tuple[RowProblem, ...]:
        """Say what is wrong with each row: in itself, beside the others, and beside the servers that are there."""
        if self.draft.template is None:
            return ()
        taken = (
            RowProblem(index, "name", f"A server called '{row.name.strip()}' is there already.")
            for index, row in enumerate(self.rows)
            if row.name.strip() in self._names
        )
        return tuple(
            sorted((*table_problems(self.bulk_request(), self.system), *taken), key=lambda problem: problem.row)
        )

    def problems(self, step: DeployStep) -> tuple[Problem, ...]:
        """Return what is wrong with a step's part of the draft."""
        if step is not DeployStep.SERVERS:
            own = {DeployStep.SERVER: "name", DeployStep.NETWORK: "hostname"}.get(step)
            return tuple(problem for problem in super().problems(step) if problem.field != own)
        if not self.rows:
            return (Problem("rows", ProblemKind.NO_ROWS),)
        request = self.bulk_request()
        return tuple(Problem("rows", ProblemKind.RULE, in_words(request, found)) for found in self.row_problems())

    def shared(self) -> DeployRequest:
        """Return what is asked for all servers alike."""
        return replace(self.request(), name="", hostname="")

    def bulk_request(self) -> BulkRequest:
        """Return what the draft asks for. A template must be chosen."""
        rows = self.rows
        if self.hostname_is_set:
            rows = tuple(replace(row, hostname=row_hostname(row, self.system)) for row in rows)
        return BulkRequest(self.shared(), rows, self.at_once)
