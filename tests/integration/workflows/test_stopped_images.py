"""`imgtpl image` killed, cancelled, started twice and gone on with."""

import signal
import time
from pathlib import Path

import pytest

from tests.integration.workflows.image_command import MIB, SLOW, ImageCommand, assert_same, exported, make_disk


def test_sigint_stops_a_pack_within_a_second_and_leaves_nothing(imgtpl: ImageCommand, slow_disk: Path) -> None:
    with imgtpl.under_way("pack", slow_disk, "slow.qcow2", *SLOW) as process:
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert time.monotonic() - started < 1.0
    assert imgtpl.names() == {"slow.raw"}


def test_a_cancelled_run_leaves_nothing(imgtpl: ImageCommand, disk: Path, image: Path) -> None:
    before = imgtpl.names()
    for arguments in (("pack", disk, "new.qcow2"), ("unpack", image, "new.raw"), ("flatten", image, "new.qcow2")):
        stopped = imgtpl.stopped("cancel", MIB, *arguments)
        assert (stopped.code, stopped.result["state"]) == (130, "cancelled")
        assert stopped.result["message"] == "The job was cancelled; nothing is left of it."
        assert imgtpl.names() == before
    assert imgtpl.run("jobs").documents == [[]]


def test_a_cancelled_run_that_may_be_resumed_says_so_and_goes_on(imgtpl: ImageCommand) -> None:
    big = make_disk(imgtpl.folder / "big.raw", 400 * MIB, 360 * MIB)
    stopped = imgtpl.stopped("cancel", 250 * MIB, "pack", big, "big.qcow2", "--resume")
    assert (stopped.code, stopped.result["state"]) == (130, "cancelled")
    assert "the same command goes on from there" in stopped.result["message"]
    parts = imgtpl.inodes() - {big.stat().st_ino}
    assert not (imgtpl.folder / "big.qcow2").exists()
    assert imgtpl.run("jobs").documents == [[]]
    imgtpl.image("pack", big, "big.qcow2", "--resume")
    assert (imgtpl.folder / "big.qcow2").stat().st_ino in parts
    assert_same(big, imgtpl.folder / "big.qcow2")
    assert imgtpl.names() == {"big.raw", "big.qcow2", "big.b3"}


def test_what_a_killed_run_left_is_removed_by_the_next_ordinary_command(imgtpl: ImageCommand, disk: Path) -> None:
    assert imgtpl.stopped("kill", 4 * MIB, "pack", disk, "disk.qcow2").code == -signal.SIGKILL
    assert imgtpl.names() > {"disk.raw"}
    jobs = imgtpl.plain("jobs")
    assert jobs.code == 0
    assert "was interrupted. " in jobs.stderr
    assert "cleaned up; nothing is left of it" in jobs.stderr
    assert imgtpl.names() == {"disk.raw"}


def test_a_killed_run_is_gone_on_with_where_it_is_asked_for(imgtpl: ImageCommand) -> None:
    big = make_disk(imgtpl.folder / "big.raw", 400 * MIB, 360 * MIB)
    assert imgtpl.stopped("kill", 250 * MIB, "pack", big, "big.qcow2", "--resume").code == -signal.SIGKILL
    parts = imgtpl.inodes() - {big.stat().st_ino}
    assert "--resume goes on from there" in imgtpl.plain("jobs").stderr
    assert imgtpl.inodes() - {big.stat().st_ino} == parts
    imgtpl.stopped("kill", 300 * MIB, "pack", big, "big.qcow2", "--resume")
    imgtpl.image("pack", big, "big.qcow2", "--resume")
    assert (imgtpl.folder / "big.qcow2").stat().st_ino in parts
    assert_same(big, imgtpl.folder / "big.qcow2")
    assert imgtpl.names() == {"big.raw", "big.qcow2", "big.b3"}
    assert imgtpl.plain("jobs").stderr == ""


