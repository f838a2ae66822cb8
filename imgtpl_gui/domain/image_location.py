"""Where QEMU finds an image of a store, on whatever machine it runs: never a text that has to be parsed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FileLocation:
    """A file by its absolute path, without links on the way to it."""

    path: str

    def __str__(self) -> str:
        return self.path


@dataclass(frozen=True, slots=True)
class NfsLocation:
    """A file by the absolute path that its NFS server exports it with, and the ids that it is asked for with.

    `standard` tells whether it is read by version 3 at the server's address alone: QEMU knows no other way.
    """

    host: str
    path: str
    uid: int
    gid: int
    standard: bool = True

    def __str__(self) -> str:
        return f"nfs://{self.host}{self.path}"


@dataclass(frozen=True, slots=True)
class LunLocation:
    """A part of an iSCSI LUN: `size` bytes from `offset` on. `user` is "" where the target asks for no CHAP.

    The `secret` goes to the hypervisor as a secret of libvirt's, and nowhere else; `usage` is what that is called by.
    """

    host: str
    port: int
    target: str
    lun: int
    offset: int
    size: int
    user: str = ""
    secret: str = field(default="", repr=False)
    usage: str = ""

    def __str__(self) -> str:
        return f"iscsi://{self.host}:{self.port}/{self.target}/{self.lun}?offset={self.offset}&size={self.size}"


ImageLocation = FileLocation | NfsLocation | LunLocation
