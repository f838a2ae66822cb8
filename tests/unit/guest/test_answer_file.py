"""The answer file for Windows Setup."""

from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser
from imgtpl_gui.domain.offline import OfflineNotes, OfflineWork
from imgtpl_gui.guest.answer_file import answer_file, windows_locale

NAMES = {"u": "urn:schemas-microsoft-com:unattend"}
WCM = "{http://schemas.microsoft.com/WMIConfig/2002/State}"
FIXED = AddressPlan(False, ("192.0.2.10/24", "2001:db8::10/64"), ("192.0.2.1", "2001:db8::1"))
WORK = OfflineWork(
    "web-7",
    Identity(
        (NewUser("ada", (), "$6$salt$hash"),),
        (FIXED, AddressPlan()),
        ("192.0.2.53", "192.0.2.54"),
        "Europe/Berlin",
        "de_DE.UTF-8",
    ),
    ("52:54:00:00:00:0a", "52:54:00:00:00:0b"),
    (0,),
)


def component(root: Element, name_of_pass: str, name: str) -> Element:
    (found,) = root.findall(f"u:settings[@pass='{name_of_pass}']/u:component[@name='Microsoft-Windows-{name}']", NAMES)
    assert (found.get("processorArchitecture"), found.get("publicKeyToken")) == ("amd64", "31bf3856ad364e35")
    assert (found.get("language"), found.get("versionScope")) == ("neutral", "nonSxS")
    return found


def texts(parent: Element, path: str) -> list[str | None]:
    return [found.text for found in parent.findall("/".join(f"u:{name}" for name in path.split("/")), NAMES)]


@pytest.fixture
def root() -> Element:
    """Everything that can be asked for, read back."""
    made: Element = fromstring(answer_file(WORK, "x86_64", OfflineNotes()))
    return made


def test_name_and_time_zone_are_set_before_windows_first_runs(root: Element) -> None:
    shell = component(root, "specialize", "Shell-Setup")
    assert texts(shell, "ComputerName") == ["web-7"]
    assert texts(shell, "TimeZone") == ["W. Europe Standard Time"]


def test_interfaces_are_matched_by_hardware_address(root: Element) -> None:
    fixed, dhcp = component(root, "specialize", "TCPIP").findall("u:Interfaces/u:Interface", NAMES)
    assert texts(fixed, "Identifier") == ["52-54-00-00-00-0A"]
    assert texts(fixed, "Ipv4Settings/DhcpEnabled") == texts(fixed, "Ipv6Settings/DhcpEnabled") == ["false"]
    assert texts(fixed, "UnicastIpAddresses/IpAddress") == ["192.0.2.10/24", "2001:db8::10/64"]
    assert texts(fixed, "Routes/Route/Prefix") == ["0.0.0.0/0", "::/0"]
    assert texts(fixed, "Routes/Route/NextHopAddress") == ["192.0.2.1", "2001:db8::1"]
    assert texts(dhcp, "Ipv4Settings/DhcpEnabled") == ["true"]
    assert {card.get(f"{WCM}action") for card in (fixed, dhcp)} == {"add"}


def test_dns_servers_stand_in_order_for_every_interface(root: Element) -> None:
    cards = component(root, "specialize", "DNS-Client").findall("u:Interfaces/u:Interface", NAMES)
    for card in cards:
        addresses = card.findall("u:DNSServerSearchOrder/u:IpAddress", NAMES)
        assert [(one.get(f"{WCM}keyValue"), one.text) for one in addresses] == [
            ("1", "192.0.2.53"),
            ("2", "192.0.2.54"),
        ]
    assert len(cards) == 2


def test_formats_and_keyboard_follow_the_locale_and_the_partition_the_disk(root: Element) -> None:
    language = component(root, "oobeSystem", "International-Core")
    assert [texts(language, name) for name in ("InputLocale", "SystemLocale", "UserLocale")] == [["de-DE"]] * 3
    assert texts(component(root, "specialize", "Deployment"), "ExtendOSPartition/Extend") == ["true"]


def test_no_user_and_no_secret_is_in_it() -> None:
    text = answer_file(WORK, "x86_64", OfflineNotes())
    assert "ada" not in text
    assert "salt" not in text
    assert "Password" not in text


def test_what_windows_does_not_know_is_told_and_left_out() -> None:
    notes = OfflineNotes()
    text = answer_file(OfflineWork("", Identity(time_zone="Antarctica/Troll2", locale="C.UTF-8")), "aarch64", notes)
    assert fromstring(text).findall("*") == []
    assert len(notes.left) == 2
    assert notes.done == []


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("de_DE.UTF-8", "de-DE"), ("en_GB", "en-GB"), ("de_AT@euro", "de-AT"), ("C", ""), ("POSIX", ""), ("de", "")],
)
def test_a_locale_has_its_windows_name(locale: str, expected: str) -> None:
    assert windows_locale(locale) == expected
