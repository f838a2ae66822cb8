from types import SimpleNamespace
from typing import Any

import libvirt
import pytest

from imgtpl_gui.domain.errors import ConnectionFailed, Refused
from imgtpl_gui.hypervisor.rehearsing import refuse_unfit


def answering(code: int, words: str) -> Any:
    def convert(_form: str, _xml: str, _flags: int) -> str:
        error = libvirt.libvirtError(words)
        error.err = (code, 0, words, 0, None, None, None, 0, 0)
        raise error

    return SimpleNamespace(domainXMLToNative=convert)


@pytest.mark.parametrize("code", [libvirt.VIR_ERR_CONFIG_UNSUPPORTED, libvirt.VIR_ERR_XML_ERROR])
def test_what_libvirt_would_not_take_is_refused_in_its_words(code: int) -> None:
    with pytest.raises(Refused, match=r"would not take such a server\. Libvirt says: no watchdog here\. Deploy it on"):
        refuse_unfit(answering(code, "no watchdog here"), "web", "<domain/>")


@pytest.mark.parametrize("code", [libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_OPERATION_DENIED, libvirt.VIR_ERR_RPC])
def test_a_driver_that_cant_be_asked_refuses_nothing(code: int) -> None:
    refuse_unfit(answering(code, "not supported"), "web", "<domain/>")


def test_a_lost_connection_is_told_as_one() -> None:
    with pytest.raises(ConnectionFailed):
        refuse_unfit(answering(libvirt.VIR_ERR_RPC, "client socket is closed"), "web", "<domain/>")
