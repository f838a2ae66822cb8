"""Tables as CSV text: from a file, or pasted out of a spreadsheet."""

import csv
import re
from dataclasses import dataclass
from io import StringIO

from imgtpl_gui.domain.bulk import MOST_ROWS, ServerRow
from imgtpl_gui.domain.bulk_rules import address_column, gateway_column
from imgtpl_gui.domain.identity import AddressPlan
from imgtpl_gui.domain.identity_rules import MOST_INTERFACES
from imgtpl_gui.domain.sentences import say

LONGEST_TABLE = 1024 * 1024
"""Characters of a table."""
_COLUMNS = ("name", "hostname", "cpus", "memory")
_LUN = "lun"
_PER_INTERFACE = re.compile(r"(address|gateway)([1-9]\d?)?")
_DELIMITERS = ",;\t"
_MOST_PROBLEMS = 20
_DHCP = "dhcp"


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a CSV text came to: its rows, or sentences that name line and column of each thing that is wrong."""

    rows: tuple[ServerRow, ...]
    problems: tuple[str, ...] = ()


def read_table(text: str) -> TableRead:
    """Read a table with a header row, separated by commas, semicolons or tabs. Never raises.

    Columns: name; hostname, cpus, memory (MiB); lun, for the disks in their order; address and gateway of the first
    network interface, address2 and gateway2 of the second and so on, several values in a cell separated by spaces. What
    addresses and names are worth is judged by `bulk_rules.table_problems`.
    """
    if len(text) > LONGEST_TABLE:
        return TableRead(
            (), (say("The table has more than {longest_table} KiB of text.", longest_table=LONGEST_TABLE // 1024),)
        )
    text = text.removeprefix("\ufeff")
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True, skipinitialspace=True)
    columns: list[str] = []
    rows: list[ServerRow] = []
    problems: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = [cell.strip().lower() for cell in cells]
                if wrong := _header_problems(columns):
                    return TableRead((), wrong)
                continue
            row, flaws = _row(columns, [cell.strip() for cell in cells])
            problems += [say("Line {line}{sentence}", line=reader.line_num, sentence=sentence) for sentence in flaws]
            rows.append(row)
            if len(rows) > MOST_ROWS or len(problems) >= _MOST_PROBLEMS:
                break
    except csv.Error as error:
        problems.append(say("Line {line} is no CSV: {error}.", line=reader.line_num, error=error))
    if len(rows) > MOST_ROWS:
        problems.append(say("The table has more than {most_rows} rows.", most_rows=MOST_ROWS))
    if not rows and not problems:
        problems.append(say("The table has no rows below its header: a line for each server."))
    return TableRead(() if problems else tuple(rows), tuple(problems))


def write_table(rows: tuple[ServerRow, ...]) -> str:
    """Write rows as `read_table` reads them (RFC 4180)."""
    interfaces = max((len(row.interfaces) for row in rows), default=0)
    cards = range(interfaces)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    luns = (_LUN,) if any(row.luns for row in rows) else ()
    writer.writerow([*_COLUMNS, *luns, *(name(card) for card in cards for name in (address_column, gateway_column))])
    for row in rows:
        plans = [row.interfaces[card] if card < len(row.interfaces) else None for card in cards]
        numbers = (str(row.vcpus or ""), str(row.memory // 2**20 or ""))
        named = (" ".join(row.luns),) if luns else ()
        writer.writerow([row.name, row.hostname, *numbers, *named, *(cell for plan in plans for cell in _cells(plan))])
    return text.getvalue()


def _cells(plan: AddressPlan | None) -> tuple[str, str]:
    if plan is None:
        return "", ""
    return " ".join(((_DHCP,) if plan.dhcp else ()) + plan.addresses), " ".join(plan.gateways)


def _delimiter(text: str) -> str:
    """Choose what the header's columns are separated by: no name of a column holds any of them."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def _header_problems(columns: list[str]) -> tuple[str, ...]:
    known = say(
        "{columns}, cpus, memory, lun, address, gateway, address2, gateway2 and so on", columns=", ".join(_COLUMNS[:2])
    )
    if "name" not in columns:
        return (say("The first line must name the columns, 'name' among them; there can be {known}.", known=known),)
    problems = []
    for column in dict.fromkeys(columns):
        if not _is_column(column):
            problems.append(
                say("There is no column called '{column}'; there can be {known}.", column=column[:40], known=known)
            )
        elif columns.count(column) > 1:
            problems.append(say("The column '{column}' is there twice.", column=column))
    return tuple(problems[:_MOST_PROBLEMS])


def _is_column(name: str) -> bool:
    found = _PER_INTERFACE.fullmatch(name)
    return name in (*_COLUMNS, _LUN) or (found is not None and 1 <= int(found[2] or 1) <= MOST_INTERFACES)


def _row(columns: list[str], cells: list[str]) -> tuple[ServerRow, list[str]]:
    """Read a row; returns also what is wrong with it, as ends of sentences that begin with its line."""
    wrong = []
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        wrong.append(
            say(" has {cells} cells, and there are {columns} columns.", cells=len(cells), columns=len(columns))
        )
    values = dict(zip(columns, cells, strict=False))
    numbers = {}
    for column in ("cpus", "memory"):
        text = values.get(column, "")
        numbers[column] = int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0
        if text and not numbers[column]:
            wrong.append(
                say(", column '{column}': '{given}' is not a whole number above zero.", column=column, given=text[:40])
            )
    row = ServerRow(
        name=values.get("name", ""),
        hostname=values.get("hostname", ""),
        interfaces=_interfaces(values),
        vcpus=numbers["cpus"],
        memory=numbers["memory"] * 2**20,
        luns=tuple(values.get(_LUN, "").split()),
    )
    return row, wrong


def _interfaces(values: dict[str, str]) -> tuple[AddressPlan, ...]:
    plans: dict[int, AddressPlan] = {}
    for card in range(MOST_INTERFACES):
        addresses = values.get(address_column(card), "").split()
        gateways = tuple(values.get(gateway_column(card), "").split())
        if addresses or gateways:
            fixed = tuple(text for text in addresses if text.lower() != _DHCP)
            plans[card] = AddressPlan(len(fixed) < len(addresses) or not addresses, fixed, gateways)
    return tuple(plans.get(card, AddressPlan()) for card in range(max(plans, default=-1) + 1))
