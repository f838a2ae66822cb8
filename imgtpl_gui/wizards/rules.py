"""Rules for names, as typed. Without Qt."""

import re
from collections.abc import Callable

from imgtpl_gui.domain.server_names import server_name_problem
from imgtpl_gui.domain.servers import Server, ServerState
from imgtpl_gui.domain.template_texts import name_flaw
from imgtpl_gui.wizards.problems import Problem, ProblemKind

LONGEST_NAME = 128
LONGEST_HOSTNAME = 253
"""RFC 1123 section 2.1, with RFC 1034 section 3.1: 255 octets on the wire."""
LONGEST_LABEL = 63


def capture_problem(server: Server) -> Problem | None:
    """Say why a server can't be captured now, or None."""
    if server.problem:
        return Problem("server", ProblemKind.SERVER_REFUSED, server.problem)
    if server.state not in (ServerState.RUNNING, ServerState.OFF):
        return Problem("server", ProblemKind.SERVER_STATE, server.state.value)
    return None


def name_problem(field: str, name: str, taken: Callable[[str], bool]) -> Problem | None:
    """Say what is wrong with a new server's name, or None."""
    plain = name.strip()
    if not plain:
        return Problem(field, ProblemKind.NAME_MISSING)
    if len(plain) > LONGEST_NAME:
        return Problem(field, ProblemKind.NAME_TOO_LONG, str(LONGEST_NAME))
    if any(ord(character) < 32 or ord(character) == 127 for character in plain):
        return Problem(field, ProblemKind.NAME_CHARACTERS)
    if "/" in plain or plain in (".", ".."):
        return Problem(field, ProblemKind.NAME_CHARACTERS)
    if taken(plain):
        return Problem(field, ProblemKind.NAME_TAKEN, plain)
    return rule(field, server_name_problem(plain))


def rule(field: str, flaw: str) -> Problem | None:
    """Make a problem of what a rule below the window says of a field, None of ""."""
    return Problem(field, ProblemKind.RULE, flaw) if flaw else None


def template_name_problem(field: str, name: str, taken: Callable[[str], bool]) -> Problem | None:
    """Say what is wrong with a new template's name, or None."""
    plain = name.strip()
    return rule(field, name_flaw(plain)) or (Problem(field, ProblemKind.NAME_TAKEN, plain) if taken(plain) else None)


def hostname_problem(text: str) -> Problem | None:
    """Say what is wrong with a hostname by RFC 1123 section 2.1, or None."""
    if not text:
        return Problem("hostname", ProblemKind.HOSTNAME_MISSING)
    if len(text) > LONGEST_HOSTNAME:
        return Problem("hostname", ProblemKind.HOSTNAME_TOO_LONG, str(LONGEST_HOSTNAME))
    labels = text.split(".")
    if not re.fullmatch(r"[A-Za-z0-9.-]+", text) or "" in labels:
        return Problem("hostname", ProblemKind.HOSTNAME_CHARACTERS)
    if any(len(label) > LONGEST_LABEL for label in labels):
        return Problem("hostname", ProblemKind.HOSTNAME_LABEL_TOO_LONG, str(LONGEST_LABEL))
    if any(label.startswith("-") or label.endswith("-") for label in labels):
        return Problem("hostname", ProblemKind.HOSTNAME_HYPHEN)
    if labels[-1].isdigit():
        return Problem("hostname", ProblemKind.HOSTNAME_NUMBER)
    return None


def free_name(wanted: str, taken: Callable[[str], bool], divider: str = "-") -> str:
    """Return `wanted`, or the first of wanted-2, wanted-3… that is not taken."""
    if not taken(wanted):
        return wanted
    number = 2
    while taken(f"{wanted}{divider}{number}"):
        number += 1
    return f"{wanted}{divider}{number}"
