"""What cloud-init is told of a new server. JSON is written throughout: it is YAML, too.

Sources: https://docs.cloud-init.io/en/latest/reference/modules.html (users, ssh_pwauth, timezone, locale),
https://docs.cloud-init.io/en/latest/reference/network-config-format-v2.html and
https://docs.cloud-init.io/en/latest/explanation/format.html (MIME parts).
"""

import json
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from ipaddress import ip_address
from typing import Any

from imgtpl_gui.domain.identity import AddressPlan, Identity, NewUser

_HEADER = "#cloud-config\n"
_MIME = ("Content-Type:", "MIME-Version:")
_KINDS = (
    ("#cloud-config", "cloud-config"),
    ("#!", "x-shellscript"),
    ("#include", "x-include-url"),
    ("#part-handler", "part-handler"),
    ("#cloud-boothook", "cloud-boothook"),
    ("## template: jinja", "jinja2"),
)
_SUBTYPE_ONCE, _SUBTYPE_UNKNOWN = "x-include-once-url", "plain"

Settings = dict[str, Any]


def meta_data(hostname: str, instance_id: str) -> str:
    """Give the instance its name; cloud-init acts once for each `instance_id`."""
    return f"instance-id: {instance_id}\nlocal-hostname: {hostname}\n"


def user_data(identity: Identity) -> str:
    """Give the settings, and what the user wants to be done beside them.

    The settings come first: cloud-init keeps what it read first where two parts disagree.
    """
    settings = _HEADER + _json(_settings(identity))
    if not identity.user_data and not identity.first_boot:
        return settings
    parts = MIMEMultipart()
    parts.attach(MIMEText(settings, "cloud-config", "utf-8"))
    if identity.user_data.startswith(_MIME):
        parts.attach(MIMEText(identity.user_data, _SUBTYPE_UNKNOWN, "utf-8"))
    elif identity.user_data:
        parts.attach(MIMEText(identity.user_data, subtype(identity.user_data), "utf-8"))
    if identity.first_boot:
        parts.attach(MIMEText(identity.first_boot, "x-shellscript", "utf-8"))
    return parts.as_string()


def network_config(identity: Identity, macs: tuple[str, ...]) -> str:
    """Give the network settings by the interfaces' hardware addresses; "" where the guest's own are to stay."""
    if not identity.interfaces:
        return ""
    plans = [*identity.interfaces, *(AddressPlan() for _ in macs[len(identity.interfaces) :])]
    cards = {
        f"nic{index}": {"match": {"macaddress": mac}} | _card(plan, identity.dns)
        for index, (plan, mac) in enumerate(zip(plans, macs, strict=True))
    }
    return _json({"version": 2, "ethernets": cards})


def _card(plan: AddressPlan, dns: tuple[str, ...]) -> Settings:
    card: Settings = {"dhcp4": plan.dhcp, "dhcp6": False}
    if plan.addresses:
        card["addresses"] = list(plan.addresses)
    for gateway in plan.gateways:
        card[f"gateway{ip_address(gateway).version}"] = gateway
    if dns:
        card["nameservers"] = {"addresses": list(dns)}
    return card


def _settings(identity: Identity) -> Settings:
    settings: Settings = {"preserve_hostname": False}
    if identity.users or not identity.user_data:
        # A server made from a template keeps the template's users and passwords: no default user is made.
        settings["users"] = [_user(user) for user in identity.users]
    if identity.users:
        settings["ssh_pwauth"] = any(user.password_hash for user in identity.users)
    if any(user.name == "root" for user in identity.users):
        settings["disable_root"] = False
    if identity.time_zone:
        settings["timezone"] = identity.time_zone
    if identity.locale:
        settings["locale"] = identity.locale
    return settings


def _user(user: NewUser) -> Settings:
    settings: Settings = {"name": user.name}
    if user.name != "root":
        settings |= {"shell": "/bin/bash", "lock_passwd": not user.password_hash}
        settings["sudo"] = "ALL=(ALL) ALL" if user.password_hash else "ALL=(ALL) NOPASSWD:ALL"
    else:
        settings["lock_passwd"] = False
    if user.password_hash:
        settings["hashed_passwd"] = user.password_hash
    if user.keys:
        settings["ssh_authorized_keys"] = list(user.keys)
    return settings


def subtype(text: str) -> str:
    """Tell the MIME subtype of user-data by how it begins."""
    if text.startswith("#include-once"):
        return _SUBTYPE_ONCE
    return next((kind for start, kind in _KINDS if text.startswith(start)), _SUBTYPE_UNKNOWN)


def _json(settings: Settings) -> str:
    return json.dumps(settings, ensure_ascii=False, indent=1) + "\n"
