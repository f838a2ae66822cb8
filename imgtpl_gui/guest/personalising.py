"""Giving a server its identity in its disks, before it first starts; nothing of the guest is run."""

from collections.abc import Callable

import guestfs

from imgtpl_gui.domain.offline import OfflineNotes, OfflineReport, OfflineWork
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest.file_systems import HIBERNATED, Disks, mount_system
from imgtpl_gui.guest.growing import grow
from imgtpl_gui.guest.guest_tree import GuestTree, Unsure, plain
from imgtpl_gui.guest.personalising_network import set_network
from imgtpl_gui.guest.personalising_users import add_users
from imgtpl_gui.guest.personalising_windows import personalise_windows

_HEAD = "# Written by ImgTpl when this server was deployed.\n"
_SCRIPT = "/usr/local/sbin/imgtpl-first-boot"
_UNIT = "/etc/systemd/system/imgtpl-first-boot.service"
_WANTS = "/etc/systemd/system/multi-user.target.wants"
_UNIT_TEXT = f"""{_HEAD}[Unit]
Description=First-boot script of ImgTpl
ConditionPathExists={_SCRIPT}
After=network-online.target
Wants=network-online.target

[Service]
Type=oneshot
ExecStart={_SCRIPT}
ExecStopPost=/bin/rm -f {_SCRIPT}

[Install]
WantedBy=multi-user.target
"""
"""It runs once, whether it fails or not: systemd.service(5), ExecStopPost."""
_SYSTEMD = ("/lib/systemd/systemd", "/usr/lib/systemd/systemd")
_ZONES, _LOCALTIME = "/usr/share/zoneinfo", "/etc/localtime"
_LOCALES = ("/etc/locale.conf", "/etc/default/locale")

Part = Callable[["guestfs.GuestFS", GuestTree, OfflineWork, OfflineNotes], None]


def personalise(handle: "guestfs.GuestFS", roots: list[str], work: OfflineWork) -> OfflineReport:
    """Do what can be done; nothing is mounted before and afterwards."""
    notes = OfflineNotes()
    root = roots[0] if roots else ""
    if HIBERNATED in Disks(handle, roots).kinds.values():
        notes.left.append(say("The server was hibernated, so nothing on its disks was changed."))
        return OfflineReport(left=tuple(notes.left))
    if root and handle.inspect_get_type(root) == "windows":
        personalise_windows(handle, root, work, notes)
        return OfflineReport(tuple(notes.done), tuple(notes.left))
    grow(handle, work.grown, root, notes)
    if not root or handle.inspect_get_type(root) != "linux":
        notes.left.append(
            say("No system was recognised on the disks: it has the identity that it had in the template.")
        )
        return OfflineReport(tuple(notes.done), tuple(notes.left))
    try:
        mount_system(handle, root, writable=True)
        tree = GuestTree(handle)
        for wanted, part in _parts(work):
            if wanted:
                _attempt(part, handle, tree, work, notes)
        _relabel(tree)
    except RuntimeError as error:
        notes.left.append(
            say("The system's file system can't be written to, so nothing was set in it ({error}).", error=plain(error))
        )
    finally:
        handle.umount_all()
    return OfflineReport(tuple(notes.done), tuple(notes.left))


def _parts(work: OfflineWork) -> tuple[tuple[bool, Part], ...]:
    identity = work.identity
    return (
        (bool(work.hostname), _hostname),
        (bool(identity.users), lambda handle, tree, _, notes: add_users(handle, tree, identity.users, notes)),
        (bool(identity.interfaces), set_network),
        (bool(identity.time_zone), _time_zone),
        (bool(identity.locale), _locale),
        (bool(identity.first_boot), _first_boot),
        (bool(identity.user_data), _user_data),
    )


def _attempt(part: Part, handle: "guestfs.GuestFS", tree: GuestTree, work: OfflineWork, notes: OfflineNotes) -> None:
    try:
        part(handle, tree, work, notes)
    except Unsure as error:
        notes.left.append(plain(error) + ".")
    except RuntimeError as error:
        notes.left.append(say("Something of its identity could not be set ({error}).", error=plain(error)))


def _hostname(_handle: "guestfs.GuestFS", tree: GuestTree, work: OfflineWork, notes: OfflineNotes) -> None:
    short = work.hostname.partition(".")[0]
    tree.write("/etc/hostname", f"{work.hostname}\n")
    names = work.hostname if short == work.hostname else f"{work.hostname} {short}"
    hosts = tree.text("/etc/hosts").splitlines()
    edited = [f"127.0.1.1\t{names}" if line.split()[:1] == ["127.0.1.1"] else line for line in hosts]
    if edited != hosts:
        tree.write("/etc/hosts", "\n".join(edited) + "\n")
    notes.done.append(say("hostname '{hostname}'", hostname=work.hostname))


def _time_zone(handle: "guestfs.GuestFS", tree: GuestTree, work: OfflineWork, notes: OfflineNotes) -> None:
    zone = work.identity.time_zone
    if not tree.real(f"{_ZONES}/{zone}"):
        raise Unsure(say("The guest doesn't know time zone {zone}, which was not set", zone=zone))
    if tree.is_folder(_LOCALTIME):
        raise Unsure(say("{localtime} is a folder and was left", localtime=_LOCALTIME))
    handle.ln_sf(f"..{_ZONES}/{zone}", tree.place(_LOCALTIME))
    if tree.is_file("/etc/timezone"):
        tree.write("/etc/timezone", f"{zone}\n")
    notes.done.append(say("time zone {zone}", zone=zone))


def _locale(_handle: "guestfs.GuestFS", tree: GuestTree, work: OfflineWork, notes: OfflineNotes) -> None:
    paths = [path for path in _LOCALES if tree.is_file(path)] or [_LOCALES[tree.is_folder("/etc/default")]]
    for path in paths:
        kept = [line for line in tree.text(path).splitlines() if not line.startswith(("LANG=", "LC_ALL="))]
        tree.write(path, "\n".join([*kept, f"LANG={work.identity.locale}"]) + "\n")
    notes.done.append(say("locale {locale}", locale=work.identity.locale))


def _first_boot(handle: "guestfs.GuestFS", tree: GuestTree, work: OfflineWork, notes: OfflineNotes) -> None:
    if not any(map(tree.real, _SYSTEMD)):
        raise Unsure(say("The guest has no systemd, so that the first-boot script was left out"))
    link = f"{_WANTS}/{_UNIT.rpartition('/')[2]}"
    for path, text, mode in ((_SCRIPT, work.identity.first_boot, 0o700), (_UNIT, _UNIT_TEXT, 0o644)):
        if tree.is_link(path):
            raise Unsure(say("{path} is a link and was left", path=path))
        tree.make_folder(path.rpartition("/")[0])
        tree.write(path, text)
        handle.chmod(mode, tree.place(path))
    tree.make_folder(_WANTS)
    if not tree.exists(link):
        tree.make_link(_UNIT, link)
    notes.done.append(say("first-boot script"))


def _user_data(_handle: "guestfs.GuestFS", _tree: GuestTree, _work: OfflineWork, _notes: OfflineNotes) -> None:
    raise Unsure(say("User-data is for cloud-init, which is not in the guest"))


def _relabel(tree: GuestTree) -> None:
    """Have an SELinux guest label what was written, at its first start (selinux(8), /.autorelabel)."""
    settings = tree.text("/etc/selinux/config").splitlines()
    if any(line.replace(" ", "") in ("SELINUX=enforcing", "SELINUX=permissive") for line in settings):
        tree.write("/.autorelabel", "\n")
