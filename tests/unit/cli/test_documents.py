from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from imgtpl_gui.cli.documents import (
    image_document,
    progress_document,
    result_document,
    row_document,
    server_document,
    template_document,
)
from imgtpl_gui.domain.images import ImageDifference, PackedImage, UnpackedImage, VerifiedImage
from imgtpl_gui.domain.jobs import Deployed, JobKind, JobState, JobView, Progress, RowState, RowView
from imgtpl_gui.domain.readiness import Readiness, ReadyBy
from imgtpl_gui.domain.servers import Dependence, Hydration, Server, ServerDisk, ServerState
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
    assert set(document) == {
        "id",
        "name",
        "created",
        "source",
        "os",
        "disks",
        "tags",
        "note",
        "parent",
        "mode",
        "consistency",
        "sealed",
        "seal",
        "firmware_state",
        "screenshot",
    }
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


def test_a_packed_image_has_the_documented_keys() -> None:
    packed = PackedImage("a.qcow2", "a.b3", 10, 5, 4, 3, 2, 1, "d", "", 10)
    assert image_document(packed) == {
        "path": "a.qcow2",
        "digests": "a.b3",
        "virtual_size": 10,
        "stored_size": 5,
        "cluster_size": 4,
        "clusters": 3,
        "stored_clusters": 2,
        "shared_clusters": 1,
        "digest": "d",
        "parent": None,
        "read_bytes": 10,
    }


def test_an_unpacked_image_has_the_documented_keys() -> None:
    document = image_document(UnpackedImage("a.qcow2", "a.raw", 5, 0, checked=True))
    assert document == {"path": "a.qcow2", "target": "a.raw", "written_bytes": 5, "kept_bytes": 0, "checked": True}


def test_verified_images_are_a_list_even_if_there_is_one() -> None:
    document = image_document((VerifiedImage("a.qcow2", False, 3, 10, "It is damaged."),))
    assert document == [{"path": "a.qcow2", "ok": False, "clusters": 3, "bytes": 10, "problem": "It is damaged."}]


def test_a_difference_has_the_documented_keys() -> None:
    document = image_document(ImageDifference("a", "b", 10, 20, 5, 1, 4))
    assert set(document) == {
        "a",
        "b",
        "virtual_size_a",
        "virtual_size_b",
        "clusters",
        "differing_clusters",
        "differing_bytes",
    }


def test_the_report_on_an_image_is_part_of_the_result() -> None:
    report = (VerifiedImage("a.qcow2", True, 3, 10, ""),)
    job = JobView("j", JobKind.IMAGE, "t", "s", JobState.SUCCEEDED, START, ended=START, message="m", image=report)
    assert result_document(job)["image"] == image_document(report)
    assert "template" not in result_document(job)


def test_a_server_tells_the_template_it_depends_on_and_what_is_wanted_of_its_filling() -> None:
    server = Server("web", "u", ServerState.RUNNING, 2, 2**20, ())
    assert (server_document(server)["depends_on"], server_document(server)["hydration"]) == (None, None)
    for hydration, told in ((Hydration.WANTED, "wanted"), (Hydration.PAUSED, "paused")):
        dependent = replace(server, dependence=Dependence("t-1", "base", ("vda",), hydration))
        assert (server_document(dependent)["depends_on"], server_document(dependent)["hydration"]) == ("t-1", told)


@pytest.mark.parametrize("kind", [JobKind.DEPLOY, JobKind.HYDRATE])
def test_what_a_server_depends_on_is_part_of_the_result(kind: JobKind) -> None:
    job = JobView("j", kind, "t", "s", JobState.SUCCEEDED, START, deployed=Deployed(0.8, ""))
    document = result_document(job)
    assert document["depends_on"] is None
    assert document.get("seconds_to_running") == (0.8 if kind is JobKind.DEPLOY else None)


def test_each_server_of_a_bulk_deploy_is_told_as_that_of_a_deploy_of_its_own() -> None:
    server = Server("web-1", "u", ServerState.RUNNING, 2, 2**30, ())
    ready = Readiness(ReadyBy.AGENT, 9.5, "web-1")
    done = RowView("web-1", RowState.DONE, message="Runs.", server=server, deployed=Deployed(1.5, "t"), ready=ready)
    failed = RowView("web-2", RowState.FAILED, message="No room.")
    single = JobView("1", JobKind.DEPLOY, "", "", JobState.SUCCEEDED, START, ended=START, server=server)
    alone = result_document(replace(single, deployed=done.deployed, ready=ready))
    bulk = replace(single, kind=JobKind.BULK, state=JobState.FAILED, server=None, rows=(done, failed))
    document = result_document(bulk)
    assert document["can_retry"]
    told, other = document["rows"]
    of_job = {"event", "job", "kind", "seconds", "state", "message"}
    assert {key: value for key, value in told.items() if key not in of_job | {"name"}} == {
        key: value for key, value in alone.items() if key not in of_job
    }
    assert other == {"name": "web-2", "state": "failed", "message": "No room."}
    assert row_document(bulk, failed) == {"event": "row", "job": "1"} | other
    assert progress_document(bulk)["rows_ended"] == 2
