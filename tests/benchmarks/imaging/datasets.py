"""Disks to be measured on, made once and kept in the cache folder.

- `files`: 8 GiB ext4 of this machine's /usr/lib, a fourth of whose libraries were deleted again (their blocks remain).
- `changed`: the same after a file of 40 MiB that nothing compresses was written into it (needs root, to mount it).
- `zeros`: 4 GiB of written zeros; `noise`: 2 GiB that nothing compresses.
- `sparse`: 1 TiB with the first 2 GiB of `files`'s data in pieces all over it.
"""

import os
import random
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

WORK = user_cache_path("imgtpl-bench")
CHANGED_BYTES = 40 * 2**20
_MIB = 2**20
_PIECE = 4 * _MIB


def dataset(name: str) -> Path:
    """Return a disk, making it where it is missing."""
    makers: dict[str, Callable[[Path], None]] = {
        "files": _make_files,
        "changed": _make_changed,
        "zeros": lambda path: _write(path, 1024, lambda _: bytes(_PIECE)),
        "noise": lambda path: _write(path, 512, random.Random(1).randbytes),
        "sparse": _make_sparse,
    }
    path = WORK / ("usr-lib.raw" if name == "files" else f"{name}.raw")
    if not path.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        makers[name](part)
        part.rename(path)
    return path


def _make_files(path: Path) -> None:
    subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", "-d", "/usr/lib", str(path), "8g"], check=True)
    names = [found for found in sorted(Path("/usr/lib").rglob("*.so*")) if found.is_file()][::4]
    _debugfs(path, "".join(f"rm /{name.relative_to('/usr/lib')}\n" for name in names))


def _make_changed(path: Path) -> None:
    subprocess.run(["cp", "--sparse=always", str(dataset("files")), str(path)], check=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-o", "loop", str(path), folder], check=True)
        try:
            Path(folder, "fresh").write_bytes(random.Random(2).randbytes(CHANGED_BYTES))
        finally:
            subprocess.run(["umount", folder], check=True)


def _make_sparse(path: Path) -> None:
    files = os.open(dataset("files"), os.O_RDONLY)
    with path.open("wb") as file:
        file.truncate(2**40)
        for number in range(512):
            file.seek(number * 2**31)
            file.write(os.pread(files, _PIECE, number * _PIECE))
    os.close(files)


def _write(path: Path, pieces: int, content: Callable[[int], bytes]) -> None:
    with path.open("wb") as file:
        for _ in range(pieces):
            file.write(content(_PIECE))


def _debugfs(path: Path, commands: str) -> None:
    subprocess.run(["debugfs", "-w", "-f", "-", str(path)], input=commands.encode(), check=True, capture_output=True)
