"""What cloud-init is told."""

import json
from email import message_from_string
from typing import Any

from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser
from imgtpl_gui.guest.cloud_config import network_config, user_data

MACS = ("52:54:00:00:00:01", "52:54:00:00:00:02")
ADA = NewUser("ada", ("ssh-ed25519 AAAA",), "$6$x$y")


def settings(text: str) -> dict[str, Any]:
    assert text.startswith("#cloud-config\n")
    found: dict[str, Any] = json.loads(text.partition("\n")[2])
    return found


def test_a_user_gets_keys_and_a_hash_and_may_then_log_in_by_password() -> None:
    found = settings(user_data(Identity(users=(ADA,))))
    assert found["users"][0]["hashed_passwd"] == "$6$x$y"
    assert found["users"][0]["ssh_authorized_keys"] == ["ssh-ed25519 AAAA"]
    assert found["ssh_pwauth"] is True


def test_without_a_password_no_login_by_password_is_let_in() -> None:
    found = settings(user_data(Identity(users=(NewUser("ada", ADA.keys),))))
    assert found["ssh_pwauth"] is False
    assert found["users"][0]["lock_passwd"] is True


def test_root_keeps_its_console_and_may_log_in_by_key() -> None:
    found = settings(user_data(Identity(users=(NewUser("root", ADA.keys),))))
    assert found["disable_root"] is False
    assert found["users"][0] == {"name": "root", "lock_passwd": False, "ssh_authorized_keys": ["ssh-ed25519 AAAA"]}


def test_an_empty_identity_leaves_users_logins_and_network_as_in_the_template() -> None:
    assert settings(user_data(Identity())) == {"preserve_hostname": False, "users": []}
    assert network_config(Identity(), MACS) == ""


def test_each_interface_is_matched_by_its_address_and_those_not_named_take_dhcp() -> None:
    plan = AddressPlan(False, ("192.0.2.10/24", "2001:db8::10/64"), ("192.0.2.1", "2001:db8::1"))
    found = json.loads(network_config(Identity(interfaces=(plan,), dns=("192.0.2.53",)), MACS))
    assert found["version"] == 2
    first, second = found["ethernets"].values()
    assert first == {
        "match": {"macaddress": MACS[0]},
        "dhcp4": False,
        "dhcp6": False,
        "addresses": ["192.0.2.10/24", "2001:db8::10/64"],
        "gateway4": "192.0.2.1",
        "gateway6": "2001:db8::1",
        "nameservers": {"addresses": ["192.0.2.53"]},
    }
    assert second["dhcp4"] is True
    assert second["match"] == {"macaddress": MACS[1]}


def test_user_data_and_script_stand_beside_the_settings_as_they_are() -> None:
    text = "#cloud-config\npackages: [nano, ñ]\n"
    whole = message_from_string(user_data(Identity((ADA,), user_data=text, first_boot="#!/bin/sh\ndate\n")))
    first, *parts = whole.walk()
    assert first.is_multipart()
    kinds = [part.get_content_type() for part in parts]
    assert kinds == ["text/cloud-config", "text/cloud-config", "text/x-shellscript"]
    assert parts[1].get_payload(decode=True) == text.encode()
    assert parts[2].get_payload(decode=True) == b"#!/bin/sh\ndate\n"
