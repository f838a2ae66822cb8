"""Windows seals itself: what its registry says of that, and what is told where it did not."""

import pytest

from imgtpl_gui.domain.preparation import Preparation
from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.guest.sealing import seal
from imgtpl_gui.guest.windows_facts import generalised


class Registry:
    """Answers as hivex does, with one value below the keys that it is asked for."""

    def __init__(self, state: str, depth: int = 5) -> None:
        self.state, self.depth = state, depth

    def inspect_get_windows_software_hive(self, _: str) -> str:
        return "/windows/system32/config/software"

    def hivex_open(self, _: str) -> None:
        """Open it."""

    def hivex_close(self) -> None:
        """Close it."""

    def hivex_root(self) -> int:
        return 1

    def hivex_node_get_child(self, node: int, _: str) -> int:
        return node + 1 if node <= self.depth else 0

    def hivex_node_get_value(self, _: int, name: str) -> int:
        return 1 if self.state and name == "ImageState" else 0

    def hivex_value_string(self, _: int) -> str:
        return self.state


@pytest.mark.parametrize(
    ("registry", "expected"),
    [
        (Registry("IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE"), True),
        (Registry("IMAGE_STATE_COMPLETE"), False),
        (Registry("IMAGE_STATE_SPECIALIZE_RESEAL_TO_OOBE"), False),
        (Registry(""), False),
        (Registry("IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE", depth=3), False),
    ],
)
def test_only_what_sysprep_generalised_counts_as_generalised(registry: Registry, expected: bool) -> None:
    assert generalised(registry, "/dev/sda2") is expected


def test_a_windows_that_was_not_generalised_is_a_problem_with_a_way_out() -> None:
    report = seal(None, OsInfo(family="windows", name="Windows 11"), ["/dev/sda2"], Preparation(seal=("logs",)))
    assert report.problem.startswith("Windows is sealed by its own sysprep")
    assert not report.complete


def test_another_system_is_named_in_the_problem() -> None:
    report = seal(None, OsInfo(name="FreeBSD 14"), ["/dev/sda2"], Preparation(seal=("logs",)))
    assert report.problem == "Only Linux and a Windows after sysprep can be sealed; this is FreeBSD 14."
