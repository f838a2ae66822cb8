"""Many servers from one template: the table that people fill in, and what will be done about it.

The rules for a table stand in `bulk_rules.py`, patterns and address ranges in `bulk_fill.py`, CSV in `bulk_csv.py`.
"""

from dataclasses import dataclass, replace

from imgtpl_gui.domain.identity import AddressPlan
from imgtpl_gui.domain.plans import DeployMode, DeployPlan, DeployRequest
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.sentences import say

MOST_ROWS = 200
MOST_AT_ONCE = 64
"""Servers that may start at once."""


@dataclass(frozen=True, slots=True)
class ServerRow:
    """What is one server's own. Zero, "" and () mean: as in the settings that all share.

    `hostname` "" means `name` made a hostname, `memory` is bytes. `interfaces` stand in the template's order; they take
    the place of the shared ones as a whole. `luns` names those of the pool that the disks go onto, in their order.
    """

    name: str
    hostname: str = ""
    interfaces: tuple[AddressPlan, ...] = ()
    vcpus: int = 0
    memory: int = 0
    luns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkRequest:
    """Build a server for each row. `shared` holds for all of them; its name and hostname are not used.

    `at_once` limits how many servers are started or copied into a pool at once; 0 takes what fits the host.
    """

    shared: DeployRequest
    rows: tuple[ServerRow, ...]
    at_once: int = 0

    def of_row(self, row: ServerRow) -> DeployRequest:
        """Return what is asked for one row, as if it were deployed alone."""
        shared = self.shared
        return replace(
            shared,
            name=row.name,
            hostname=row.hostname,
            vcpus=row.vcpus or shared.vcpus,
            memory=row.memory or shared.memory,
            identity=replace(shared.identity, interfaces=row.interfaces or shared.identity.interfaces),
            luns=row.luns,
        )


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell: `row` counts from 0, `column` as in CSV tables ("" for the row as a whole)."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What a bulk deploy will do. `plans` has one for each row, None where `problems` tells why there is none.

    `problems` holds those of rows, in their order, `refusal` the sentence on what is wrong with all together, or "".
    `at_once` is what the request comes to; `bytes_to_write`, `room` (of the pool), `memory` (of the servers to start)
    and `memory_free` (of the host) are bytes for all rows together, `seconds` the expected time until all run.
    `steps` and `warnings` are sentences for all; what only some rows have stands in their plans.
    """

    request: BulkRequest
    plans: tuple[DeployPlan | None, ...]
    problems: tuple[RowProblem, ...]
    at_once: int
    pool: str
    mode: DeployMode
    bytes_to_write: int
    room: int
    memory: int
    memory_free: int
    seconds: float
    steps: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    refusal: str = ""
    not_instant: str = ""

    @property
    def luns(self) -> tuple[PoolLun, ...]:
        """The LUNs that the disks of all rows go onto."""
        return tuple(lun for plan in self.plans if plan is not None for lun in plan.luns)

    @property
    def can_start(self) -> bool:
        """Whether nothing is wrong with any row."""
        return not self.problems and not self.refusal


@dataclass(frozen=True, slots=True)
class Retry:
    """The rows of an ended bulk deploy that were not made, ready to be planned and started again.

    No history keeps what may be secret. After the process that ran the job has ended `request` is without it, and the
    other fields tell what must be given again: the users who had a password, user-data, a first-boot script.
    """

    request: BulkRequest
    passwords_of: tuple[str, ...] = ()
    user_data: bool = False
    first_boot: bool = False

    @property
    def lacking(self) -> tuple[str, ...]:
        """What the request still lacks, in sentences; empty once it has been given."""
        identity = self.request.shared.identity
        given = {user.name for user in identity.users if user.password_hash}
        sentences = [
            say("Give the password of user '{name}' again.", name=name)
            for name in self.passwords_of
            if name not in given
        ]
        if self.user_data and not identity.user_data:
            sentences.append(say("Give the user-data again."))
        if self.first_boot and not identity.first_boot:
            sentences.append(say("Give the first-boot script again."))
        return tuple(sentences)


def without_secrets(request: BulkRequest) -> Retry:
    """Return what a history may keep of a request."""
    identity = request.shared.identity
    plain = replace(
        identity,
        users=tuple(replace(user, password_hash="") for user in identity.users),
        user_data="",
        first_boot="",
    )
    return Retry(
        replace(request, shared=replace(request.shared, identity=plain)),
        tuple(user.name for user in identity.users if user.password_hash),
        bool(identity.user_data),
        bool(identity.first_boot),
    )
