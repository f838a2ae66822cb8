"""What an operating system tells of itself, read from its files in the appliance."""

from collections.abc import Callable
from contextlib import suppress

import guestfs

from imgtpl_gui.domain.templates import OsInfo
from imgtpl_gui.guest.guest_tree import GuestTree
from imgtpl_gui.guest.windows_facts import cloudbase_init, generalised

_CLOUD_INIT = ("/usr/bin/cloud-init",)
_GUEST_AGENT = ("/usr/sbin/qemu-ga", "/usr/bin/qemu-ga")
_OS_RELEASE = "/etc/os-release"
_LARGEST_RELEASE = 64 * 1024
_LARGEST_DATABASE = 64 * 2**20
"""Bytes of a list of packages: Debian's takes about 1 KiB a package."""
_DPKG, _APK, _PACMAN = "/var/lib/dpkg/status", "/lib/apk/db/installed", "/var/lib/pacman/local"
_LONGEST = 200
"""Characters of a text from inside a guest that are kept."""
_FAMILIES = ("linux", "windows")


def describe(handle: "guestfs.GuestFS", root: str) -> OsInfo:
    """Tell what is mounted. Raises RuntimeError."""
    tree = GuestTree(handle)
    family = handle.inspect_get_type(root)
    major, minor = handle.inspect_get_major_version(root), handle.inspect_get_minor_version(root)
    windows = family == "windows"
    return OsInfo(
        family=family if family in _FAMILIES else "unknown",
        distribution=_told(handle.inspect_get_distro, root),
        version=f"{major}.{minor}" if minor else str(major) if major else "",
        name=_clean(_pretty_name(tree)) or _told(handle.inspect_get_product_name, root),
        hostname=_told(handle.inspect_get_hostname, root),
        cloud_init=any(map(handle.exists, _CLOUD_INIT)),
        guest_agent=any(map(handle.exists, _GUEST_AGENT)),
        cloudbase_init=windows and cloudbase_init(handle),
        generalised=windows and generalised(handle, root),
        packages=0 if windows else _count_packages(handle, tree, root),
    )


def _told(question: Callable[[str], str], root: str) -> str:
    """Ask libguestfs for a text of the guest's; "" where that is none."""
    try:
        return _clean(question(root))
    except (RuntimeError, UnicodeError):
        return ""


def _pretty_name(tree: GuestTree) -> str:
    """Read PRETTY_NAME (os-release(5)): libguestfs calls Debian by its version number alone."""
    for line in tree.text(_OS_RELEASE, _LARGEST_RELEASE).splitlines():
        if line.startswith("PRETTY_NAME="):
            return line.partition("=")[2].strip("\"'")
    return ""


def _count_packages(handle: "guestfs.GuestFS", tree: GuestTree, root: str) -> int:
    """Count what is installed: the databases of dpkg, apk and pacman are text, RPM's is read by libguestfs."""
    with suppress(RuntimeError, UnicodeError):
        if dpkg := tree.text(_DPKG, _LARGEST_DATABASE):
            states = [line for line in dpkg.splitlines() if line.startswith("Status: ")]
            return sum(line.endswith(" installed") for line in states)
        if apk := tree.text(_APK, _LARGEST_DATABASE):
            return sum(line.startswith("P:") for line in apk.splitlines())
        if pacman := tree.names(_PACMAN):
            return len(pacman) - ("ALPM_DB_VERSION" in pacman)
        return len(handle.inspect_list_applications2(root))
    return 0


def _clean(text: str) -> str:
    """Keep what can be shown; libguestfs says "unknown" where it found nothing."""
    shown = "".join(character for character in text if character.isprintable())[:_LONGEST]
    return "" if shown == "unknown" else shown
