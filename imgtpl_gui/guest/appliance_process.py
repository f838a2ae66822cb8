"""The appliance's process: it reads a Request from standard input and prints a Prepared, both as JSON.

The request's length stands before it, in 8 bytes. The process ends with everything it started when its standard input
ends: then who asked was cancelled or is dead.
"""

import os
import shutil
import signal
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import msgspec

from imgtpl_gui.domain.sentences import speak
from imgtpl_gui.guest.appliance_request import Request
from imgtpl_gui.guest.appliance_work import fulfil
from imgtpl_gui.guest.guest_tree import plain

_TRIES, _TRY_SECONDS = 12, 0.05


def main() -> None:
    """Do what is asked, and print what came of it."""
    request = _read(int.from_bytes(_read(8), "big"))
    folder = tempfile.mkdtemp(prefix="imgtpl-inspect-")
    threading.Thread(target=_end_with_input, args=(folder,), daemon=True).start()
    os.environ.setdefault("LIBGUESTFS_CACHEDIR", os.environ.get("TMPDIR", "/var/tmp"))  # as without the next line
    os.environ |= dict.fromkeys(("TMPDIR", "LIBGUESTFS_TMPDIR", "XDG_RUNTIME_DIR"), folder)
    try:
        asked = msgspec.json.decode(request, type=Request)
        speak(asked.language)
        sys.stdout.buffer.write(msgspec.json.encode(fulfil(asked)))
    except RuntimeError as error:
        sys.exit(plain(error))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(count: int) -> bytes:
    """Read exactly so much and not a byte more: the end of the input tells that nobody waits any longer."""
    data = b""
    while len(data) < count:
        block = os.read(0, count - len(data))
        if not block:
            sys.exit("nobody waits for it any longer")
        data += block
    return data


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


if __name__ == "__main__":
    main()
