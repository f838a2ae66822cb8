"""libguestfs's appliance for the tests, made once per machine to look into disks in less time.

Without acceleration its start takes longer than what most tests want of it. It is libguestfs's own, with the same
kernel, daemon and programs, but it needn't compile two hundred lenses of Augeas to read four files: at each look into a
disk that takes five seconds of processor where it is emulated.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import guestfs
from platformdirs import user_cache_path

_LENSES = Path("/usr/share/augeas/lenses/dist")
_READ = ("build", "fstab", "hostname", "mdadm_conf", "rx", "sep", "shellvars", "util")
"""What Augeas knows of the files that libguestfs has it read, whereas it compiles all that it knows of two hundred."""
_DAY = 86400.0
_DPKG = Path("/var/lib/dpkg/status")


def quick_appliance(cache: Path | None = None) -> Path:
    """Return the folder for LIBGUESTFS_PATH, making it where this machine has none, or one of older packages."""
    folder = cache or user_cache_path("imgtpl-lab", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"appliance-{_recipe()}"
    with (folder / "appliance.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for old in folder.glob("appliance-*"):
                if old.stat().st_mtime < time.time() - _DAY:  # others may still use it
                    shutil.rmtree(old)
            with TemporaryDirectory(dir=folder) as name:
                _make(Path(name) / "made")
                (Path(name) / "made").rename(made)
    return made


def _recipe() -> str:
    digest = hashlib.blake2b(Path(__file__).read_bytes(), digest_size=8)
    digest.update(str(_DPKG.stat().st_mtime_ns).encode())
    return digest.hexdigest()


def _make(folder: Path) -> None:
    usual = _usual_appliance()
    folder.mkdir()
    (folder / "README.fixed").touch()
    subprocess.run(
        ["cp", "--sparse=always", *(usual / part for part in ("kernel", "initrd", "root")), folder], check=True
    )
    _drop_lenses(folder / "root")


def _usual_appliance() -> Path:
    """Have the appliance made that libguestfs would start, where libguestfs would make it; return its folder."""
    handle = guestfs.GuestFS(python_return_dict=True)
    parts, cache = handle.get_path(), Path(handle.get_cachedir()) / f".guestfs-{os.geteuid()}"
    cache.mkdir(mode=0o755, exist_ok=True)
    options = ("--if-newer", "--lock", cache / "lock", "--copy-kernel", "-f", "ext2", "--host-cpu", "x86_64")
    subprocess.run(
        ["supermin", "--build", *options, f"{parts}/supermin.d", "-o", cache / "appliance.d"],
        check=True,
        capture_output=True,
    )
    return cache / "appliance.d"


def _drop_lenses(root: Path) -> None:
    lenses = [name for name in _debugfs(root, f"ls -p {_LENSES}").split("/") if name.endswith(".aug")]
    needless = [f"rm {_LENSES}/{name}" for name in lenses if name.removesuffix(".aug") not in _READ]
    subprocess.run(
        ["debugfs", "-w", "-f", "-", root], input="\n".join(needless), capture_output=True, text=True, check=True
    )


def _debugfs(root: Path, question: str) -> str:
    return subprocess.run(["debugfs", "-R", question, root], capture_output=True, text=True, check=True).stdout
