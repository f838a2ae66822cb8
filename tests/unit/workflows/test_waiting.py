"""What is made of a new server's answers."""

import base64

import pytest

from imgtpl_gui.domain.identity import AddressPlan, Identity
from imgtpl_gui.domain.plans import DeployPlan, DeployRequest
from imgtpl_gui.domain.readiness import GuestAddress, Readiness, ReadyBy
from imgtpl_gui.workflows.waiting import fingerprint, not_taken

BLOB = b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(range(32))
LINE = b"ssh-ed25519 " + base64.b64encode(BLOB) + b" root@guest\n"
REQUEST = DeployRequest(
    "t", "n", identity=Identity(interfaces=(AddressPlan(False, ("2001:DB8::10/64", "192.0.2.10/24")),))
)
PLAN = DeployPlan(REQUEST, "default", "web-7.example.org", 0, 0, 0, ())


def ready(hostname: str, *addresses: str, by: ReadyBy = ReadyBy.AGENT) -> Readiness:
    return Readiness(by, 1.0, hostname, tuple(GuestAddress("eth0", "", address) for address in addresses))


def test_a_host_key_has_the_fingerprint_that_ssh_shows() -> None:
    key = fingerprint(LINE)
    assert key is not None
    assert key.kind == "ssh-ed25519"
    assert key.fingerprint == "SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA"


@pytest.mark.parametrize(
    "line",
    [b"", b"ssh-ed25519", b"ssh-ed25519 !!", b"ssh-rsa " + base64.b64encode(BLOB), b"\xff\xfe AAAA", b"a" * 20_000],
)
def test_what_is_no_key_has_no_fingerprint(line: bytes) -> None:
    assert fingerprint(line) is None


def test_a_guest_that_took_all_of_it_has_nothing_said_of_it() -> None:
    assert list(not_taken(PLAN, ready("web-7", "192.0.2.10/24", "2001:db8::10/64", "fd00::1/64"))) == []


def test_a_missing_address_and_a_wrong_name_are_said() -> None:
    name, address = not_taken(PLAN, ready("old", "192.0.2.10/24"))
    assert "'old'" in name
    assert "2001:DB8::10/64" in address
    assert "192.0.2.10" not in address


def test_of_a_guest_that_tells_nothing_nothing_is_said() -> None:
    assert list(not_taken(PLAN, ready("", by=ReadyBy.CONSOLE))) == []
