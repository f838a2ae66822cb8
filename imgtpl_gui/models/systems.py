"""Operating systems as people tell them apart: a short name and a picture."""

from PySide6.QtCore import QCoreApplication

from imgtpl_gui.domain.templates import OsInfo

_NAMES = {
    "debian": "Debian",
    "ubuntu": "Ubuntu",
    "fedora": "Fedora",
    "rhel": "Red Hat Enterprise Linux",
    "redhat-based": "Red Hat Enterprise Linux",
    "centos": "CentOS",
    "rocky": "Rocky Linux",
    "almalinux": "AlmaLinux",
    "oraclelinux": "Oracle Linux",
    "opensuse": "openSUSE",
    "sles": "SUSE Linux Enterprise",
    "suse-based": "SUSE",
    "alpinelinux": "Alpine",
    "archlinux": "Arch Linux",
    "freebsd": "FreeBSD",
    "netbsd": "NetBSD",
    "openbsd": "OpenBSD",
    "windows": "Windows",
}
"""By libguestfs' names of distributions: guestfs(3), inspect_get_distro."""
_PICTURES = {
    "debian": ("debian",),
    "ubuntu": ("ubuntu",),
    "fedora": ("fedora",),
    "redhat": ("rhel", "redhat-based", "centos", "rocky", "almalinux", "oraclelinux"),
    "suse": ("opensuse", "sles", "suse-based"),
    "alpine": ("alpinelinux", "alpine"),
    "arch": ("archlinux",),
    "bsd": ("freebsd", "netbsd", "openbsd"),
    "windows": ("windows",),
    "linux": ("linux",),
}
_PICTURE_OF = {system: f"os-{picture}" for picture, systems in _PICTURES.items() for system in systems}


def system_key(system: OsInfo) -> str:
    """Return what systems of one kind have in common: the distribution, else the family; "" where nothing is known."""
    family = "" if system.family == "unknown" else system.family
    return family if family == "windows" else system.distribution or family


def system_name(system: OsInfo) -> str:
    """Name the kind of a system in a word or two, without its version."""
    key = system_key(system)
    return _NAMES.get(key, key.capitalize()) or QCoreApplication.translate("templates", "Unknown system")


def system_icon(system: OsInfo) -> str:
    """Name the icon of a system's kind."""
    return _PICTURE_OF.get(system_key(system)) or _PICTURE_OF.get(system.family, "package")
