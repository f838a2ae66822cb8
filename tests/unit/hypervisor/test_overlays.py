"""Whether QEMU reaches the images of a store; libvirt is played."""

from pathlib import Path
from typing import Any

import libvirt
import pytest

from imgtpl_gui.hypervisor.overlays import reach_problem


class Libvirt:
    """A connection that notes what it is to start, and refuses it if it is told to."""

    def __init__(self, uri: str = "qemu:///system", refuses: str = "") -> None:
        self.started: list[str] = []
        self._uri = uri
        self._refuses = refuses

    def getURI(self) -> str:  # noqa: N802
        return self._uri

    def getCapabilities(self) -> str:  # noqa: N802
        return "<capabilities><host><secmodel><model>dac</model></secmodel></host></capabilities>"

    def createXML(self, xml: str, flags: int) -> Any:  # noqa: N802
        self.started.append(xml)
        assert flags & libvirt.VIR_DOMAIN_START_AUTODESTROY
        assert flags & libvirt.VIR_DOMAIN_START_PAUSED
        if self._refuses:
            error = libvirt.libvirtError(self._refuses)
            error.err = (libvirt.VIR_ERR_INTERNAL_ERROR, 10, self._refuses, 2, None, None, None, -1, -1)
            raise error
        return self

    def destroy(self) -> None:
        self.started.append("destroyed")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """An image that nobody but its owner can reach: pytest's folders are private."""
    image = tmp_path / "templates" / "t-1" / "vda.qcow2"
    image.parent.mkdir(parents=True)
    image.touch()
    return image


def test_a_hypervisor_on_another_machine_does_not_see_our_store() -> None:
    connection = Libvirt("qemu+ssh://atlas/system")
    assert "another machine" in reach_problem(connection, ("/vda.qcow2",))
    assert connection.started == []


def test_files_that_every_user_may_read_need_no_trial_unless_it_is_to_be_thorough() -> None:
    connection = Libvirt()
    assert reach_problem(connection, ("/etc/os-release",)) == ""
    assert connection.started == []
    assert reach_problem(connection, ("/etc/os-release",), thorough=True) == ""
    assert connection.started[1:] == ["destroyed"]


def test_private_files_are_tried_with_a_guest_that_owns_nothing_and_ends_with_us(image: Path) -> None:
    connection = Libvirt()
    assert reach_problem(connection, (str(image), "/etc/os-release")) == ""
    started, destroyed = connection.started
    assert destroyed == "destroyed"
    assert started.count('<seclabel model="dac" relabel="no" />') == 2
    assert "<readonly />" in started


def test_a_trial_that_fails_names_the_first_folder_that_is_closed(image: Path) -> None:
    problem = reach_problem(Libvirt(refuses="failed to connect to monitor socket"), (str(image),))
    closed = next(folder for folder in reversed(image.parents) if not folder.stat().st_mode & 0o001)
    assert problem.endswith(f"may not enter {closed}.")


def test_a_trial_that_fails_for_no_reason_to_be_seen_tells_libvirts_words() -> None:
    connection = Libvirt(refuses="Could not open the file: Permission denied.")
    assert "Permission denied" in reach_problem(connection, ("/etc/os-release",), thorough=True)
