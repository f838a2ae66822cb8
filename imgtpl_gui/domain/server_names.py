"""What servers may be called."""

import re

from imgtpl_gui.domain.sentences import say

_LONGEST_LABEL = 63


def server_name_problem(name: str) -> str:
    """Say what is wrong with a server's name, or "". Libvirt refuses slashes and line breaks in names."""
    if not name:
        return say("The server needs a name.")
    if "/" in name or name in (".", "..") or any(ord(character) < 32 for character in name):
        return say("'{name}' can't be a server's name: it must not hold a slash or control characters.", name=name)
    if len(name) > 128:
        return say("The server's name is longer than 128 characters.")
    return ""


def as_hostname(name: str) -> str:
    """Make the hostname that a server's name suggests: lower case, with hyphens for what RFC 1123 doesn't allow.

    A name of which nothing would be left, as one in another script, or digits alone, suggests `server` with them.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if not plain or plain.isdigit():
        plain = f"server-{plain}"
    return plain[:_LONGEST_LABEL].strip("-")
