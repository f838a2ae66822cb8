"""The table of new servers as the wizard edits it: rows as cells of text, and back. Without Qt."""

import csv
from dataclasses import replace
from io import StringIO

from imgtpl_gui.domain.bulk import ServerRow
from imgtpl_gui.domain.bulk_csv import read_table, write_table
from imgtpl_gui.domain.bulk_rules import address_column, gateway_column
from imgtpl_gui.domain.identity import AddressPlan


def columns(interfaces: int, luns: bool = False) -> tuple[str, ...]:
    """Return the columns, called as in CSV tables, for a template with so many network interfaces.

    `luns` tells whether the disks go onto LUNs.
    """
    cards = (name(card) for card in range(interfaces) for name in (address_column, gateway_column))
    return ("name", "hostname", *cards, "cpus", "memory", *(("lun",) if luns else ()))


def cells(row: ServerRow, interfaces: int) -> dict[str, str]:
    """Return the text of each column. What is as in the settings that all share is ""."""
    rest = (AddressPlan(),) * (interfaces - len(row.interfaces))
    header, *lines = csv.reader(StringIO(write_table((replace(row, interfaces=(*row.interfaces, *rest)),)), newline=""))
    found = {"lun": ""} | dict(zip(header, lines[0], strict=True))
    for card in range(len(row.interfaces), interfaces):
        found[address_column(card)] = ""
    return found


def changed(row: ServerRow, column: str, text: str, interfaces: int) -> ServerRow | str:
    """Return the row with another text in one of its cells, or a sentence on why that text can't stand there."""
    wanted = cells(row, interfaces) | {column: text.strip()}
    if not any(wanted.values()):
        return ServerRow("")
    written = StringIO()
    csv.writer(written).writerows((wanted, wanted.values()))
    read = read_table(written.getvalue())
    if read.problems:
        return read.problems[0].partition(": ")[2] or read.problems[0]
    return read.rows[0]
