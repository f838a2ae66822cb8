"""The sheet of a new server."""

import csv
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.jobs import JobKind, JobState, JobView, RowState, RowView
from imgtpl_gui.domain.readiness import GuestAddress, HostKey, Readiness, ReadyBy
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.result_sheet import sheet_problem, write_sheet

SERVER = Server("a <b> & c", "uuid", ServerState.RUNNING, 1, 2**30, ())
READY = Readiness(
    ReadyBy.AGENT,
    12.345,
    "web-7",
    (GuestAddress("eth0", "52:54:00:00:00:01", "192.0.2.10/24"), GuestAddress("eth0", "52:54:00:00:00:01", "::2/64")),
    (HostKey("ssh-ed25519", "SHA256:abc"),),
)
JOB = JobView("1", JobKind.DEPLOY, "", "", JobState.SUCCEEDED, datetime.now(UTC), server=SERVER, ready=READY)


def test_a_csv_sheet_is_read_back_by_its_columns(tmp_path: Path) -> None:
    write_sheet(str(tmp_path / "s.csv"), JOB)
    (row,) = csv.DictReader((tmp_path / "s.csv").open(newline=""))
    assert row["Server"] == "a <b> & c"
    assert row["Addresses"] == "192.0.2.10/24 eth0; ::2/64 eth0"
    assert row["SSH host keys"] == "ssh-ed25519 SHA256:abc"
    assert row["Seconds to ready"] == "12.3"


def test_names_are_text_in_an_html_sheet(tmp_path: Path) -> None:
    write_sheet(str(tmp_path / "s.html"), JOB)
    text = (tmp_path / "s.html").read_text()
    assert "a &lt;b&gt; &amp; c" in text
    assert "<b>" not in text


def test_a_table_s_sheet_has_a_line_for_each_server_that_was_made(tmp_path: Path) -> None:
    rows = (
        RowView("a", RowState.DONE, server=SERVER, ready=READY),
        RowView("b", RowState.FAILED, message="no"),
        RowView("c", RowState.UNREADY, server=replace(SERVER, name="c")),
    )
    job = replace(JOB, kind=JobKind.BULK, server=None, ready=None, rows=rows)
    for ending in ("csv", "html"):
        write_sheet(str(tmp_path / f"s.{ending}"), job)
    lines = list(csv.DictReader((tmp_path / "s.csv").open(newline="")))
    assert [(line["Server"], line["Hostname"]) for line in lines] == [(SERVER.name, "web-7"), ("c", "")]
    assert (tmp_path / "s.html").read_text().count("<table>") == 2


def test_a_sheet_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    assert sheet_problem("s.txt")
    with pytest.raises(ImgTplError, match="server runs"):
        write_sheet(str(tmp_path / "no" / "s.csv"), JOB)
