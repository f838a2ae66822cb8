"""The checklist and what does it, and how an outcome is told."""

import re

import pytest

from imgtpl_gui.domain.preparation import Preparation
from imgtpl_gui.domain.sealing import SEAL_OPERATIONS, SealItem
from imgtpl_gui.guest.guest_tree import plain
from imgtpl_gui.guest.seal_outcome import Outcome
from imgtpl_gui.guest.sealing import OPERATIONS, copies_left


def test_each_line_of_the_checklist_has_its_operation() -> None:
    assert list(OPERATIONS) == [operation.name for operation in SEAL_OPERATIONS]


def test_an_outcome_names_the_first_files_and_counts_the_rest() -> None:
    outcome = Outcome()
    outcome.removed(["/a", "/b", "/c", "/d", "/e"])
    outcome.counted(1, "log emptied", "logs emptied")
    assert outcome.item("logs") == SealItem("logs", True, "removed /a, /b, /c and 2 more, 1 log emptied")


def test_an_outcome_of_nothing_is_done() -> None:
    assert Outcome().item("lvm") == SealItem("lvm", True, "there was nothing to remove")


def test_what_was_left_makes_it_not_done() -> None:
    outcome = Outcome(words=["removed /a"], left=["/b was left."])
    assert outcome.item("dhcp") == SealItem("dhcp", False, "/b was left.")


def test_what_libguestfs_says_is_shown_without_its_control_characters() -> None:
    assert plain(RuntimeError("mount: wrong\x1b[31m type.\nsee dmesg")) == "mount: wrong[31m type"


class Appliance:
    """Answers as libguestfs does for a file system of this kind with so many snapshots."""

    def __init__(self, kind: str, snapshots: int) -> None:
        self.kind, self.snapshots = kind, snapshots

    def vfs_type(self, _: str) -> str:
        return self.kind

    def debug(self, _: str, __: list[str]) -> str:
        return f"{self.snapshots}\n"


@pytest.mark.parametrize(
    ("kind", "snapshots", "trim", "problem"),
    [
        ("ext4", 0, False, ""),
        ("btrfs", 0, True, ""),
        ("btrfs", 0, False, "Without trimming"),
        ("btrfs", 2, True, r"Snapshots \(2\)"),
    ],
)
def test_copies_that_a_file_system_keeps_are_a_problem(kind: str, snapshots: int, trim: bool, problem: str) -> None:
    said = copies_left(Appliance(kind, snapshots), "/dev/sda1", Preparation(trim=trim, seal=("logs",)))
    assert re.match(problem, said)
    assert bool(said) == bool(problem)
