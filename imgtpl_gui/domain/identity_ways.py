"""How a guest can be told who it is, and what it can't be told that way."""

from enum import Enum

from imgtpl_gui.domain.identity import Identity
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import OsInfo


class Way(Enum):
    """How a new server learns who it is.

    By a seed for cloud-init or a config drive for cloudbase-init, which the running guest reads; by files of a Linux,
    or an answer file for Windows Setup, that are written into its disks before it starts.
    """

    SEED = "seed"
    CONFIG_DRIVE = "config drive"
    DISKS = "disks"
    ANSWER_FILE = "answer file"
    UNASKED = "unasked"
    """It could be set in its disks, but nothing was asked for."""
    NONE = "none"


READ_BY_GUEST = (Way.SEED, Way.CONFIG_DRIVE)
WRITTEN_INTO_DISKS = (Way.DISKS, Way.ANSWER_FILE)

_LEFT_OUT = {
    Way.CONFIG_DRIVE: ("password", "locale"),
    Way.DISKS: ("user_data",),
    Way.ANSWER_FILE: ("password", "user_data"),
}


def way_for(system: OsInfo) -> Way:
    """Choose by what is in the guest; whether its disks can be reached is not asked."""
    if system.cloud_init:
        return Way.SEED
    if system.family == "linux":
        return Way.DISKS
    if system.family == "windows" and system.cloudbase_init:
        return Way.CONFIG_DRIVE
    return Way.ANSWER_FILE if system.family == "windows" and system.generalised else Way.NONE


def takes(way: Way, part: str) -> bool:
    """Tell whether a part of an identity can be given that way: `password`, or the name of one of its fields."""
    return part not in _LEFT_OUT.get(way, ())


def left_out(way: Way, identity: Identity) -> tuple[str, ...]:
    """Say in a sentence each what of an identity is left out, and why."""
    sentences = {
        "password": (
            any(user.password_hash for user in identity.users),
            say("No password is set: Windows takes no hash, and the password itself would stand readable for others."),
        ),
        "locale": (
            bool(identity.locale),
            say("The locale is left out: cloudbase-init can't set it."),
        ),
        "user_data": (
            bool(identity.user_data),
            say("User-data is left out: no cloud-init was found in the template."),
        ),
    }
    return tuple(sentence for part, (asked, sentence) in sentences.items() if asked and not takes(way, part))
