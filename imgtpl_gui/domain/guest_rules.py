"""Rules of one kind of guest, beside those that every identity keeps (`identity_rules.py`)."""

import re
from collections.abc import Iterator

from imgtpl_gui.domain.identity import Identity
from imgtpl_gui.domain.identity_rules import WINDOWS_SCRIPTS, Flaw
from imgtpl_gui.domain.identity_ways import Way, way_for
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import OsInfo

LONGEST_COMPUTER_NAME, LONGEST_WINDOWS_USER = 15, 20
"""https://learn.microsoft.com/troubleshoot/windows-server/active-directory/naming-conventions-for-computer-domain-site-ou
and New-LocalUser's -Name."""
_COMPUTER_NAME = re.compile(r"(?=.*[A-Za-z-])[A-Za-z0-9]([A-Za-z0-9-]{0,13}[A-Za-z0-9])?")


def guest_flaws(hostname: str, identity: Identity, system: OsInfo) -> tuple[Flaw, ...]:
    """Judge what is asked of a guest whose system is known; nothing is wrong where none of it can be set."""
    if way_for(system) is Way.NONE:
        return ()
    return tuple(_windows_flaws(hostname, identity) if system.family == "windows" else _other_flaws(identity))


def _windows_flaws(hostname: str, identity: Identity) -> Iterator[Flaw]:
    if hostname and not _COMPUTER_NAME.fullmatch(hostname):
        yield Flaw(
            "hostname",
            say(
                "'{hostname}' can't be the name of a Windows: up to {longest_computer_name} letters, digits and"
                " hyphens, not digits alone, and no hyphen at an end.",
                hostname=hostname,
                longest_computer_name=LONGEST_COMPUTER_NAME,
            ),
        )
    for user in identity.users:
        if len(user.name) > LONGEST_WINDOWS_USER:
            yield Flaw(
                "user",
                say(
                    "A user of Windows has a name of up to {longest_windows_user} characters.",
                    longest_windows_user=LONGEST_WINDOWS_USER,
                ),
            )
    if identity.first_boot and not identity.first_boot.startswith(WINDOWS_SCRIPTS):
        yield Flaw(
            "first_boot",
            say("The first-boot script of a Windows begins with '#ps1' (PowerShell) or 'rem cmd' (cmd.exe)."),
        )


def _other_flaws(identity: Identity) -> Iterator[Flaw]:
    if identity.first_boot.startswith(WINDOWS_SCRIPTS):
        yield Flaw("first_boot", say("That first-boot script is for Windows, which is not in the template."))


def suggested_hostname(hostname: str, system: OsInfo) -> str:
    """Shorten a hostname that was made from a server's name to what the guest takes."""
    if system.family != "windows":
        return hostname
    short = hostname[:LONGEST_COMPUTER_NAME].rstrip("-")
    return short if not short.isdigit() else f"server-{short}"[:LONGEST_COMPUTER_NAME]


def suggested_pattern(hostname: str, system: OsInfo) -> str:
    """Make a pattern for the names of many servers, whose hostnames the guests still can tell apart."""
    room = LONGEST_COMPUTER_NAME - len("-00") if system.family == "windows" else len(hostname)
    return f"{hostname[:room].rstrip('-')}-{{n:02}}"
