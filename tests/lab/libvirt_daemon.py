"""The machine's own libvirt: found running, or started."""

import fcntl
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from threading import Event

import libvirt

URI = "qemu:///system"
SOCKETS = {"virtlogd": Path("/run/libvirt/virtlogd-sock"), "libvirtd": Path("/run/libvirt/libvirt-sock")}
START_SECONDS = 60.0
_LOCK = Path("/run/imgtpl-tests.lock")


def open_system_libvirt() -> libvirt.virConnect:
    """Connect to the system's libvirt, whose daemons root starts where none answer. Fails with a sentence."""
    if os.geteuid() == 0:
        with _LOCK.open("w") as lock:  # two test processes at once would each start them
            fcntl.flock(lock, fcntl.LOCK_EX)
            for daemon, path in SOCKETS.items():
                _start(daemon, path)
    elif not _answers(SOCKETS["libvirtd"]):
        raise AssertionError(f"No libvirt daemon answers at {SOCKETS['libvirtd']}: start libvirtd, or test as root.")
    try:
        return libvirt.open(URI)
    except libvirt.libvirtError as error:
        raise AssertionError(f"The lab needs {URI}, which refused the connection: {error}.") from error


def _start(daemon: str, path: Path) -> None:
    """Start a daemon that outlives the tests, as other things may use it by then.

    tini reaps the QEMUs that libvirt left to it, as a real init does: a dead one that nobody reaps counts as alive to
    libvirt, which then takes seconds to switch a server off.
    """
    if _answers(path):
        return
    subprocess.Popen(
        [_program("tini"), "-s", "--", _program(daemon)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline, pause = time.monotonic() + START_SECONDS, Event()
    while not _answers(path):
        if time.monotonic() > deadline:
            raise AssertionError(f"{daemon} was started and does not answer at {path} after {START_SECONDS:.0f} s.")
        pause.wait(0.05)


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        raise AssertionError(f"The lab needs {name}, which is not installed (./setup --tests installs it).")
    return found


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True
