"""What people at a terminal read and answer."""

import select
import sys
from getpass import getpass
from threading import Event

_LOOK = 0.2
"""Seconds after which it is looked whether an answer is still wanted."""


def plain(text: str) -> str:
    """Return a text without what a terminal takes for an order: names and notes come out of a store."""
    return "".join(
        character if character.isprintable() or character in "\n\t" else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def ask(prompt: str) -> str:
    """Ask for a line on standard error, where it is in nobody's way; "" where no line comes any more."""
    print(prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def ask_secret(prompt: str) -> str:
    """Ask for a secret, which is not shown, where somebody is there; else read a line of standard input."""
    return getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def line_unless(cancelled: Event) -> str | None:
    """Wait for a line, "" where none comes any more; None as soon as it isn't wanted any more."""
    while not cancelled.is_set():
        if select.select([sys.stdin], [], [], _LOOK)[0]:
            return sys.stdin.readline()
    return None
