"""The rules for who a new server may be."""

import base64
from collections.abc import Callable

import pytest

from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser
from imgtpl_gui.domain.identity_rules import (
    address_problem,
    hash_problem,
    identity_problems,
    key_problem,
    locale_problem,
    password_problem,
    plain_address_problem,
    plan_problem,
    script_problem,
    user_data_problem,
    user_name_problem,
    zone_problem,
)
from imgtpl_gui.domain.password_hash import hash_password

KEY = "ssh-ed25519 " + base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(32)).decode()


def gateway_problem(text: str) -> str:
    return plain_address_problem(text, "a gateway")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (user_name_problem, "ada"),
        (user_name_problem, "_svc-01"),
        (key_problem, KEY),
        (key_problem, f"{KEY} ada@home of Ada"),
        (password_problem, "ä b"),
        (address_problem, "192.0.2.10/24"),
        (address_problem, "192.0.2.1/31"),
        (address_problem, "2001:db8::1/64"),
        (gateway_problem, "fe80::1"),
        (zone_problem, "Europe/Berlin"),
        (zone_problem, "UTC"),
        (locale_problem, "de_DE.UTF-8"),
        (locale_problem, "C.UTF-8"),
        (user_data_problem, "#cloud-config\n{}\n"),
        (script_problem, "#!/bin/sh\n"),
    ],
)
def test_what_is_right_has_no_problem(rule: Callable[[str], str], text: str) -> None:
    assert rule(text) == ""


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (user_name_problem, ""),
        (user_name_problem, "Ada"),
        (user_name_problem, "1a"),
        (user_name_problem, "a:b"),
        (user_name_problem, "a" * 33),
        (key_problem, "ssh-ed25519"),
        (key_problem, "ssh-ed25519 AAAA"),
        (key_problem, KEY.replace("ssh-ed25519", "ssh-rsa", 1)),
        (key_problem, f'command="x" {KEY}'),
        (key_problem, f"{KEY}\nssh-rsa"),
        (key_problem, "-----BEGIN OPENSSH PRIVATE KEY-----"),
        (password_problem, ""),
        (password_problem, "a\nb"),
        (hash_problem, "secret"),
        (hash_problem, "$1$abc$def"),
        (hash_problem, "$6$a:b"),
        (address_problem, "192.0.2.10"),
        (address_problem, "192.0.2.0/24"),
        (address_problem, "192.0.2.255/24"),
        (address_problem, "127.0.0.1/8"),
        (address_problem, "fe80::1%eth0/64"),
        (address_problem, "300.1.1.1/24"),
        (gateway_problem, "router"),
        (gateway_problem, "0.0.0.0"),
        (zone_problem, "Europe/Berln"),
        (zone_problem, "../../etc/passwd"),
        (locale_problem, "de_DE.UTF-8\nX=1"),
        (user_data_problem, "hello"),
        (user_data_problem, "#cloud-config\n\0"),
        (user_data_problem, "#!" + "x" * 2**20),
        (script_problem, "date"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(rule: Callable[[str], str], text: str) -> None:
    assert rule(text).endswith(".")


@pytest.mark.parametrize(
    "plan",
    [
        AddressPlan(dhcp=False),
        AddressPlan(False, ("192.0.2.10/24",), ("198.51.100.1",)),
        AddressPlan(False, ("192.0.2.10/24",), ("192.0.2.1", "192.0.2.2")),
        AddressPlan(False, ("192.0.2.10/24",), ("fe80::1",)),
        AddressPlan(True, ("192.0.2.10/24", "192.0.2.10/24")),
        AddressPlan(True, (), ("192.0.2.1",)),
    ],
)
def test_an_interface_that_could_not_reach_anything_is_refused(plan: AddressPlan) -> None:
    assert plan_problem(plan)


def test_both_families_may_have_a_gateway() -> None:
    plan = AddressPlan(False, ("192.0.2.10/24", "2001:db8::10/64"), ("192.0.2.1", "fe80::1"))
    assert plan_problem(plan) == ""


def test_settings_for_an_interface_that_the_template_has_not_are_refused() -> None:
    identity = Identity(interfaces=(AddressPlan(), AddressPlan()))
    assert [flaw.field for flaw in identity_problems(identity, 1)] == ["interfaces"]


def test_a_password_becomes_a_hash_that_guests_take_and_shows_nowhere() -> None:
    user = NewUser("ada", (KEY,), hash_password("secret"))
    assert user.password_hash.startswith("$6$")
    assert identity_problems(Identity(users=(user,)), 1) == ()
    assert "$6$" not in repr(Identity(users=(user,)))
