"""The sheet of a new server as a file that is handed on: CSV for programs, HTML for people."""

import csv
from html import escape
from io import StringIO
from pathlib import Path

from imgtpl_gui.domain.errors import ImgTplError, Refused
from imgtpl_gui.domain.jobs import JobView
from imgtpl_gui.domain.readiness import Readiness

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font: 16px/1.5 system-ui, sans-serif; margin: 3em auto; max-width: 46em; padding: 0 1em; }}
th {{ text-align: left; vertical-align: top; padding: .3em 2em .3em 0; white-space: nowrap; font-weight: 600; }}
td {{ padding: .3em 0; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }}</style></head>
<body><h1>{title}</h1><table>
{rows}
</table></body></html>
"""


def sheet_problem(file: str) -> str:
    """Say what is wrong with a sheet's file name, or ""."""
    if Path(file).suffix.lower() in (".csv", ".html"):
        return ""
    return f"'{file}' must end in .csv or .html: a sheet is one or the other."


def write_sheet(file: str, job: JobView) -> None:
    """Write the sheet of a server that was waited for. Raises ImgTplError."""
    if not file or job.ready is None or job.server is None:
        return
    if problem := sheet_problem(file):
        raise Refused(problem)
    lines = _lines(job.server.name, job.server.uuid, job.ready)
    text = _html(job.server.name, lines) if file.lower().endswith(".html") else _csv(lines)
    try:
        Path(file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ImgTplError(f"The server runs, but its sheet can't be written to {file}: {error.strerror}.") from error


def _lines(name: str, uuid: str, ready: Readiness) -> list[tuple[str, list[str]]]:
    return [
        ("Server", [name]),
        ("UUID", [uuid]),
        ("Hostname", [ready.hostname]),
        ("Addresses", [f"{found.address} {found.interface}".strip() for found in ready.addresses]),
        ("Hardware addresses", sorted({found.mac for found in ready.addresses if found.mac})),
        ("SSH host keys", [f"{key.kind} {key.fingerprint}" for key in ready.host_keys]),
        ("Seconds to ready", [f"{ready.seconds:.1f}"]),
        ("Known by", [str(ready.by)]),
    ]


def _csv(lines: list[tuple[str, list[str]]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow([name for name, _ in lines])
    writer.writerow(["; ".join(values) for _, values in lines])
    return text.getvalue()


def _html(title: str, lines: list[tuple[str, list[str]]]) -> str:
    rows = "\n".join(
        f"<tr><th>{escape(name)}</th><td>{'<br>'.join(map(escape, values)) or '–'}</td></tr>" for name, values in lines
    )
    return _PAGE.format(title=escape(title), rows=rows)
