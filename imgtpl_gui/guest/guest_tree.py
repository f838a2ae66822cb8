"""A guest's files, as hostile as they are: no link leads out, nothing is opened that isn't a regular file.

libguestfs follows links inside the guest's root for most of its calls, but not for those that run programs of the
appliance (rm). Hence the folder of each path is made real first, and the last part is never followed.
"""

import posixpath
import shlex
from collections.abc import Iterable

import guestfs

from imgtpl_gui.domain.sentences import say

_LARGEST_TEXT = 2**20
_LARGEST_OVERWRITTEN = 2**22
_BLOCK = 2**20
_TYPE, _REGULAR, _FOLDER, _LINK = 0o170000, 0o100000, 0o040000, 0o120000
_LONGEST = 200
_SYSROOT = "/sysroot"
"""Where the appliance has the guest's root (guestfs-internals(1))."""
_SYSTEM_FOLDERS = (
    "bin",
    "boot",
    "dev",
    "etc",
    "home",
    "lib",
    "lib32",
    "lib64",
    "opt",
    "proc",
    "root",
    "sbin",
    "sys",
    "usr",
)
_TEMPORARY = ("/tmp", "/var/tmp")


class Unsure(Exception):
    """Something was left as it is; the text is a sentence for the user."""


class GuestTree:
    """The mounted file systems of a guest. Paths are absolute. Every method may raise RuntimeError of libguestfs."""

    def __init__(self, handle: "guestfs.GuestFS") -> None:
        self._handle = handle

    def real(self, path: str) -> str:
        """Follow all links; "" where that leads nowhere."""
        try:
            return str(self._handle.realpath(path))
        except RuntimeError:
            return ""

    def place(self, path: str) -> str:
        """Follow the links of the folder only; "" where it isn't there."""
        folder, name = posixpath.split(path)
        real = self.real(folder)
        return posixpath.join(real, name) if real else ""

    def is_file(self, path: str) -> bool:
        """Tell a regular file, which no link is."""
        return self._type(path) == _REGULAR

    def is_folder(self, path: str) -> bool:
        """Tell a folder, which no link is."""
        return self._type(path) == _FOLDER

    def is_link(self, path: str) -> bool:
        """Tell a symbolic link."""
        return self._type(path) == _LINK

    def exists(self, path: str) -> bool:
        """Tell whether there is anything by that name, a broken link too."""
        return self._type(path) != 0

    def names(self, folder: str) -> list[str]:
        """List a folder; empty where there is none."""
        real = self.real(folder)
        return list(self._handle.ls(real)) if real and self.is_folder(real) else []

    def matches(self, pattern: str) -> list[str]:
        """List the regular files of a pattern (glob(7)), their folders made real; links are passed over."""
        places = (self.place(path) for path in self._handle.glob_expand(pattern, directoryslash=False))
        return sorted({place for place in places if place and self.is_file(place)})

    def text(self, path: str, limit: int = _LARGEST_TEXT) -> str:
        """Read a text, through links; "" where there is none, or one that is too long to be what it should be."""
        real = self.real(path)
        if not real or not self.is_file(real) or self._handle.filesize(real) > limit:
            return ""
        content: bytes = self._handle.read_file(real)
        return content.decode(errors="surrogateescape")

    def beginning(self, path: str, count: int) -> bytes:
        """Read the first bytes of a regular file."""
        return bytes(self._handle.pread(path, count, 0)) if self.is_file(path) else b""

    def write(self, path: str, text: str) -> None:
        """Write a file: one that is there keeps its owner, rights and labels. Raises Unsure where it isn't regular."""
        real = self.real(path) or self.place(path)
        if not real or (self.exists(real) and not self.is_file(real)):
            raise Unsure(say("{path} is not a regular file and was left.", path=path))
        self._handle.write(real, text.encode(errors="surrogateescape"))

    def remove(self, paths: Iterable[str]) -> list[str]:
        """Remove regular files, and links themselves; lists those that were there. Contents are overwritten first."""
        there = {}
        for path in paths:
            place = self.place(path)
            kind = self._type(place) if place else 0
            if kind in (_REGULAR, _LINK):
                there[place] = kind
        written = [self._overwrite(place) for place, kind in there.items() if kind == _REGULAR]
        if any(written):
            self._handle.sync()  # what is removed before it is written is never written
        for place in there:
            self._handle.rm(place)
        return list(there)

    def truncate(self, path: str) -> bool:
        """Empty a regular file; tells whether there was something in it."""
        place = self.place(path)
        if not place or not self.is_file(place) or self._handle.filesize(place) == 0:
            return False
        self._handle.truncate(place)
        return True

    def remove_all(self, patterns: Iterable[str]) -> list[str]:
        """Remove the regular files of patterns; lists them."""
        return self.remove(path for pattern in patterns for path in self.matches(pattern))

    def remove_tree(self, path: str) -> bool:
        """Remove whatever it is, never through links; tells whether it was there."""
        place = self.place(path)
        if not place or place == "/" or not self.exists(place):
            return False
        self._handle.rm_rf(place)
        return True

    def own_folder(self, path: str) -> str:
        """Follow a folder that is to be emptied; "" where there is none. Raises Unsure where it leads astray."""
        real = self.real(path)
        if not real or not self.is_folder(real):
            return ""
        astray = posixpath.basename(real) != posixpath.basename(path) and real not in _TEMPORARY
        if real != path and (astray or real.split("/")[1] in _SYSTEM_FOLDERS):
            raise Unsure(say("{path} leads to {real}, which was left as it is.", path=path, real=real))
        return real

    def clear(self, folder: str, *, only_files: bool = False) -> int:
        """Remove what is in a folder, whose path is real, or only its regular files; tells how many of these went."""
        files = self.count(folder, "-type f")
        self._find(folder, "-type f -delete" if only_files else "-delete")
        return files

    def count(self, folder: str, wanted: str) -> int:
        """Count what find(1) finds in a folder, whose path is real."""
        return int(self._find(folder, f"{wanted} -printf x | wc -c"))

    def truncate_found(self, folder: str, wanted: str) -> int:
        """Empty the regular files that find(1) finds in a folder, whose path is real; tells how many."""
        files = self.count(folder, f"-type f -size +0 {wanted}")
        self._find(folder, f"-type f -size +0 {wanted} -exec truncate -s 0 -- {{}} +")
        return files

    def delete_found(self, folder: str, wanted: str) -> int:
        """Delete the regular files that find(1) finds in a folder, whose path is real; tells how many."""
        files = self.count(folder, f"-type f {wanted}")
        self._find(folder, f"-type f {wanted} -delete")
        return files

    def make_folder(self, path: str) -> None:
        """Make a folder with those above it, where they aren't there."""
        self._handle.mkdir_p(path)

    def make_link(self, target: str, path: str) -> None:
        """Make a symbolic link, in place of another."""
        if self.is_link(path):
            self.remove([path])  # ln(1) would make it where that one leads
        self._handle.ln_sf(target, self.place(path))

    def _find(self, folder: str, rest: str) -> str:
        """Run the appliance's find(1): it follows no links, and takes names that are no text."""
        return str(self._handle.debug("sh", [f"find -P {shlex.quote(_SYSROOT + folder)} -xdev -mindepth 1 {rest}"]))

    def _type(self, path: str) -> int:
        place = self.place(path)
        if not place:
            return 0
        try:
            return int(self._handle.lstatns(place)["st_mode"]) & _TYPE
        except RuntimeError:
            return 0

    def _overwrite(self, place: str) -> bool:
        """Write zeros over a small file's own blocks: trimming may be off. The other name of a file keeps it."""
        status = self._handle.lstatns(place)
        if status["st_nlink"] != 1 or not 0 < status["st_size"] <= _LARGEST_OVERWRITTEN:
            return False
        for start in range(0, status["st_size"], _BLOCK):
            self._handle.pwrite(place, bytes(min(_BLOCK, status["st_size"] - start)), start)
        return True


def plain(error: object) -> str:
    """Shorten what libguestfs says to what can be shown in a sentence."""
    said = next(iter(str(error).strip().splitlines()), "")
    return "".join(character for character in said if character.isprintable())[:_LONGEST].rstrip(" .")
