"""Image jobs on the real engine; what they do to bytes is played by the test."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from imgtpl_gui.domain.effects import Effect, ImageBegun, ImageKept
from imgtpl_gui.domain.errors import Busy, Cancelled, ImgTplError, NameTaken
from imgtpl_gui.domain.images import (
    DiffImages,
    FlattenImage,
    ImageDifference,
    ImageRequest,
    ImageSettings,
    PackImage,
    RebaseImage,
    UnpackImage,
    VerifyImages,
)
from imgtpl_gui.domain.jobs import JobKind, JobState, JobView
from imgtpl_gui.engine import Engine
from imgtpl_gui.image_engine import ImageEngine
from imgtpl_gui.jobs.ledger import Header
from imgtpl_gui.settings import Settings
from tests.unit.workflows.bytework import ByteWork

MIB = 2**20
FULL = ImgTplError("The disk is full.")


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> ByteWork:
    """The imaging room's part, played."""
    return ByteWork(monkeypatch)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings whose hypervisor and store are missing, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return Settings("test:///missing", "/nowhere/store", tmp_path, tmp_path, tmp_path / "state", tmp_path / "cache")


@pytest.fixture
def engine(settings: Settings) -> Iterator[ImageEngine]:
    """The engine for images."""
    engine = ImageEngine(settings)
    yield engine
    engine.close()


@pytest.fixture
def whole(settings: Settings) -> Iterator[Engine]:
    """The whole engine, which knows the history and cleans up."""
    whole = Engine(settings)
    yield whole
    whole.close()


def run(engine: ImageEngine, request: ImageRequest) -> JobView:
    job = engine.start_image(request)
    return engine._runner.wait(job, 10)


def test_a_packed_image_is_told_of_in_one_sentence_and_with_its_report(
    engine: ImageEngine, whole: Engine, work: ByteWork
) -> None:
    view = run(engine, PackImage("web.raw", "web.qcow2"))
    assert (view.kind, view.state, view.image) == (JobKind.IMAGE, JobState.SUCCEEDED, work.packed)
    assert view.message == "web.raw was packed into web.qcow2: 3 MiB for a disk of 10 MiB."
    assert work.discarded == []
    assert [record.kind for record in whole.job_history()] == [JobKind.IMAGE]


def test_the_settings_that_were_asked_for_are_used(engine: ImageEngine, work: ByteWork) -> None:
    run(engine, PackImage("web.raw", "web.qcow2", settings=ImageSettings(level=7)))
    assert work.settings == ImageSettings(level=7)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (PackImage("a", "web.qcow2", "base.qcow2"), "a was packed into web.qcow2 on top of base.qcow2: "),
        (FlattenImage("a.qcow2", "web.qcow2"), "a.qcow2 was flattened into web.qcow2: "),
        (RebaseImage("a.qcow2", "base.qcow2", "web.qcow2"), "a.qcow2 was put onto base.qcow2 as web.qcow2: "),
        (UnpackImage("a.qcow2", "a.raw"), "a.qcow2 was unpacked to a.raw: 4 MiB written; every cluster matches"),
    ],
)
def test_each_work_says_what_it_made(engine: ImageEngine, work: ByteWork, ask: ImageRequest, sentence: str) -> None:
    assert run(engine, ask).message.startswith(sentence)


@pytest.mark.parametrize("ending", [FULL, Cancelled()])
def test_a_run_that_stops_removes_its_part(
    engine: ImageEngine, whole: Engine, work: ByteWork, tmp_path: Path, ending: Exception
) -> None:
    work.ending = ending
    view = run(engine, PackImage("web.raw", "web.qcow2"))
    assert view.message == (str(ending) or "The job was cancelled; nothing is left of it.")
    assert work.discarded == [tmp_path / "web.qcow2"]
    assert whole.interrupted() == ()


@pytest.mark.parametrize(("ending", "state"), [(FULL, JobState.FAILED), (Cancelled(), JobState.CANCELLED)])
def test_a_run_that_may_be_resumed_keeps_its_part_and_says_so(
    engine: ImageEngine, whole: Engine, work: ByteWork, ending: Exception, state: JobState
) -> None:
    work.ending = ending
    for request in (PackImage("web.raw", "web.qcow2", resume=True), UnpackImage("a.qcow2", "a.raw", resume=True)):
        view = run(engine, request)
        assert view.state is state
        assert "the same command goes on from there" in view.message
        assert work.discarded == []
        assert whole.interrupted() == ()


def test_a_refused_run_says_nothing_of_a_part(engine: ImageEngine, work: ByteWork) -> None:
    work.ending = NameTaken("web.qcow2 exists.")
    assert run(engine, PackImage("web.raw", "web.qcow2", resume=True)).message == "web.qcow2 exists."


def test_a_device_or_server_written_in_part_is_said_to_be_of_no_use(engine: ImageEngine, work: ByteWork) -> None:
    work.ending = FULL
    view = run(engine, UnpackImage("a.qcow2", "nbd://host/a"))
    assert view.message == (
        "The disk is full. nbd://host/a is of no use until it is written whole: the same command with --resume goes on."
    )
    assert work.discarded == []


@pytest.mark.parametrize("ask", [UnpackImage("a.qcow2", "nbd://host/a"), PackImage("a", "a.qcow2", resume=True)])
def test_a_run_that_fails_before_it_writes_says_nothing_of_its_target(
    engine: ImageEngine, work: ByteWork, ask: ImageRequest
) -> None:
    work.begins, work.ending = False, ImgTplError("a is missing.")
    assert run(engine, ask).message == "a is missing."


