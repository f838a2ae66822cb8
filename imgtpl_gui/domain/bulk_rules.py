"""Rules for a table of servers: what can be said of its rows without asking a hypervisor.

The command, the table in the window and the engine ask these same rules.
"""

from collections.abc import Iterator
from ipaddress import ip_interface

from imgtpl_gui.domain.bulk import MOST_ROWS, BulkRequest, RowProblem, ServerRow
from imgtpl_gui.domain.guest_rules import suggested_hostname
from imgtpl_gui.domain.identity import AddressPlan
from imgtpl_gui.domain.identity_rules import hostname_problem, plan_problem
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.server_names import as_hostname, server_name_problem
from imgtpl_gui.domain.templates import UNKNOWN_SYSTEM, OsInfo

_MOST_SAID = 8
"""Rows that a sentence on a whole table names."""
_ALIKE = {
    "name": marked("The name '{value}' is {of_row}."),
    "hostname": marked("The hostname '{value}' is {of_row}."),
    "lun": marked("The LUN '{value}' is {of_row}."),
    "address": marked("The address '{value}' is {of_row}."),
}


def table_problems(request: BulkRequest, system: OsInfo = UNKNOWN_SYSTEM) -> tuple[RowProblem, ...]:
    """Say what is wrong with each row of servers with that system: by itself, and what two rows have alike."""
    seen: dict[tuple[str, str], int] = {}
    rows = range(len(request.rows))
    return tuple(problem for index in rows for problem in _row_problems(request, index, system, seen))


def address_column(interface: int) -> str:
    """Name the column with the addresses of a network interface, which counts from 0."""
    return "address" if not interface else f"address{interface + 1}"


def gateway_column(interface: int) -> str:
    """Name the column with the gateways of a network interface, which counts from 0."""
    return "gateway" if not interface else f"gateway{interface + 1}"


def row_hostname(row: ServerRow, system: OsInfo) -> str:
    """Return the hostname that a row comes to in a guest with that system."""
    return row.hostname or suggested_hostname(as_hostname(row.name.strip()), system)


def in_words(request: BulkRequest, problem: RowProblem) -> str:
    """Write a row's problem as a sentence that stands alone."""
    name = request.rows[problem.row].name.strip()
    where = say("Row {row}", row=problem.row + 1) + (f" ('{name}')" if name else "")
    return f"{where}, {problem.column}: {problem.sentence}" if problem.column else f"{where}: {problem.sentence}"


def all_in_words(request: BulkRequest, problems: tuple[RowProblem, ...]) -> str:
    """Write the problems of a table as sentences, the first ones of many."""
    said = [in_words(request, problem) for problem in problems[:_MOST_SAID]]
    more = len(problems) - len(said)
    return " ".join((*said, *((say("There are {more} problems more.", more=more),) if more else ())))


def _row_problems(
    request: BulkRequest, index: int, system: OsInfo, seen: dict[tuple[str, str], int]
) -> Iterator[RowProblem]:
    row = request.rows[index]
    if index == MOST_ROWS:
        yield RowProblem(
            index,
            "",
            say(
                "There are {rows} rows, and up to {most_rows} can be deployed.",
                rows=len(request.rows),
                most_rows=MOST_ROWS,
            ),
        )
    name, hostname = row.name.strip(), row_hostname(row, system)
    if problem := server_name_problem(name) or _alike(seen, "name", name, index):
        yield RowProblem(index, "name", problem)
    elif problem := hostname_problem(hostname) or _alike(seen, "hostname", hostname.casefold(), index):
        yield RowProblem(index, "hostname", problem)
    if row.vcpus < 0:
        yield RowProblem(index, "cpus", say("A server needs at least one CPU."))
    if row.memory < 0:
        yield RowProblem(index, "memory", say("A server needs some memory."))
    for lun in row.luns:
        if problem := _alike(seen, "lun", lun, index):
            yield RowProblem(index, "lun", problem)
    for number, plan in enumerate(request.of_row(row).identity.interfaces):
        yield from _address_problems(plan, index, number, seen)


def _address_problems(
    plan: AddressPlan, index: int, interface: int, seen: dict[tuple[str, str], int]
) -> Iterator[RowProblem]:
    if problem := plan_problem(plan):
        yield RowProblem(index, address_column(interface), problem)
        return
    for text in plan.addresses:
        if problem := _alike(seen, "address", str(ip_interface(text).ip), index):
            yield RowProblem(index, address_column(interface), problem)


def _alike(seen: dict[tuple[str, str], int], kind: str, value: str, index: int) -> str:
    """Note a row's value, and say which earlier row has it, too."""
    if (kind, value) not in seen:
        seen[kind, value] = index
        return ""
    first = seen[kind, value]
    of_row = say("that of row {first}, too", first=first + 1) if first != index else say("given twice")
    return say(_ALIKE[kind], value=value, of_row=of_row)
