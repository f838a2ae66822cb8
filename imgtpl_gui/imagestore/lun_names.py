"""A store's file names as names of partitions, which have 36 UTF-16 units, and back.

`templates/0d4b…/vda.qcow2` becomes `t/` and the UUID in 22 letters and `/vda.qcow2`: what the store has many of is
written short, and everything else as it is, so that `sgdisk -p` shows what is there. A part that would be read as
something else has an apostrophe before it.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from imgtpl_gui.domain.errors import Refused, StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore.gpt import NAME_UNITS

SHORT = {
    "templates": "t",
    "partial": "p",
    "trash": "x",
    "leases": "l",
    "manifest.json": "m.json",
    "screenshot.png": "s.png",
}
_LONG = {short: long for long, short in SHORT.items()}
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HEX = re.compile(r"[0-9a-f]{32}")
_LETTERS = re.compile(r"\+?[A-Za-z0-9_-]{22}")
LITERAL = "'"
JOB = "+"
"""Before 22 letters: the UUID is written without hyphens, as in a job's id."""


def checked(name: str) -> str:
    """Return the name of a file or folder of the store. Raises Refused where it could be no name."""
    if not name.isprintable() or any(part in ("", ".", "..") for part in name.split("/")):
        raise Refused(say("{name!r} is no name of a file in an image store.", name=name))
    return name


def to_partition(name: str) -> str:
    """Give the partition's name. Raises StoreError where it would be too long."""
    short = "/".join(_shorten(part) for part in name.split("/"))
    if len(short.encode("utf-16-le")) > NAME_UNITS * 2:
        raise StoreError(say("'{name}' is too long for a file's name on a LUN. Choose a shorter one.", name=name))
    return short


def to_file(partition: str) -> str:
    """Give the file's name back."""
    return "/".join(_lengthen(part) for part in partition.split("/"))


def _shorten(part: str) -> str:
    if part in SHORT:
        return SHORT[part]
    if _UUID.fullmatch(part):
        return _letters(part)
    if _HEX.fullmatch(part):
        return JOB + _letters(part)
    return LITERAL + part if part in _LONG or part.startswith(LITERAL) or _LETTERS.fullmatch(part) else part


def _lengthen(part: str) -> str:
    if part.startswith(LITERAL):
        return part[1:]
    if part in _LONG:
        return _LONG[part]
    if _LETTERS.fullmatch(part):
        own = UUID(bytes=urlsafe_b64decode(part[-22:] + "=="))
        return own.hex if part.startswith(JOB) else str(own)
    return part


def _letters(uuid: str) -> str:
    return urlsafe_b64encode(UUID(uuid).bytes).decode().rstrip("=")