def test_the_ledger_names_the_target_before_it_is_touched(engine: ImageEngine, work: ByteWork, tmp_path: Path) -> None:
    def look() -> None:
        work.seen = "".join(path.read_text() for path in (tmp_path / "state" / "ledger").iterdir())

    work.before = look
    run(engine, PackImage("web.raw", "web.qcow2"))
    assert f'"type":"image","path":"{tmp_path}/web.qcow2"' in work.seen


def test_a_second_writer_of_a_target_is_refused_in_one_sentence(
    engine: ImageEngine, work: ByteWork, tmp_path: Path
) -> None:
    begun, go_on = Event(), Event()

    def wait_for_the_second() -> None:
        begun.set()
        go_on.wait(10)

    work.before = wait_for_the_second
    job = engine.start_image(PackImage("web.raw", "web.qcow2"))
    assert begun.wait(10)
    with pytest.raises(Busy, match="Another job works on this image"):
        engine.start_image(FlattenImage("a.qcow2", str(tmp_path / "x" / ".." / "web.qcow2")))
    go_on.set()
    assert engine._runner.wait(job, 10).state is JobState.SUCCEEDED


def test_verify_looks_at_every_image_and_fails_if_one_is_bad(engine: ImageEngine, work: ByteWork) -> None:
    work.bad = {"b.qcow2": "Cluster 3 of b.qcow2 is damaged.", "c.qcow2": "c.qcow2 is missing."}
    view = run(engine, VerifyImages(("a.qcow2", "b.qcow2", "c.qcow2", "d.qcow2")))
    assert view.state is JobState.FAILED
    assert view.message == "2 of 4 images did not pass: Cluster 3 of b.qcow2 is damaged. c.qcow2 is missing."
    assert isinstance(view.image, tuple)
    assert [image.ok for image in view.image] == [True, False, False, True]
    assert view.image[2].problem == "c.qcow2 is missing."


def test_intact_images_are_told_of_with_their_clusters(engine: ImageEngine, work: ByteWork) -> None:
    assert run(engine, VerifyImages(("a.qcow2",))).message == "a.qcow2 is intact: all 5 clusters match."
    two = run(engine, VerifyImages(("a.qcow2", "b.qcow2")))
    assert (two.state, two.message) == (JobState.SUCCEEDED, "All 2 images are intact: 10 clusters match.")


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (ImageDifference("a", "b", MIB, MIB, 16, 0, 0), "a and b have the same content."),
        (ImageDifference("a", "b", MIB, MIB, 16, 2, 131072), "a and b differ in 2 of 16 clusters, 128 KiB."),
        (
            ImageDifference("a", "b", MIB, 2 * MIB, 32, 0, 0),
            "a and b have the same content as far as both go. The disks have 1 MiB and 2 MiB.",
        ),
    ],
)
def test_a_difference_is_told_in_clusters_and_bytes(
    engine: ImageEngine, work: ByteWork, found: ImageDifference, sentence: str
) -> None:
    work.difference = found
    view = run(engine, DiffImages("a", "b"))
    assert (view.state, view.message, view.image) == (JobState.SUCCEEDED, sentence, found)


# after a death


def die(engine: ImageEngine, effect: Effect) -> str:
    """Leave the ledger of a job whose process died."""
    ledger = engine._runner.ledgers.begin("dead", Header(JobKind.IMAGE, "Pack", "web.qcow2", datetime.now(UTC)))
    ledger.record(effect)
    os.close(ledger._descriptor)
    return "dead"


def test_the_part_of_a_killed_run_is_removed_by_recovery(
    engine: ImageEngine, whole: Engine, work: ByteWork, tmp_path: Path
) -> None:
    dead = die(engine, ImageBegun(str(tmp_path / "web.qcow2")))
    (found,) = whole.interrupted()
    assert found.left == (f"{tmp_path}/web.qcow2 was written in part.",)
    view = whole._runner.wait(whole.start_recovery(dead), 10)
    assert view.message == "The interrupted work on 'web.qcow2' was cleaned up; nothing is left of it."
    assert work.discarded == [tmp_path / "web.qcow2"]
    assert whole.interrupted() == ()


def test_the_part_of_a_killed_run_that_may_be_resumed_stays(
    engine: ImageEngine, whole: Engine, work: ByteWork, tmp_path: Path
) -> None:
    dead = die(engine, ImageKept(str(tmp_path / "web.qcow2")))
    view = whole._runner.wait(whole.start_recovery(dead), 10)
    assert view.message.startswith("The interrupted work on 'web.qcow2' needs no clean-up. ")
    assert "the same command with --resume goes on from there" in view.message
    assert work.discarded == []
    assert whole.interrupted() == ()


def test_a_resumed_run_answers_for_what_a_killed_one_left(
    engine: ImageEngine, whole: Engine, work: ByteWork, tmp_path: Path
) -> None:
    die(engine, ImageBegun(str(tmp_path / "web.qcow2")))
    work.ending = FULL
    run(engine, PackImage("web.raw", "web.qcow2", resume=True))
    assert whole.interrupted() == ()
    assert work.discarded == []


def test_a_run_leaves_the_interrupted_job_of_another_target_alone(
    engine: ImageEngine, whole: Engine, work: ByteWork, tmp_path: Path
) -> None:
    dead = die(engine, ImageBegun(str(tmp_path / "other.qcow2")))
    run(engine, PackImage("web.raw", "web.qcow2"))
    assert [job.id for job in whole.interrupted()] == [dead]
