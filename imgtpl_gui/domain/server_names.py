"""What servers may be called."""

import re
from unicodedata import category

from imgtpl_gui.domain.sentences import say

_LONGEST_LABEL = 63
_MOST_BYTES = 220
"""So that `-TARGET.qcow2` fits behind it."""
_CONTROLS = ("Cc", "Cs", "Zl", "Zp")
"""Unicode's categories of control characters, of lone halves of characters, and of what ends lines and paragraphs."""


def server_name_problem(name: str) -> str:
    """Say what is wrong with a server's name, or "".

    Libvirt refuses slashes and line breaks in names, and file systems names of more than 255 bytes, which those of the
    server's disks begin with.
    """
    if not name:
        return say("The server needs a name.")
    if "/" in name or name in (".", "..") or any(category(character) in _CONTROLS for character in name):
        return say("'{name}' can't be a server's name: it must not hold a slash or control characters.", name=name)
    if len(name) > 128:
        return say("The server's name is longer than 128 characters.")
    if len(name.encode()) > _MOST_BYTES:
        return say(
            "The server's name is too long for the names of its disks' files, in which letters of some scripts take"
            " more room than others: {count} bytes of {most}.",
            count=len(name.encode()),
            most=_MOST_BYTES,
        )
    return ""


def as_hostname(name: str) -> str:
    """Make the hostname that a server's name suggests: lower case, with hyphens for what RFC 1123 doesn't allow.

    A name of which nothing would be left, as one in another script, or digits alone, suggests `server` with them.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if not plain or plain.isdigit():
        plain = f"server-{plain}"
    return plain[:_LONGEST_LABEL].strip("-")
