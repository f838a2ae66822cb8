import libvirt
import pytest

from imgtpl_gui.domain.errors import ConnectionFailed, HypervisorError, ImgTplError, NoRoom
from imgtpl_gui.hypervisor.capabilities import capabilities
from imgtpl_gui.hypervisor.faults import connection_problem, saying
from tests.unit.hypervisor.libvirt_errors import libvirt_error


@pytest.mark.parametrize(
    ("code", "words", "kind"),
    [
        (libvirt.VIR_ERR_INTERNAL_ERROR, "internal error: client socket is closed", ConnectionFailed),
        (libvirt.VIR_ERR_RPC, "End of file while reading data: Input/output error", ConnectionFailed),
        (libvirt.VIR_ERR_SYSTEM_ERROR, "cannot write: No space left on device", NoRoom),
        (libvirt.VIR_ERR_SYSTEM_ERROR, "cannot write: Disk quota exceeded", NoRoom),
        (libvirt.VIR_ERR_OPERATION_FAILED, "operation failed: it broke.", HypervisorError),
    ],
)
def test_an_error_of_libvirt_becomes_ours_and_begins_with_what_failed(
    code: int, words: str, kind: type[ImgTplError]
) -> None:
    with pytest.raises(ImgTplError) as raised, saying("The thing could not be done."):
        raise libvirt_error(code, words)
    assert type(raised.value) is kind
    assert str(raised.value).startswith("The thing could not be done. ")
    assert str(raised.value).endswith(".")
    assert ".." not in str(raised.value)


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (libvirt.VIR_ERR_NO_CONNECT, "no connection driver available", "Libvirt has no driver for 'x:///y'."),
        (libvirt.VIR_ERR_AUTH_FAILED, "authentication failed", "was refused"),
        (
            libvirt.VIR_ERR_SYSTEM_ERROR,
            "Failed to connect socket to '/run/libvirt/libvirt-sock': No such file or directory",
            "Start libvirtd there and connect again.",
        ),
        (libvirt.VIR_ERR_SYSTEM_ERROR, "unable to connect: Connection refused", "can't be reached"),
    ],
)
def test_a_connection_that_cant_be_opened_is_explained(code: int, words: str, said: str) -> None:
    problem = connection_problem("x:///y", libvirt_error(code, words))
    assert said in problem
    assert problem.endswith(".")


def test_a_connection_that_breaks_is_no_machine_type_that_is_missing() -> None:
    class Broken:
        def getDomainCapabilities(self, *_asked: object) -> str:  # noqa: N802
            raise libvirt_error(libvirt.VIR_ERR_INTERNAL_ERROR, "client socket is closed")

    with pytest.raises(ConnectionFailed, match="capabilities could not be read"):
        capabilities(Broken(), "x86_64", "q35", "kvm")


def test_a_name_that_no_hypervisor_of_the_list_has_is_not_taken_for_a_uri() -> None:
    problem = connection_problem("nas", libvirt_error(libvirt.VIR_ERR_NO_CONNECT, "no connection driver available"))
    assert problem.startswith("There is no hypervisor called 'nas' in the list")
