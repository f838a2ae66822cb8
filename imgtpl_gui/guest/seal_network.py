"""Sealing network settings that hold for the source's hardware addresses only."""

from collections.abc import Callable

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest.guest_tree import GuestTree
from imgtpl_gui.guest.network_edits import (
    matched_only_by_address,
    netplan_is_plain,
    netplan_matches,
    without_ifcfg_addresses,
    without_ifupdown_addresses,
    without_keyfile_addresses,
    without_netplan_addresses,
    without_unit_addresses,
)
from imgtpl_gui.guest.seal_outcome import Outcome

_RULES = ("/etc/udev/rules.d/70-persistent-net.rules", "/etc/udev/rules.d/70-persistent-cd.rules")
_EDITED: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("/etc/sysconfig/network-scripts/ifcfg-*", without_ifcfg_addresses),
    ("/etc/sysconfig/network/ifcfg-*", without_ifcfg_addresses),
    ("/etc/network/interfaces", without_ifupdown_addresses),
    ("/etc/network/interfaces.d/*", without_ifupdown_addresses),
    ("/etc/NetworkManager/system-connections/*", without_keyfile_addresses),
)
_UNITS = (
    ("/etc/systemd/network/*.network", "Name"),
    ("/etc/systemd/network/*.link", "OriginalName"),
    ("/etc/systemd/network/*.netdev", ""),
)
_NETPLAN = "/etc/netplan/*.yaml"
_CLOUD_NETPLAN = "/etc/netplan/50-cloud-init.yaml"


def network(tree: GuestTree, outcome: Outcome) -> None:
    """Lift the source's addresses from every setting where that is sure."""
    outcome.removed(tree.remove_all((*_RULES, "/etc/udev/rules.d/75-persistent-net*.rules")))
    for pattern, edit in _EDITED:
        for path in tree.matches(pattern):
            _edit(tree, outcome, path, edit)
    for pattern, instead in _UNITS:
        _edit_units(tree, outcome, tree.matches(pattern), instead)
    _edit_netplan(tree, outcome)


def _edit(tree: GuestTree, outcome: Outcome, path: str, edit: Callable[[str], str]) -> None:
    text = tree.text(path)
    edited = edit(text)
    if edited != text:
        tree.write(path, edited)
        outcome.words.append(say("edited {path}", path=path))


def _edit_units(tree: GuestTree, outcome: Outcome, paths: list[str], instead: str) -> None:
    bound = [path for path in paths if matched_only_by_address(tree.text(path))]
    for path in paths:
        if path in bound and len(bound) > 1:
            outcome.left.append(
                say("{path} is for one of several cards by its hardware address, and was left.", path=path)
            )
        else:
            _edit(tree, outcome, path, lambda text: without_unit_addresses(text, instead))


def _edit_netplan(tree: GuestTree, outcome: Outcome) -> None:
    texts = {path: tree.text(path) for path in tree.matches(_NETPLAN)}
    matches = sum(map(netplan_matches, texts.values()))
    for path, text in texts.items():
        if not netplan_is_plain(text):
            outcome.left.append(
                say("{path} names hardware addresses in a form that can't be edited surely; it was left.", path=path)
            )
        elif netplan_matches(text) and matches > 1:
            if path == _CLOUD_NETPLAN and tree.real("/usr/bin/cloud-init"):
                outcome.words.append(say("cloud-init writes {path} anew", path=path))
            else:
                outcome.left.append(
                    say("{path} tells several cards apart by their hardware addresses, and was left.", path=path)
                )
        else:
            _edit(tree, outcome, path, without_netplan_addresses)
