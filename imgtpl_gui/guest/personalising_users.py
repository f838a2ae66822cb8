"""Users in a guest's files: passwd(5), shadow(5), group(5), authorized_keys; nothing of the guest is run.

What isn't as these pages say is left alone and told.
"""

import guestfs

from imgtpl_gui.domain.identity import NewUser
from imgtpl_gui.domain.offline import OfflineNotes
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest.guest_tree import GuestTree, Unsure

_PASSWD, _SHADOW, _GROUP, _GSHADOW = "/etc/passwd", "/etc/shadow", "/etc/group", "/etc/gshadow"
_FIRST_ID, _LAST_ID = 1000, 59_999
"""Of users that people are: login.defs(5), UID_MIN and UID_MAX of every distribution."""
_SUDOERS = "/etc/sudoers.d"
_SSHD, _SSHD_PARTS = "/etc/ssh/sshd_config", "/etc/ssh/sshd_config.d"
_HEAD = "# Written by ImgTpl when this server was deployed.\n"


def add_users(handle: "guestfs.GuestFS", tree: GuestTree, users: tuple[NewUser, ...], notes: OfflineNotes) -> None:
    """Make users or change those that are there. Raises Unsure, RuntimeError."""
    for user in users:
        uid, gid, home = _account(handle, tree, user)
        if user.password_hash:
            _set_hash(tree, user)
        if user.keys:
            _add_keys(handle, tree, user, (uid, gid), home)
        if user.name != "root" and tree.is_folder(_SUDOERS):
            rule = "ALL=(ALL) ALL" if user.password_hash else "ALL=(ALL) NOPASSWD:ALL"
            path = f"{_SUDOERS}/90-imgtpl-{user.name}"
            _write_own(handle, tree, path, f"{_HEAD}{user.name} {rule}\n", 0o440)
        notes.done.append(say("user '{user}'", user=user.name))
    _password_login(handle, tree, any(user.password_hash for user in users))


def _account(handle: "guestfs.GuestFS", tree: GuestTree, user: NewUser) -> tuple[int, int, str]:
    """Return a user's numbers and home folder, made if there is none."""
    accounts = _records(tree, _PASSWD, 7)
    for fields in accounts:
        if fields[0] == user.name:
            if not fields[2].isdecimal() or not fields[3].isdecimal():
                raise Unsure(
                    say("User '{user}' has no number in {passwd}, which was left.", user=user.name, passwd=_PASSWD)
                )
            return int(fields[2]), int(fields[3]), fields[5]
    groups = _records(tree, _GROUP, 4)
    if any(fields[0] == user.name for fields in groups):
        raise Unsure(say("There is a group '{user}' but no such user, who was not made.", user=user.name))
    shadows = _records(tree, _SHADOW, 9)
    taken = {fields[column] for fields, column in (*((one, 2) for one in accounts), *((one, 2) for one in groups))}
    number = next(found for found in range(_FIRST_ID, _LAST_ID) if str(found) not in taken)
    home = f"/home/{user.name}"
    if tree.exists(home) or tree.real("/home") != "/home":
        raise Unsure(
            say(
                "{home} is there already, or /home is elsewhere; user '{user}' was not made.", home=home, user=user.name
            )
        )
    shell = "/bin/bash" if tree.real("/bin/bash") else "/bin/sh"
    _append(tree, _GROUP, f"{user.name}:x:{number}:")
    if tree.is_file(_GSHADOW):
        _append(tree, _GSHADOW, f"{user.name}:!::")
    if not any(fields[0] == user.name for fields in shadows):
        _append(tree, _SHADOW, f"{user.name}:!::0:99999:7:::")
    _append(tree, _PASSWD, f"{user.name}:x:{number}:{number}::{home}:{shell}")
    handle.mkdir_mode(home, 0o700)
    handle.lchown(number, number, home)
    return number, number, home


def _set_hash(tree: GuestTree, user: NewUser) -> None:
    lines = tree.text(_SHADOW).splitlines(keepends=True)
    found = [number for number, line in enumerate(lines) if line.startswith(f"{user.name}:")]
    if len(found) != 1:
        raise Unsure(
            say(
                "User '{user}' is not in {shadow} once, so that the password was not set.",
                user=user.name,
                shadow=_SHADOW,
            )
        )
    fields = lines[found[0]].split(":")
    fields[1] = user.password_hash
    lines[found[0]] = ":".join(fields)
    tree.write(_SHADOW, "".join(lines))


def _add_keys(handle: "guestfs.GuestFS", tree: GuestTree, user: NewUser, owner: tuple[int, int], home: str) -> None:
    folder = f"{tree.real(home)}/.ssh"
    if not tree.real(home) or tree.real(home) == "/" or not tree.is_folder(tree.real(home)) or tree.is_link(folder):
        raise Unsure(
            say("The home folder of '{user}' is not as it should be; the SSH keys were not added.", user=user.name)
        )
    if not tree.is_folder(folder):
        handle.mkdir_mode(folder, 0o700)
        handle.lchown(*owner, folder)
    path = f"{folder}/authorized_keys"
    if tree.exists(path) and not tree.is_file(path):
        raise Unsure(say("{path} is not a regular file and was left.", path=path))
    there = tree.text(path).splitlines()
    text = "\n".join([*there, *(key for key in user.keys if key not in there)]) + "\n"
    _write_own(handle, tree, path, text, 0o600)
    handle.lchown(*owner, path)


def _password_login(handle: "guestfs.GuestFS", tree: GuestTree, allowed: bool) -> None:
    """Let SSH take passwords or not: sshd_config(5) keeps the first value that it reads."""
    line = f"PasswordAuthentication {'yes' if allowed else 'no'}\n"
    settings = tree.text(_SSHD)
    if not settings:
        return
    words = [one.split() for one in settings.splitlines()]
    if any(one[:1] == ["Include"] and _SSHD_PARTS in " ".join(one) for one in words) and tree.is_folder(_SSHD_PARTS):
        _write_own(handle, tree, f"{_SSHD_PARTS}/00-imgtpl.conf", _HEAD + line, 0o600)
    else:
        tree.write(_SSHD, _HEAD + line + settings)


def _write_own(handle: "guestfs.GuestFS", tree: GuestTree, path: str, text: str, mode: int) -> None:
    """Write a file of ours and give it its rights; one of the guest's that is a link is left."""
    if tree.is_link(path):
        raise Unsure(say("{path} is a link and was left.", path=path))
    tree.write(path, text)
    handle.chmod(mode, tree.place(path))


def _append(tree: GuestTree, path: str, line: str) -> None:
    text = tree.text(path)
    tree.write(path, f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{line}\n")


def _records(tree: GuestTree, path: str, fields: int) -> list[list[str]]:
    """Read a database of users. Raises Unsure where it isn't one."""
    lines = [line.split(":") for line in tree.text(path).splitlines() if line.strip() and line[0] not in "+-#"]
    if not lines or any(len(line) != fields for line in lines):
        raise Unsure(say("{path} is not as passwd(5) says; no user was made or changed.", path=path))
    return lines