def test_a_resumed_run_goes_on_from_one_that_was_not_meant_to_be(imgtpl: ImageCommand, disk: Path) -> None:
    imgtpl.stopped("kill", 4 * MIB, "pack", disk, "disk.qcow2")
    imgtpl.image("pack", disk, "disk.qcow2", "--resume")
    assert_same(disk, imgtpl.folder / "disk.qcow2")
    assert imgtpl.plain("jobs").stderr == ""
    assert imgtpl.names() == {"disk.raw", "disk.qcow2", "disk.b3"}


def test_a_killed_run_does_not_stand_in_the_way_of_a_new_one(imgtpl: ImageCommand, disk: Path) -> None:
    imgtpl.stopped("kill", 4 * MIB, "pack", disk, "disk.qcow2")
    imgtpl.image("pack", disk, "disk.qcow2")
    assert_same(disk, imgtpl.folder / "disk.qcow2")
    imgtpl.plain("jobs")
    assert imgtpl.names() == {"disk.raw", "disk.qcow2", "disk.b3"}


def test_a_second_writer_on_a_target_is_refused_and_harms_nothing(imgtpl: ImageCommand, slow_disk: Path) -> None:
    with imgtpl.under_way("pack", slow_disk, "slow.qcow2", *SLOW) as first:
        first.send_signal(signal.SIGSTOP)
        for second in (imgtpl, imgtpl.of_another_user()):
            done = second.run("image", "pack", slow_disk, "slow.qcow2")
            assert done.code == 1
            assert len(done.stderr.splitlines()) == 1
        assert imgtpl.plain("jobs").stderr == ""
        first.send_signal(signal.SIGCONT)
        first.communicate(timeout=120)
        assert first.returncode == 0
    assert_same(slow_disk, imgtpl.folder / "slow.qcow2")
    assert imgtpl.names() == {"slow.raw", "slow.qcow2", "slow.b3"}


def test_a_pack_whose_nbd_server_dies_fails_in_a_sentence(imgtpl: ImageCommand) -> None:
    big = make_disk(imgtpl.folder / "big.raw", 300 * MIB, 260 * MIB)  # far more than is read ahead
    with exported(big, "-r") as source:
        stopped = imgtpl.stopped(big.with_suffix(".pid"), MIB, "pack", source, "big.qcow2")
    assert stopped.code == 1
    assert stopped.result["state"] == "failed"
    assert "error in ImgTpl itself" not in stopped.stderr
    assert imgtpl.names() <= {"big.raw", "big.sock", "big.pid"}


@pytest.mark.parametrize("how", ["kill", "cancel"])
def test_a_stopped_unpack_that_may_be_resumed_keeps_what_it_wrote(
    imgtpl: ImageCommand, disk: Path, image: Path, how: str
) -> None:
    imgtpl.stopped(how, 5 * MIB, "unpack", image, "again.raw", "--resume")
    assert not (imgtpl.folder / "again.raw").exists()
    report = imgtpl.image("unpack", image, "again.raw", "--resume").result["image"]
    assert report["kept_bytes"] > 0
    assert (imgtpl.folder / "again.raw").read_bytes() == disk.read_bytes()
    assert imgtpl.names() == {"disk.raw", "disk.qcow2", "disk.b3", "again.raw"}


def test_an_nbd_target_that_was_written_in_part_is_gone_on_with(imgtpl: ImageCommand, disk: Path, image: Path) -> None:
    copy = imgtpl.folder / "copy.raw"
    copy.write_bytes(b"something old".ljust(disk.stat().st_size, b"."))
    with exported(copy) as target:
        stopped = imgtpl.stopped("cancel", 5 * MIB, "unpack", image, target)
        assert "is of no use until it is written whole" in stopped.result["message"]
        report = imgtpl.image("unpack", image, target, "--resume").result["image"]
    assert report["kept_bytes"] > 0
    assert copy.read_bytes() == disk.read_bytes()
