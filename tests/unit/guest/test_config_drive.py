"""The config drive, read back as cloudbase-init reads it."""

import base64
import io
import json
from email import message_from_string
from typing import Any

import pycdlib
import pytest

from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser
from imgtpl_gui.guest import config_drive

KEY = "ssh-ed25519 " + base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(32)).decode() + " ada@home"
MACS = ("52:54:00:00:00:01", "52:54:00:00:00:02")
LATEST = "/openstack/latest"


def read(image: bytes, name: str) -> str:
    iso, content = pycdlib.PyCdlib(), io.BytesIO()
    iso.open_fp(io.BytesIO(image))
    iso.get_file_from_iso_fp(content, joliet_path=f"{LATEST}/{name}")
    iso.close()
    return content.getvalue().decode()


def names(image: bytes) -> set[str]:
    iso = pycdlib.PyCdlib()
    iso.open_fp(io.BytesIO(image))
    found = {child.file_identifier().decode("utf-16-be") for child in iso.list_children(joliet_path=LATEST)}
    iso.close()
    return {name for name in found if name.strip("\0\1.")}


def parts(image: bytes) -> list[Any]:
    message = message_from_string(read(image, "user_data"))
    return [part for part in message.walk() if not part.is_multipart()]


def test_a_server_that_is_only_named_gets_nothing_but_its_name() -> None:
    image = config_drive("web-7", "0b1d")
    assert names(image) == {"meta_data.json"}
    assert json.loads(read(image, "meta_data.json")) == {"uuid": "0b1d", "hostname": "web-7", "name": "web-7"}


def test_the_label_that_windows_shows_is_that_of_a_config_drive() -> None:
    image = config_drive("web-7", "0b1d")
    assert image[16 * 2048 + 40 : 16 * 2048 + 48] == b"config-2"
    assert image[17 * 2048 : 17 * 2048 + 6] == b"\2CD001"
    assert image[17 * 2048 + 40 : 17 * 2048 + 56].decode("utf-16-be") == "config-2"


def test_fixed_addresses_are_matched_by_the_interface_and_dhcp_is_left_to_windows() -> None:
    fixed = AddressPlan(False, ("192.0.2.10/24", "192.0.2.11/24", "2001:db8::10/64"), ("192.0.2.1", "2001:db8::1"))
    image = config_drive("web-7", "i", Identity(interfaces=(AddressPlan(), fixed), dns=("192.0.2.53",)), MACS)
    network = json.loads(read(image, "network_data.json"))
    assert network["links"] == [{"id": "nic1", "type": "phy", "ethernet_mac_address": MACS[1]}]
    assert network["services"] == [{"type": "dns", "address": "192.0.2.53"}]
    first, second, third = network["networks"]
    assert (first["link"], first["type"], first["ip_address"], first["netmask"]) == (
        "nic1",
        "ipv4",
        "192.0.2.10",
        "255.255.255.0",
    )
    assert first["routes"] == [{"network": "0.0.0.0", "netmask": "0.0.0.0", "gateway": "192.0.2.1"}]
    assert second["routes"] == []
    assert (third["type"], third["netmask"]) == ("ipv6", "ffff:ffff:ffff:ffff::")
    assert third["routes"] == [{"network": "::", "netmask": "::", "gateway": "2001:db8::1"}]
    assert "network_data.json" not in names(config_drive("web-7", "i", Identity(interfaces=(AddressPlan(),)), MACS))


def test_users_get_their_keys_and_never_the_hash() -> None:
    identity = Identity((NewUser("ada", (KEY,), "$6$salt$hash"),), time_zone="Europe/Berlin", locale="de_DE.UTF-8")
    image = config_drive("web-7", "i", identity)
    header, _, text = read(image, "user_data").partition("\n")
    assert header == "#cloud-config"
    assert json.loads(text) == {
        "users": [{"name": "ada", "groups": ["Administrators"], "ssh_authorized_keys": [KEY]}],
        "timezone": "Europe/Berlin",
    }
    assert b"$6$salt" not in image
    assert b"$\x006\x00$" not in image


@pytest.mark.parametrize(
    ("script", "name"), [("#ps1\nGet-Date\n", "first-boot.ps1"), ("rem cmd\r\nver\r\n", "first-boot.cmd")]
)
def test_a_script_is_named_by_its_kind_since_that_tells_what_runs_it(script: str, name: str) -> None:
    (part,) = parts(config_drive("web-7", "i", Identity(first_boot=script)))
    assert (part.get_content_type(), part.get_filename()) == ("text/x-shellscript", name)
    assert part.get_payload(decode=True).decode() == script


def test_user_data_stands_beside_the_settings_and_its_own_parts_stay_parts() -> None:
    mine = 'Content-Type: multipart/mixed; boundary="b"\nMIME-Version: 1.0\n\n--b\nContent-Type: text/cloud-config\n\n'
    mine += "ntp:\n  enabled: true\n--b--\n"
    found = parts(config_drive("web-7", "i", Identity(time_zone="UTC", user_data=mine)))
    assert [part.get_content_type() for part in found] == ["text/cloud-config", "text/cloud-config"]
    assert "enabled" in found[1].get_payload()
    assert read(config_drive("w", "i", Identity(user_data="#cloud-config\n{}\n")), "user_data").startswith(
        "Content-Type: multipart"
    )


@pytest.mark.parametrize("hostname", ["", "a.b", "sixteen-letters-", "sixteen-letters1", "1234", "-web", "we_b"])
def test_what_windows_takes_for_no_name_never_gets_onto_a_drive(hostname: str) -> None:
    with pytest.raises(ValueError, match=r"name"):
        config_drive(hostname, "i")
