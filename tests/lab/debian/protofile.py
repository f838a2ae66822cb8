"""Writes a tree as a prototype for mkfs.xfs, which makes a file system of it without mounting one."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path


def lines(folder: Path) -> Iterator[str]:
    """Give a line for each entry, as mkfs.xfs(8) has it under "-p"; a sticky bit can't be told."""
    yield from ("/", "0 0", *_entry(folder, ""))


def _entry(path: Path, name: str) -> Iterator[str]:
    facts = path.lstat()
    mode = facts.st_mode
    suid, sgid = "u" if mode & stat.S_ISUID else "-", "g" if mode & stat.S_ISGID else "-"
    kind = {stat.S_IFREG: "-", stat.S_IFDIR: "d", stat.S_IFLNK: "l", stat.S_IFCHR: "c", stat.S_IFBLK: "b"}
    if stat.S_IFMT(mode) not in kind:
        return
    line = f"{name} {kind[stat.S_IFMT(mode)]}{suid}{sgid}{mode & 0o777:03o} {facts.st_uid} {facts.st_gid}"
    if stat.S_ISDIR(mode):
        yield line.strip()
        for entry in sorted(path.iterdir()):
            yield from _entry(entry, entry.name)
        yield "$"
    elif stat.S_ISLNK(mode):
        yield f"{line} {path.readlink()}"
    elif stat.S_ISREG(mode):
        yield f"{line} {path}"
    else:
        yield f"{line} {facts.st_rdev >> 8} {facts.st_rdev & 0xFF}"


if __name__ == "__main__":
    print("\n".join(lines(Path(sys.argv[1]))))
