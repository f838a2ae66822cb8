"""The process of `inspection`: python -m imgtpl_gui.guest.inspection_process IMAGE FORMAT prints an OsInfo as JSON.

It ends with everything it started when its standard input ends: then who asked was cancelled or is dead.
"""

import os
import shutil
import signal
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import guestfs
import msgspec

from imgtpl_gui.domain.templates import OsInfo

_CLOUD_INIT = ("/usr/bin/cloud-init",)
_GUEST_AGENT = ("/usr/sbin/qemu-ga", "/usr/bin/qemu-ga")
_TRIES, _TRY_SECONDS = 12, 0.05
_OS_RELEASE = "/etc/os-release"
_LARGEST_RELEASE = 64 * 1024
_LONGEST = 200
"""Characters of a text from inside a guest that are kept."""
_FAMILIES = ("linux", "windows")


def main(image: str, file_format: str) -> None:
    """Inspect and print."""
    folder = tempfile.mkdtemp(prefix="imgtpl-inspect-")
    threading.Thread(target=_end_with_input, args=(folder,), daemon=True).start()
    os.environ |= {"LIBGUESTFS_TMPDIR": folder, "XDG_RUNTIME_DIR": folder}
    try:
        sys.stdout.buffer.write(msgspec.json.encode(_inspect(image, file_format)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end_with_input(folder: str) -> None:
    """Kill what libguestfs started: its call then fails, and it removes its folders itself."""
    os.read(0, 1)
    pause = threading.Event()
    for _ in range(_TRIES):
        for child in _children():
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        pause.wait(_TRY_SECONDS)
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def _children() -> list[int]:
    """List this process's own children (proc(5), /proc/PID/task/TID/children)."""
    return [int(pid) for path in Path("/proc/self/task").glob("*/children") for pid in path.read_text().split()]


def _inspect(image: str, file_format: str) -> OsInfo:
    handle = guestfs.GuestFS(python_return_dict=True)
    try:
        handle.add_drive_opts(image, readonly=True, format=file_format)
        handle.launch()
        roots = handle.inspect_os()
        return _describe(handle, roots[0]) if roots else OsInfo()
    finally:
        handle.close()


def _describe(handle: "guestfs.GuestFS", root: str) -> OsInfo:
    mount_points = handle.inspect_get_mountpoints(root)
    for folder, device in sorted(mount_points.items(), key=lambda item: len(item[0])):
        handle.mount_ro(device, folder)
    family = handle.inspect_get_type(root)
    major, minor = handle.inspect_get_major_version(root), handle.inspect_get_minor_version(root)
    return OsInfo(
        family=family if family in _FAMILIES else "unknown",
        distribution=_clean(handle.inspect_get_distro(root)),
        version=f"{major}.{minor}" if minor else str(major) if major else "",
        name=_clean(_pretty_name(handle) or handle.inspect_get_product_name(root)),
        hostname=_clean(handle.inspect_get_hostname(root)),
        cloud_init=any(map(handle.exists, _CLOUD_INIT)),
        guest_agent=any(map(handle.exists, _GUEST_AGENT)),
    )


def _pretty_name(handle: "guestfs.GuestFS") -> str:
    """Read PRETTY_NAME (os-release(5)): libguestfs calls Debian by its version number alone."""
    if not handle.is_file(_OS_RELEASE, followsymlinks=True) or handle.filesize(_OS_RELEASE) > _LARGEST_RELEASE:
        return ""
    for line in handle.cat(_OS_RELEASE).splitlines():
        if line.startswith("PRETTY_NAME="):
            return str(line.partition("=")[2].strip("\"'"))
    return ""


def _clean(text: str) -> str:
    """Keep what can be shown; libguestfs says "unknown" where it found nothing."""
    shown = "".join(character for character in text if character.isprintable())[:_LONGEST]
    return "" if shown == "unknown" else shown


if __name__ == "__main__":
    main(*sys.argv[1:])
