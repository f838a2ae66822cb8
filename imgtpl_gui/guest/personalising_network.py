"""Fixed addresses and DHCP in a guest's files, for whichever program sets up its network.

Sources: netplan(5), nm-settings-keyfile(5), systemd.network(5), systemd.link(5), interfaces(5). Every setting is
matched by the interface's hardware address, which is the new server's alone.
"""

import json
from ipaddress import ip_address, ip_interface
from uuid import uuid4

import guestfs

from imgtpl_gui.domain.identity import AddressPlan
from imgtpl_gui.domain.offline import OfflineNotes, OfflineWork
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest.cloud_config import network_config
from imgtpl_gui.guest.guest_tree import GuestTree, Unsure

_HEAD = "# Written by ImgTpl when this server was deployed.\n"
_ASIDE = ".before-imgtpl"
_NETPLAN, _KEYFILES, _UNITS = "/etc/netplan", "/etc/NetworkManager/system-connections", "/etc/systemd/network"
_INTERFACES, _RESOLV = "/etc/network/interfaces", "/etc/resolv.conf"
_NETWORKD_ON = (
    "/etc/systemd/system/multi-user.target.wants/systemd-networkd.service",
    "/etc/systemd/system/sockets.target.wants/systemd-networkd.socket",
)


def set_network(handle: "guestfs.GuestFS", tree: GuestTree, work: OfflineWork, notes: OfflineNotes) -> None:
    """Write the settings of every interface. Raises Unsure, RuntimeError."""
    cards = work.identity.interfaces
    plans = [*cards, *(AddressPlan() for _ in work.macs[len(cards) :])]
    pairs = list(zip(plans, work.macs, strict=True))
    dns = work.identity.dns
    if tree.matches(f"{_NETPLAN}/*.yaml") and _has(tree, "/usr/sbin/netplan"):
        for path in tree.matches(f"{_NETPLAN}/*.yaml"):
            handle.mv(path, f"{path}{_ASIDE}")
        _write(handle, tree, f"{_NETPLAN}/90-imgtpl.yaml", network_text(work), 0o600)
        by = "netplan"
    elif tree.is_folder(_KEYFILES) and _has(tree, "/usr/sbin/NetworkManager"):
        for index, (plan, mac) in enumerate(pairs):
            path = f"{_KEYFILES}/imgtpl-{index}.nmconnection"
            _write(handle, tree, path, keyfile(index, plan, mac, dns), 0o600)
        by = "NetworkManager"
    elif any(map(tree.exists, _NETWORKD_ON)):
        for index, (plan, mac) in enumerate(pairs):
            _write(handle, tree, f"{_UNITS}/00-imgtpl-{index}.network", unit(plan, mac, dns), 0o644)
        by = "systemd-networkd"
        _resolver(tree, dns)
    elif tree.is_file(_INTERFACES) and (_has(tree, "/usr/sbin/ifup") or _has(tree, "/sbin/ifup")):
        handle.cp(_INTERFACES, f"{_INTERFACES}{_ASIDE}")
        tree.make_folder(_UNITS)
        for index, (_, mac) in enumerate(pairs):
            _write(handle, tree, f"{_UNITS}/00-imgtpl-{index}.link", link(index, mac), 0o644)
        tree.write(_INTERFACES, interfaces(pairs, dns))
        by = "ifupdown"
        _resolver(tree, dns)
    else:
        raise Unsure(say("Nothing that is known sets up the guest's network; its addresses were left as they are."))
    notes.done.append(say("addresses, by {by}", by=by))


def network_text(work: OfflineWork) -> str:
    """Write netplan's YAML, which is cloud-init's network config version 2 under one more key."""
    return _HEAD + json.dumps({"network": json.loads(network_config(work.identity, work.macs))}, indent=1) + "\n"


def keyfile(index: int, plan: AddressPlan, mac: str, dns: tuple[str, ...]) -> str:
    """Write a connection of NetworkManager."""
    lines = ["[connection]", f"id=imgtpl-{index}", f"uuid={uuid4()}", "type=ethernet", "autoconnect-priority=100"]
    lines += ["", "[ethernet]", f"mac-address={mac.upper()}"]
    for version in (4, 6):
        fixed = [text for text in plan.addresses if ip_interface(text).version == version]
        automatic = plan.dhcp if version == 4 else plan.dhcp or not fixed
        method = "auto" if automatic else "manual" if fixed else "disabled"
        lines += ["", f"[ipv{version}]", f"method={method}"]
        lines += [f"address{number}={text}" for number, text in enumerate(fixed, 1)]
        lines += [f"gateway={text}" for text in plan.gateways if ip_address(text).version == version]
        servers = [text for text in dns if ip_address(text).version == version]
        lines += [f"dns={';'.join(servers)};"] if servers else []
    return _HEAD + "\n".join(lines) + "\n"


def unit(plan: AddressPlan, mac: str, dns: tuple[str, ...]) -> str:
    """Write a network of systemd-networkd."""
    lines = ["[Match]", f"MACAddress={mac}", "", "[Network]", f"DHCP={'yes' if plan.dhcp else 'no'}"]
    lines += [f"Address={text}" for text in plan.addresses]
    lines += [f"Gateway={text}" for text in plan.gateways]
    lines += [f"DNS={text}" for text in dns]
    return _HEAD + "\n".join(lines) + "\n"


def link(index: int, mac: str) -> str:
    """Give an interface a name, which ifupdown needs."""
    return f"{_HEAD}[Match]\nMACAddress={mac}\n\n[Link]\nName=nic{index}\n"


def interfaces(pairs: list[tuple[AddressPlan, str]], dns: tuple[str, ...]) -> str:
    """Write the settings of ifupdown."""
    lines = ["auto lo", "iface lo inet loopback"]
    for index, (plan, _) in enumerate(pairs):
        lines += ["", f"auto nic{index}"]
        lines += [f"iface nic{index} inet dhcp"] if plan.dhcp else []
        for text in plan.addresses:
            version = ip_interface(text).version
            lines += [f"iface nic{index} inet{'6' if version == 6 else ''} static", f"    address {text}"]
            gateways = [one for one in plan.gateways if ip_address(one).version == version]
            first = text == next(one for one in plan.addresses if ip_interface(one).version == version)
            lines += [f"    gateway {one}" for one in gateways if first]
        lines += [f"    dns-nameservers {' '.join(dns)}"] if dns else []
    return _HEAD + "\n".join(lines) + "\n"


def _resolver(tree: GuestTree, dns: tuple[str, ...]) -> None:
    """Name the DNS servers where no program does that: then the file is no link."""
    if dns and not tree.is_link(_RESOLV):
        tree.write(_RESOLV, _HEAD + "".join(f"nameserver {address}\n" for address in dns))


def _has(tree: GuestTree, program: str) -> bool:
    return bool(tree.real(program))


def _write(handle: "guestfs.GuestFS", tree: GuestTree, path: str, text: str, mode: int) -> None:
    if tree.is_link(path):
        raise Unsure(say("{path} is a link and was left.", path=path))
    tree.make_folder(path.rpartition("/")[0])
    tree.write(path, text)
    handle.chmod(mode, tree.place(path))
