from datetime import UTC, datetime, timedelta

from imgtpl_gui.cli.documents import progress_document, result_document, server_document, template_document
from imgtpl_gui.domain.jobs import JobKind, JobState, JobView, Progress
from imgtpl_gui.domain.servers import Server, ServerDisk, ServerState
from tests.unit.samples import template

START = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_server_has_the_documented_keys() -> None:
    disk = ServerDisk("vda", "disk", "qcow2", "virtio", "/x", 10, 5)
    document = server_document(Server("web", "u", ServerState.RUNNING, 2, 3 * 2**20, (disk,)))
    assert {"name", "uuid", "state", "vcpus", "memory_mib", "disks"} <= set(document)
    assert document["memory_mib"] == 3
    assert document["state"] == "running"
    assert {"target": "vda", "format": "qcow2", "capacity": 10, "allocation": 5}.items() <= document["disks"][0].items()


def test_a_template_has_the_documented_keys() -> None:
    document = template_document(template())
    assert set(document) == {"id", "name", "created", "source", "os", "disks", "tags", "note", "parent"}
    assert set(document["disks"][0]) == {"target", "virtual_size", "stored_size", "clusters", "digest"}
    assert document["created"] == "2026-01-02T03:04:05Z"
    assert document["parent"] is None


def test_progress_has_exactly_the_documented_keys() -> None:
    job = JobView("j", JobKind.CAPTURE, "t", "s", JobState.RUNNING, START, Progress("copying", 1, 2, 3.0, 4.0))
    assert progress_document(job) == {
        "event": "progress",
        "job": "j",
        "stage": "copying",
        "bytes_done": 1,
        "bytes_total": 2,
        "rate": 3,
        "seconds_left": 4.0,
    }


def test_a_result_tells_state_message_seconds_and_what_was_made() -> None:
    end = START + timedelta(seconds=5)
    job = JobView(
        "j", JobKind.CAPTURE, "t", "s", JobState.SUCCEEDED, START, ended=end, message="m", template=template()
    )
    document = result_document(job)
    assert (document["kind"], document["state"], document["message"], document["seconds"]) == (
        "capture",
        "succeeded",
        "m",
        5.0,
    )
    assert document["template"]["name"] == "web"
    assert "server" not in document
