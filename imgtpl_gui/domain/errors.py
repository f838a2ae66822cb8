"""Errors that are sentences.

Every error a user can meet is an `ImgTplError` whose text is one or more whole sentences: what failed, what was
left behind, what to do next. Anything else that escapes a job is a bug and is shown as one.
"""


class ImgTplError(Exception):
    """A known failure; `str(error)` is what the user reads."""


class Refused(ImgTplError):
    """The request was turned down before a byte moved; nothing was changed."""


class SecretWanted(Refused):
    """The target of a storage pool asks for a secret that only the user can give; `pool` is the pool's name."""

    def __init__(self, sentence: str, pool: str) -> None:
        super().__init__(sentence)
        self.pool = pool


class NotFound(Refused):
    """A named server, template, volume, pool or network does not exist."""


class NameTaken(Refused):
    """A server or template of that name exists already."""


class Busy(Refused):
    """Another job holds the server, template or volume."""


class NoRoom(ImgTplError):
    """A store, pool or disk is full, or too small for what is asked."""


class StoreError(ImgTplError):
    """The image store is missing, read-only or answered with an input/output error."""


class HoldsSomethingElse(StoreError):
    """A LUN holds something that is no image store; it could be formatted, which loses that."""


class Corrupt(ImgTplError):
    """Bytes, a manifest or a qcow2 header are not what the template's digests and formats say."""


class ConnectionFailed(ImgTplError):
    """The hypervisor can't be reached, or the connection was lost."""


class HypervisorError(ImgTplError):
    """Libvirt or QEMU refused or failed an operation; carries their own words at its end."""


class ShutdownTimedOut(ImgTplError):
    """The guest did not shut down within its time limit."""


class Cancelled(Exception):
    """The user cancelled the job. Not a failure, and never shown as one.

    Its text is "", or sentences for the user where a cancelled job leaves something on purpose.
    """
