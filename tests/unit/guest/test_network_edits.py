"""Hardware addresses leave network settings, and nothing else does."""

import pytest

from imgtpl_gui.guest import network_edits as edits

MAC = "52:54:00:12:34:56"
NETPLAN = f"""\
network:
  ethernets:
    lan:
      match:
        # the card
        macaddress: {MAC}
      set-name: lan0
      macaddress: 52:54:00:aa:bb:cc
      addresses: [192.0.2.1/24]
"""


def test_ifcfg_loses_its_addresses_and_uuid_only() -> None:
    text = f"DEVICE=eth0\nHWADDR={MAC}\n  MACADDR={MAC}\nUUID=1\nUUIDX=2\n# HWADDR=\nBOOTPROTO=dhcp\n"
    assert edits.without_ifcfg_addresses(text) == "DEVICE=eth0\nUUIDX=2\n# HWADDR=\nBOOTPROTO=dhcp\n"


def test_ifupdown_keeps_an_address_that_is_random() -> None:
    text = f"iface eth0 inet dhcp\n  hwaddress ether {MAC}\n  hwaddress {MAC}\n  hwaddress random\n"
    assert edits.without_ifupdown_addresses(text) == "iface eth0 inet dhcp\n  hwaddress random\n"


def test_keyfiles_lose_addresses_of_cables_only() -> None:
    text = (
        f"[wifi]\nmac-address={MAC}\n[ethernet]\nmac-address={MAC}\ncloned-mac-address=stable\nmac-address-blacklist=\n"
    )
    kept = f"[wifi]\nmac-address={MAC}\n[ethernet]\ncloned-mac-address=stable\nmac-address-blacklist=\n"
    assert edits.without_keyfile_addresses(text) == kept
    assert edits.without_keyfile_addresses(f"[ethernet]\ncloned-mac-address={MAC}\n") == "[ethernet]\n"


def test_a_match_by_address_alone_becomes_one_by_the_names_of_cards() -> None:
    text = f"[Match]\n# comment\nMACAddress={MAC}\n\n[Link]\nMACAddress={MAC}\nMACAddressPolicy=none\n"
    assert edits.matched_only_by_address(text)
    kept = "[Match]\n# comment\nOriginalName=en* eth*\n\n[Link]\nMACAddressPolicy=none\n"
    assert edits.without_unit_addresses(text, "OriginalName") == kept


def test_a_match_by_more_than_the_address_keeps_the_rest() -> None:
    text = f"[Match]\nName=lan0\nPermanentMACAddress={MAC}\n[Network]\nDHCP=yes\n"
    assert not edits.matched_only_by_address(text)
    assert edits.without_unit_addresses(text, "Name") == "[Match]\nName=lan0\n[Network]\nDHCP=yes\n"


def test_netplan_matches_by_name_where_it_matched_by_address() -> None:
    assert edits.netplan_is_plain(NETPLAN)
    assert edits.netplan_matches(NETPLAN) == 1
    expected = NETPLAN.replace(f"macaddress: {MAC}", 'name: "e*"').replace("      macaddress: 52:54:00:aa:bb:cc\n", "")
    assert edits.without_netplan_addresses(NETPLAN) == expected


def test_netplan_keeps_the_other_criterion_of_a_match() -> None:
    text = f'match:\n  macaddress: "{MAC}"\n  driver: virtio_net\nset-name: lan0\n'
    assert edits.without_netplan_addresses(text) == "match:\n  driver: virtio_net\nset-name: lan0\n"


@pytest.mark.parametrize("text", [f"match: {{macaddress: {MAC}}}\n", "macaddress: *anchor\n"])
def test_netplan_in_another_form_is_not_plain(text: str) -> None:
    assert not edits.netplan_is_plain(text)


@pytest.mark.parametrize("text", ["", "\n", "network:\n  version: 2\n", "[Match]\nName=eth0\n", "\udcff\n"])
def test_texts_without_addresses_stay_as_they_are(text: str) -> None:
    for edit in (
        edits.without_ifcfg_addresses,
        edits.without_ifupdown_addresses,
        edits.without_keyfile_addresses,
        edits.without_netplan_addresses,
        lambda given: edits.without_unit_addresses(given, "Name"),
    ):
        assert edit(text) == text
    assert not edits.matched_only_by_address("")
