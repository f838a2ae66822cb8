"""Whether QEMU reaches the images of a store; libvirt is played."""

import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from socket import gethostname
from typing import Any

import libvirt
import pytest

from imgtpl_gui.domain.image_location import FileLocation, ImageLocation, LunLocation, NfsLocation
from imgtpl_gui.hypervisor.overlays import reach_problem

OS_RELEASE = FileLocation("/etc/os-release")
ELSEWHERE = (
    NfsLocation("nas", "/export/t-1/vda.qcow2", 1000, 100),
    LunLocation("san", 3260, "iqn.2026-01.org.example:store", 1, 2**20, 2**21),
)


class Libvirt:
    """A connection that notes what it is to start, and refuses it if it is told to."""

    def __init__(self, uri: str = "qemu:///system", refuses: str = "") -> None:
        self.started: list[str] = []
        self._uri = uri
        self._refuses = refuses
        self.secrets: dict[str, bytes] = {}
        self.defined: list[str] = []

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

    def listAllSecrets(self, _flags: int) -> list[Any]:  # noqa: N802
        return [Secret(self, usage) for usage in self.secrets]

    def secretDefineXML(self, xml: str, _flags: int) -> Any:  # noqa: N802
        self.defined.append(xml)
        return Secret(self, xml.partition("<target>")[2].partition("</target>")[0])

    def secretLookupByUsage(self, _kind: int, usage: str) -> Any:  # noqa: N802
        return Secret(self, usage)


@dataclass
class Secret:
    """One of libvirt's secrets."""

    libvirt: Libvirt
    usage: str

    def setValue(self, value: bytes, _flags: int) -> None:  # noqa: N802
        self.libvirt.secrets[self.usage] = value

    def undefine(self) -> None:
        del self.libvirt.secrets[self.usage]

    def usageID(self) -> str:  # noqa: N802
        return self.usage

    def usageType(self) -> int:  # noqa: N802
        return int(libvirt.VIR_SECRET_USAGE_TYPE_ISCSI)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """An image that nobody but its owner can reach: pytest's folders are private."""
    image = tmp_path / "templates" / "t-1" / "vda.qcow2"
    image.parent.mkdir(parents=True)
    image.touch()
    return image


@pytest.mark.parametrize("location", [OS_RELEASE, NfsLocation("nas", "/srv/vda.qcow2", 0, 0)])
def test_a_hypervisor_on_another_machine_is_always_asked_whether_it_reaches_the_template(
    location: ImageLocation,
) -> None:
    connection = Libvirt("qemu+ssh://atlas/system")
    assert reach_problem(connection, (location,)) == ""
    assert connection.started[1:] == ["destroyed"]


def test_the_reason_of_another_machine_is_its_own_since_nothing_here_tells_of_its_files(image: Path) -> None:
    connection = Libvirt("qemu+ssh://atlas/system", refuses="Cannot access storage file")
    problem = reach_problem(connection, (FileLocation(str(image)),))
    assert problem == (
        "The hypervisor is another machine, which can't open the template where it is: Cannot access storage file."
    )


def test_files_that_every_user_may_read_need_no_trial_unless_it_is_to_be_thorough() -> None:
    connection = Libvirt()
    assert reach_problem(connection, (OS_RELEASE,)) == ""
    assert connection.started == []
    assert reach_problem(connection, (OS_RELEASE,), thorough=True) == ""
    assert connection.started[1:] == ["destroyed"]


def test_private_files_are_tried_with_a_guest_that_owns_nothing_and_ends_with_us(image: Path) -> None:
    connection = Libvirt()
    assert reach_problem(connection, (FileLocation(str(image)), OS_RELEASE)) == ""
    started, destroyed = connection.started
    assert destroyed == "destroyed"
    assert started.count('<seclabel model="dac" relabel="no" />') == 2
    assert "<readonly />" in started


def test_a_trial_that_fails_names_the_first_folder_that_is_closed(image: Path) -> None:
    problem = reach_problem(Libvirt(refuses="failed to connect to monitor socket"), (FileLocation(str(image)),))
    closed = next(folder for folder in reversed(image.parents) if not folder.stat().st_mode & 0o001)
    assert problem.endswith(f"may not enter {closed}.")


def test_a_trial_that_fails_for_no_reason_to_be_seen_tells_libvirts_words() -> None:
    connection = Libvirt(refuses="Could not open the file: Permission denied.")
    assert "Permission denied" in reach_problem(connection, (OS_RELEASE,), thorough=True)


def test_images_of_a_server_in_the_network_are_always_tried_from_another_machine_too() -> None:
    connection = Libvirt("qemu+ssh://atlas/system")
    assert reach_problem(connection, ELSEWHERE) == ""
    started, destroyed = connection.started
    assert destroyed == "destroyed"
    assert 'protocol="nfs" name="/export/t-1/vda.qcow2"' in started
    assert '<host name="nas" />' in started
    assert '<identity user="+1000" group="+100" />' in started
    assert 'protocol="iscsi" name="iqn.2026-01.org.example:store/1"' in started
    assert 'type="storage" offset="1048576" size="2097152"' in started


def test_images_of_a_server_that_the_hypervisor_does_not_reach_are_told_in_its_words() -> None:
    assert "No route to host" in reach_problem(Libvirt(refuses="Failed to mount: No route to host"), ELSEWHERE)


@pytest.mark.parametrize("refuses", ["", "iSCSI: Failed to connect to LUN : Failed to log in to target."])
def test_a_trial_lends_libvirt_the_secret_of_a_lun_and_takes_it_back_whatever_comes_of_it(refuses: str) -> None:
    class Watching(Libvirt):
        def createXML(self, xml: str, flags: int) -> Any:  # noqa: N802
            assert list(self.secrets.values()) == [b"12-and-more-letters"]
            return super().createXML(xml, flags)

    connection = Watching("qemu+ssh://atlas/system", refuses)
    lun = replace(ELSEWHERE[1], user="imgtpl", secret="12-and-more-letters")
    assert ("log in" in reach_problem(connection, (lun, replace(lun, offset=0)))) is bool(refuses)
    (defined,) = connection.defined
    assert '<secret ephemeral="yes" private="yes">' in defined
    assert connection.started[0].count('<auth username="imgtpl"><secret type="iscsi" usage="imgtpl-probe:') == 2
    assert "12-and-more" not in connection.started[0] + defined + repr(lun) + str(lun)
    assert connection.secrets == {}


def test_a_trial_removes_what_another_one_left_whose_process_died_and_nothing_else() -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    dead, alive = (f"imgtpl-probe:{gethostname()}:{process}:x" for process in (ended.pid, 1))
    others = {"imgtpl-probe:elsewhere:2:x": b"", "imgtpl:t-1:x": b"", "somebody's": b""}
    connection = Libvirt()
    connection.secrets = {dead: b"", alive: b"", **others}
    reach_problem(connection, (replace(ELSEWHERE[1], user="imgtpl", secret="12-and-more-letters"),))
    assert connection.secrets == {alive: b"", **others}


def test_a_login_that_libvirt_takes_no_such_name_for_is_told_without_a_trial() -> None:
    connection = Libvirt()
    lun = replace(ELSEWHERE[1], user="iqn.2026-01.org.example:me", secret="12-and-more-letters")
    assert "letters, digits" in reach_problem(connection, (lun,))
    assert connection.started == []
