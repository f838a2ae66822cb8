"""The config drive: a CD-ROM that tells cloudbase-init in a new Windows who it is.

OpenStack's second version of it, which cloudbase-init reads without settings of its own. Sources:
https://cloudbase-init.readthedocs.io/en/latest/services.html and userdata.html,
https://docs.openstack.org/nova/latest/user/metadata.html (network_data.json).
"""

import json
from email import message_from_string
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from ipaddress import ip_address, ip_interface
from typing import Any

from imgtpl_gui.domain.guest_rules import guest_flaws
from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, AddressPlan, Identity
from imgtpl_gui.domain.identity_rules import identity_problems
from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.guest.cloud_config import subtype
from imgtpl_gui.guest.seed_disc import seed_disc

_VOLUME = "config-2"
_FOLDER = "/openstack/latest"
_MIME = ("Content-Type:", "MIME-Version:")
_ADMINISTRATORS = "Administrators"
_WINDOWS = OsInfo("windows", cloudbase_init=True)

Document = dict[str, Any]


def config_drive(
    hostname: str, instance_id: str, identity: Identity = AS_IN_TEMPLATE, macs: tuple[str, ...] = ()
) -> bytes:
    """Make the ISO 9660 image. `macs` are the addresses of the server's network interfaces in order.

    Passwords and the locale are left out. Raises ValueError for what the rules refuse.
    """
    flaws = (*identity_problems(identity, len(macs)), *guest_flaws(hostname, identity, _WINDOWS))
    if flaws or not hostname:
        raise ValueError(flaws[0].sentence if flaws else "no hostname")
    named = {"uuid": instance_id, "hostname": hostname, "name": hostname}
    files = {f"{_FOLDER}/meta_data.json": json.dumps(named)}
    if network := _network_data(identity, macs):
        files[f"{_FOLDER}/network_data.json"] = json.dumps(network)
    if data := _user_data(identity):
        files[f"{_FOLDER}/user_data"] = data
    return seed_disc(_VOLUME, files)


def _network_data(identity: Identity, macs: tuple[str, ...]) -> Document:
    """Describe the interfaces with fixed addresses; Windows takes DHCP for all others by itself."""
    fixed = [(f"nic{index}", plan, macs[index]) for index, plan in enumerate(identity.interfaces) if plan.addresses]
    if not fixed:
        return {}
    return {
        "links": [{"id": name, "type": "phy", "ethernet_mac_address": mac} for name, _, mac in fixed],
        "networks": [network for name, plan, _ in fixed for network in _networks(name, plan)],
        "services": [{"type": "dns", "address": address} for address in identity.dns],
    }


def _networks(name: str, plan: AddressPlan) -> list[Document]:
    """Give each address its network, and the first one of a family the gateway of that family."""
    gateways = {ip_address(gateway).version: gateway for gateway in plan.gateways}
    networks: list[Document] = []
    for text in plan.addresses:
        address = ip_interface(text)
        gateway = gateways.pop(address.version, "")
        everywhere = "0.0.0.0" if address.version == 4 else "::"
        networks.append(
            {
                "id": f"{name}-{len(networks)}",
                "link": name,
                "type": f"ipv{address.version}",
                "ip_address": str(address.ip),
                "netmask": str(address.netmask),
                "routes": [{"network": everywhere, "netmask": everywhere, "gateway": gateway}] if gateway else [],
            }
        )
    return networks


def _user_data(identity: Identity) -> str:
    settings: Document = {}
    if identity.users:
        settings["users"] = [
            {"name": user.name, "groups": [_ADMINISTRATORS], "ssh_authorized_keys": list(user.keys)}
            for user in identity.users
        ]
    if identity.time_zone:
        settings["timezone"] = identity.time_zone
    text = f"#cloud-config\n{json.dumps(settings, indent=1)}\n" if settings else ""
    if not identity.user_data and not identity.first_boot:
        return text
    parts = MIMEMultipart()
    if text:
        parts.attach(MIMEText(text, "cloud-config", "utf-8"))
    if identity.user_data.startswith(_MIME):
        parts.attach(message_from_string(identity.user_data))
    elif identity.user_data:
        parts.attach(_named(MIMEText(identity.user_data, subtype(identity.user_data), "utf-8"), "user-data.sh"))
    if identity.first_boot:
        ending = "ps1" if identity.first_boot.startswith("#ps1") else "cmd"
        parts.attach(_named(MIMEText(identity.first_boot, "x-shellscript", "utf-8"), f"first-boot.{ending}"))
    return parts.as_string()


def _named(part: MIMEText, name: str) -> MIMEText:
    """Name a part: cloudbase-init writes a script under its name, and runs it by its ending."""
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
