"""Giving a generalised Windows its identity in its disks: an answer file, and what runs when Setup has finished.

Setup looks for answer files at the place that its registry names, then in \\Windows\\Panther\\Unattend, then in
\\Windows\\Panther, where sysprep's own is; SetupComplete.cmd runs as SYSTEM before anybody can log in:
https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-automation-overview and
https://learn.microsoft.com/windows-hardware/manufacture/desktop/add-a-custom-script-to-windows-setup
"""

import guestfs

from imgtpl_gui.domain.identity import Identity, NewUser
from imgtpl_gui.domain.offline import OfflineNotes, OfflineWork
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.guest.answer_file import answer_file
from imgtpl_gui.guest.guest_tree import GuestTree, Unsure, plain
from imgtpl_gui.guest.windows_facts import generalised, named_answer_file

_ANSWERS = ("Panther", "Unattend", "unattend.xml")
_SCRIPTS = ("Setup", "Scripts")
_COMPLETE = "SetupComplete.cmd"
_OURS, _USERS, _KEYS = "imgtpl-first-boot.cmd", "imgtpl-users.ps1", "imgtpl-keys"
_CALL = f'@call "%~dp0{_OURS}"\r\n'
_POWERSHELL = "powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -File"


def personalise_windows(handle: "guestfs.GuestFS", root: str, work: OfflineWork, notes: OfflineNotes) -> None:
    """Do what can be done in a Windows after sysprep; nothing is mounted before and afterwards."""
    try:
        handle.mount_options("nodev", root, "/")
        _refuse_unready(handle, root)
        done = OfflineNotes()
        _write(handle, root, work, done)
        notes.done += done.done
        notes.left += done.left
    except Unsure as error:
        notes.left.append(plain(error) + ".")
    except RuntimeError as error:
        notes.left.append(
            say("Its Windows can't be written to, so nothing was set in it ({error}).", error=plain(error))
        )
    finally:
        handle.umount_all()


def _refuse_unready(handle: "guestfs.GuestFS", root: str) -> None:
    if not generalised(handle, root):
        raise Unsure(say("Windows reads who it is after sysprep only, which was not run; nothing was set in it"))
    if named := named_answer_file(handle, root):
        raise Unsure(
            say(
                "Its registry names an answer file of its own ({named}), so that nothing was set in it",
                named=plain(named),
            )
        )


def _write(handle: "guestfs.GuestFS", root: str, work: OfflineWork, notes: OfflineNotes) -> None:
    tree = GuestTree(handle)
    windows = _found(tree, "", *handle.inspect_get_windows_systemroot(root).strip("/").split("/"))
    answers = _found(tree, windows, *_ANSWERS)
    if tree.exists(answers):
        raise Unsure(
            say("It has an answer file of its own in \\Windows\\Panther\\Unattend, so that nothing was set in it")
        )
    if tree.exists(_found(tree, windows, "Panther", "unattend.xml")):
        notes.left.append(say("The answer file that was given to sysprep gives way to that of this server."))
    scripts = _found(tree, windows, *_SCRIPTS)
    complete = _found(tree, scripts, _COMPLETE)
    kept = tree.text(complete)
    if tree.exists(complete) and not kept.isascii():
        raise Unsure(say("Its {complete} is no plain text, so that nothing was set in it", complete=_COMPLETE))
    tree.make_folder(scripts)
    for name, text in _scripts(work.identity, kept == "").items():
        tree.write(f"{scripts}/{name}", text)
    tree.make_folder(answers.rpartition("/")[0])
    tree.write(answers, answer_file(work, handle.inspect_get_arch(root), notes))
    tree.write(complete, _CALL + kept)
    notes.done += [say("user '{user}'", user=user.name) for user in work.identity.users]
    notes.done += [say("first-boot script")] if work.identity.first_boot else []
    notes.left += [
        say("Disk {index} is larger now; extend what is on it in Windows.", index=index + 1)
        for index in work.grown
        if index
    ]


def _found(tree: GuestTree, folder: str, *names: str) -> str:
    """Join a path whose parts are named as they are on the disk, in whatever case; Windows doesn't tell them apart."""
    for name in names:
        there = (found for found in tree.names(folder or "/") if found.casefold() == name.casefold())
        folder = f"{folder}/{next(there, name)}"
    return folder


def _scripts(identity: Identity, alone: bool) -> dict[str, str]:
    """Write what runs once; `alone` tells that nothing but ours is in SetupComplete.cmd, which then goes, too."""
    files, steps = {}, []
    if identity.users:
        files[_USERS] = _lines(*_users(identity.users))
        steps.append(f'{_POWERSHELL} "%~dp0{_USERS}"')
    keys = tuple(dict.fromkeys(key for user in identity.users for key in user.keys))
    if keys:
        files[_KEYS] = "".join(f"{key}\n" for key in keys)
        steps += _key_steps()
    if identity.first_boot.startswith("#ps1"):
        files["imgtpl-script.ps1"] = _lines(*identity.first_boot.splitlines())
        steps.append(f'{_POWERSHELL} "%~dp0imgtpl-script.ps1"')
    elif identity.first_boot:
        files["imgtpl-script.cmd"] = _lines(*identity.first_boot.splitlines())
        steps.append('cmd /c "%~dp0imgtpl-script.cmd"')
    steps.append('del "%SystemRoot%\\Panther\\Unattend\\unattend.xml"')
    if alone:
        steps.append(f'del "%~dp0{_COMPLETE}"')
    files[_OURS] = _lines(
        "@echo off",
        "rem Written by ImgTpl when this server was deployed; it runs once and is deleted.",
        *steps,
        'del "%~dp0imgtpl-*"',
    )
    return files


def _users(users: tuple[NewUser, ...]) -> list[str]:
    """Make administrators whose passwords nobody knows; the SID is that of the group in every language."""
    names = ", ".join(f"'{user.name}'" for user in users)
    return [
        f"foreach ($name in {names}) {{",
        "    if (-not (Get-LocalUser -Name $name -ErrorAction SilentlyContinue)) {",
        "        $bytes = New-Object byte[] 24",
        "        [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)",
        "        $text = [Convert]::ToBase64String($bytes) + 'aA1!'",
        "        New-LocalUser -Name $name -Password (ConvertTo-SecureString $text -AsPlainText -Force)",
        "    }",
        "    Add-LocalGroupMember -SID S-1-5-32-544 -Member $name -ErrorAction SilentlyContinue",
        "}",
    ]


def _key_steps() -> list[str]:
    """Add keys of administrators where OpenSSH for Windows reads them, for SYSTEM and Administrators only.

    https://learn.microsoft.com/windows-server/administration/openssh/openssh_keymanagement
    """
    file = '"%ProgramData%\\ssh\\administrators_authorized_keys"'
    return [
        'if not exist "%ProgramData%\\ssh" mkdir "%ProgramData%\\ssh"',
        f'type "%~dp0{_KEYS}" >>{file}',
        f'icacls {file} /inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F"',
    ]


def _lines(*lines: str) -> str:
    return "".join(f"{line}\r\n" for line in lines)
