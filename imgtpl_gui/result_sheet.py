"""The sheet of a new server as a file that is handed on: CSV for programs, HTML for people."""

import csv
from html import escape
from io import StringIO
from pathlib import Path

from imgtpl_gui.domain.errors import ImgTplError, Refused
from imgtpl_gui.domain.jobs import JobView
from imgtpl_gui.domain.readiness import Readiness
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.servers import Server

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font: 16px/1.5 system-ui, sans-serif; margin: 3em auto; max-width: 46em; padding: 0 1em; }}
table {{ margin-bottom: 2em; }}
th {{ text-align: left; vertical-align: top; padding: .3em 2em .3em 0; white-space: nowrap; font-weight: 600; }}
td {{ padding: .3em 0; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }}</style></head>
<body><h1>{title}</h1>
{tables}
</body></html>
"""
Sheet = list[tuple[str, list[str]]]
"""What is told of a server, by name."""


def sheet_problem(file: str) -> str:
    """Say what is wrong with a sheet's file name, or ""."""
    if Path(file).suffix.lower() in (".csv", ".html"):
        return ""
    return say("'{file}' must end in .csv or .html: a sheet is one or the other.", file=file)


def sheets_of(job: JobView, hypervisor: str = "") -> list[Sheet]:
    """Return the sheet of the server that a job waited for, or of each that a bulk deploy made.

    It tells the hypervisor where that is given by a name.
    """
    where = [(say("Hypervisor"), [hypervisor])] if hypervisor else []
    return [
        _lines(made.server, made.ready) + where
        for made in (job.rows or (job,))
        if made.server is not None and (made.ready is not None or job.rows)
    ]


def write_sheet(file: str, job: JobView, hypervisor: str = "") -> None:
    """Write what `sheets_of` returns; does nothing where that is nothing. Raises ImgTplError."""
    sheets = sheets_of(job, hypervisor)
    if not file or not sheets:
        return
    if problem := sheet_problem(file):
        raise Refused(problem)
    title = say("{sheets} servers", sheets=len(sheets)) if job.rows else sheets[0][0][1][0]
    text = _html(title, sheets) if file.lower().endswith(".html") else _csv(sheets)
    try:
        Path(file).write_text(text, encoding="utf-8")
    except OSError as error:
        one = marked("The server runs, but its sheet can't be written to {file}: {error}.")
        several = marked("The servers run, but their sheet can't be written to {file}: {error}.")
        raise ImgTplError(say(several if job.rows else one, file=file, error=error.strerror)) from error


def _lines(server: Server, ready: Readiness | None) -> Sheet:
    """Return a server's sheet; what is only known of one that could be used is empty otherwise."""
    addresses = ready.addresses if ready else ()
    return [
        (say("Server"), [server.name]),
        ("UUID", [server.uuid]),
        (say("Hostname"), [ready.hostname if ready else ""]),
        (say("Addresses"), [f"{found.address} {found.interface}".strip() for found in addresses]),
        (say("Hardware addresses"), sorted({found.mac for found in addresses if found.mac})),
        (say("SSH host keys"), [f"{key.kind} {key.fingerprint}" for key in (ready.host_keys if ready else ())]),
        (say("Seconds to ready"), [f"{ready.seconds:.1f}" if ready else ""]),
        (say("Known by"), [str(ready.by) if ready else ""]),
    ]


def _csv(sheets: list[Sheet]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow([name for name, _ in sheets[0]])
    for lines in sheets:
        writer.writerow(["; ".join(values) for _, values in lines])
    return text.getvalue()


def _html(title: str, sheets: list[Sheet]) -> str:
    tables = "\n".join(
        "<table>\n"
        + "\n".join(
            f"<tr><th>{escape(name)}</th><td>{'<br>'.join(map(escape, filter(None, values))) or '–'}</td></tr>"
            for name, values in lines
        )
        + "\n</table>"
        for lines in sheets
    )
    return _PAGE.format(title=escape(title), tables=tables)
