"""The options of an identity."""

import base64
import io
from pathlib import Path

import pytest

from imgtpl_gui.cli import terminal
from imgtpl_gui.cli.arguments import parse
from imgtpl_gui.cli.identity_arguments import identity_from
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, AddressPlan, Identity, NewUser

KEY = "ssh-ed25519 " + base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(32)).decode()
PROFILE = Identity((NewUser("ada", (KEY,), "$6$x$y"),), (), (), "Europe/Berlin", "C.UTF-8")


def read(*options: str, start: Identity = AS_IN_TEMPLATE) -> Identity:
    return identity_from(parse(["deploy", "t", "n", *options]), start)


def test_addresses_are_of_the_first_interface_unless_another_is_named() -> None:
    identity = read("--address", "192.0.2.10/24", "--address", "2001:db8::1/64", "--address", "2=dhcp")
    assert identity.interfaces == (AddressPlan(False, ("192.0.2.10/24", "2001:db8::1/64")), AddressPlan(True))


def test_a_gateway_goes_to_the_interface_whose_network_it_is_in() -> None:
    identity = read("--address", "dhcp", "--address", "2=192.0.2.10/24", "--gateway", "192.0.2.1")
    assert [plan.gateways for plan in identity.interfaces] == [(), ("192.0.2.1",)]


def test_what_is_given_wins_over_the_profile() -> None:
    identity = read("--timezone", "UTC", start=PROFILE)
    assert (identity.time_zone, identity.locale, identity.users) == ("UTC", "C.UTF-8", PROFILE.users)


def test_a_password_from_standard_input_is_a_hash_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("secret word\n"))
    (user,) = read("--password-stdin", start=PROFILE).users
    assert (user.name, user.keys) == ("ada", (KEY,))
    assert user.password_hash.startswith("$6$rounds=")


def test_a_password_that_is_typed_at_a_terminal_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("shown\n"))
    asked: list[str] = []

    def unseen(prompt: str) -> str:
        asked.append(prompt)
        return "secret word"

    monkeypatch.setattr(terminal, "getpass", unseen)
    (user,) = read("--user", "ada", "--password-stdin").users
    assert user.password_hash.startswith("$6$rounds=")
    assert asked


def test_a_file_of_keys_may_hold_several_and_comments(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(f"# mine\n{KEY} one\n\n{KEY} two\n")
    (user,) = read("--user", "ada", "--ssh-key", str(tmp_path / "keys")).users
    assert user.keys == (f"{KEY} one", f"{KEY} two")


@pytest.mark.parametrize(
    "options",
    [
        ("--ssh-key", "/no/such/file", "--user", "ada"),
        ("--ssh-key", "/dev/null", "--user", "ada"),
        ("--password-stdin",),
        ("--user", "Ada"),
        ("--address", "192.0.2.10"),
        ("--gateway", "192.0.2.1"),
        ("--address", "192.0.2.10/24", "--gateway", "198.51.100.1"),
        ("--dns", "192.0.2.53"),
        ("--timezone", "Nowhere"),
        ("--first-boot", "/dev/null/x"),
    ],
)
def test_what_can_not_be_is_refused_with_a_sentence(options: tuple[str, ...]) -> None:
    with pytest.raises(ImgTplError, match=r"\.$"):
        read(*options)
