"""The answer file that tells Windows Setup, at the first start after sysprep, who a new server is.

Source of components, passes and settings:
https://learn.microsoft.com/windows-hardware/customize/desktop/unattend/components-b-unattend
"""

import re
from ipaddress import ip_address
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from tzlocal.windows_tz import tz_win

from imgtpl_gui.domain.identity import AddressPlan, Identity
from imgtpl_gui.domain.offline import OfflineNotes, OfflineWork
from imgtpl_gui.domain.sentences import say

_UNATTEND = "urn:schemas-microsoft-com:unattend"
_WCM = "http://schemas.microsoft.com/WMIConfig/2002/State"
_ARCHITECTURES = {"x86_64": "amd64", "i386": "x86", "aarch64": "arm64"}
_LOCALE = re.compile(r"([a-z]{2,3})_([A-Z]{2})(?:[.@].*)?")

ElementTree.register_namespace("", _UNATTEND)
ElementTree.register_namespace("wcm", _WCM)


def answer_file(work: OfflineWork, arch: str, notes: OfflineNotes) -> str:
    """Write the XML for a Windows of libguestfs's `arch`. Neither users nor secrets are in it."""
    file = _File(_ARCHITECTURES.get(arch, "amd64"))
    identity = work.identity
    _shell(file, work, notes)
    if work.grown[:1] == (0,):
        part = file.component("specialize", "Microsoft-Windows-Deployment")
        _text(_child(part, "ExtendOSPartition"), "Extend", "true")
        notes.done.append(say("its own partition filling the first disk"))
    if identity.interfaces:
        _network(file, identity, work.macs)
        notes.done.append(say("network settings"))
    if identity.locale:
        _language(file, identity.locale, notes)
    return file.xml()


def windows_locale(locale: str) -> str:
    """Translate a name of setlocale(3) into one of Windows (BCP 47), or ""."""
    found = _LOCALE.fullmatch(locale)
    return f"{found[1]}-{found[2]}" if found else ""


class _File:
    """An answer file while it is written."""

    def __init__(self, architecture: str) -> None:
        self._architecture = architecture
        self._root = Element(f"{{{_UNATTEND}}}unattend")
        self._passes: dict[str, Element] = {}

    def component(self, name_of_pass: str, name: str) -> Element:
        """Add the settings of a component to a pass of Setup."""
        settings = self._passes.get(name_of_pass)
        if settings is None:
            settings = self._passes[name_of_pass] = _child(self._root, "settings", **{"pass": name_of_pass})
        return _child(
            settings,
            "component",
            name=name,
            processorArchitecture=self._architecture,
            publicKeyToken="31bf3856ad364e35",
            language="neutral",
            versionScope="nonSxS",
        )

    def xml(self) -> str:
        """Return the text."""
        ElementTree.indent(self._root)
        return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(self._root, encoding="unicode")}\n'


def _shell(file: _File, work: OfflineWork, notes: OfflineNotes) -> None:
    asked = work.identity.time_zone
    zone = tz_win.get(asked, "") if asked else ""  # the table has an entry for "", too
    if asked and not zone:
        notes.left.append(say("Windows has no time zone like {asked}, which was left out.", asked=asked))
    if not work.hostname and not zone:
        return
    shell = file.component("specialize", "Microsoft-Windows-Shell-Setup")
    if work.hostname:
        _text(shell, "ComputerName", work.hostname)
        notes.done.append(say("hostname '{hostname}'", hostname=work.hostname))
    if zone:
        _text(shell, "TimeZone", zone)
        notes.done.append(say("time zone {zone}", zone=zone))


def _network(file: _File, identity: Identity, macs: tuple[str, ...]) -> None:
    cards = [(mac.upper().replace(":", "-"), plan) for mac, plan in zip(macs, identity.interfaces, strict=False)]
    interfaces = _child(file.component("specialize", "Microsoft-Windows-TCPIP"), "Interfaces")
    for identifier, plan in cards:
        _card(_item(interfaces, "Interface"), identifier, plan)
    if identity.dns:
        interfaces = _child(file.component("specialize", "Microsoft-Windows-DNS-Client"), "Interfaces")
        for identifier, _ in cards:
            card = _item(interfaces, "Interface")
            _text(card, "Identifier", identifier)
            _list(_child(card, "DNSServerSearchOrder"), identity.dns)


def _card(card: Element, identifier: str, plan: AddressPlan) -> None:
    """Match an interface by its hardware address."""
    dhcp = "true" if plan.dhcp else "false"
    for family in ("Ipv4Settings", "Ipv6Settings"):
        _text(_child(card, family), "DhcpEnabled", dhcp)
    _text(card, "Identifier", identifier)
    if plan.addresses:
        _list(_child(card, "UnicastIpAddresses"), plan.addresses)
    if plan.gateways:
        routes = _child(card, "Routes")
        for number, gateway in enumerate(plan.gateways):
            route = _item(routes, "Route")
            _text(route, "Identifier", str(number))
            _text(route, "Prefix", "0.0.0.0/0" if ip_address(gateway).version == 4 else "::/0")
            _text(route, "NextHopAddress", gateway)


def _language(file: _File, locale: str, notes: OfflineNotes) -> None:
    """Set formats and keyboard; the language of the display needs its language pack and stays."""
    name = windows_locale(locale)
    if not name:
        notes.left.append(say("Windows has no locale like {locale}, which was left out.", locale=locale))
        return
    part = file.component("oobeSystem", "Microsoft-Windows-International-Core")
    for setting in ("InputLocale", "SystemLocale", "UserLocale"):
        _text(part, setting, name)
    notes.done.append(say("locale {name}", name=name))


def _child(parent: Element, tag: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{_UNATTEND}}}{tag}", attributes)


def _text(parent: Element, name: str, text: str) -> None:
    _child(parent, name).text = text


def _item(parent: Element, name: str) -> Element:
    return _child(parent, name, **{f"{{{_WCM}}}action": "add"})


def _list(parent: Element, texts: tuple[str, ...]) -> None:
    for number, text in enumerate(texts, 1):
        item = _item(parent, "IpAddress")
        item.set(f"{{{_WCM}}}keyValue", str(number))
        item.text = text
