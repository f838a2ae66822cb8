"""What an NFS server offers: its exports, by the MOUNT protocol (RFC 1813, 5.2.5), and their folders."""

import os
import select
import time
from ctypes import POINTER, cast
from stat import S_ISDIR
from threading import Event

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore.nfs_address import VERSIONS, NfsAddress
from imgtpl_gui.imagestore.nfs_library import (
    MOUNT_PROGRAM,
    MOUNT_VERSION,
    RPC_CALLBACK,
    ExportNode,
    library,
)
from imgtpl_gui.imagestore.nfs_session import NfsSession, SessionLost

_SECONDS = 10.0
_MOST = 10_000


def exports_of(address: NfsAddress, seconds: float = _SECONDS) -> tuple[str, ...]:
    """List what a server exports; a server that speaks NFSv4 only has no such list. Raises StoreError."""
    with _Asking(address.host) as asking:
        if address.mountport is None:
            return asking.exports(seconds)
        return asking.exports_at(address.mountport, seconds)


def folders_of(address: NfsAddress) -> tuple[str, ...]:
    """List the names of the folders in a folder of a server, links left out. Raises StoreError."""
    lost: StoreError | None = None
    for version in VERSIONS if address.version is None else (address.version,):
        try:
            session = NfsSession(address, version, Event(), _SECONDS)
        except SessionLost as error:
            lost = lost or error
            continue
        except OSError as error:
            raise refusal(address, error) from error
        try:
            found = [os.fsdecode(name) for name, mode, _ in session.listing(b"/") if S_ISDIR(mode)]
        except OSError as error:
            raise refusal(address, error) from error
        finally:
            session.abandon()
        return tuple(sorted(name for name in found if name not in (".", "..") and "/" not in name))
    assert lost is not None
    raise lost


def refusal(address: NfsAddress, error: OSError) -> StoreError:
    """Say why a server lets us not mount a folder."""
    host, path = address.host, address.path
    try:
        exports = exports_of(address)
    except StoreError:
        exports = ()
    if any(path == export or path.startswith(f"{export.rstrip('/')}/") for export in exports):
        return StoreError(
            say(
                "The NFS server {host} exports {path}, but not to this workstation, or the folder isn't there. Let"
                " the workstation in there; a Linux server also needs the export's option 'insecure', unless ImgTpl"
                " runs as root.",
                host=host,
                path=path,
            )
        )
    if exports:
        listed = ", ".join(exports[:10])
        return StoreError(
            say(
                "The NFS server {host} doesn't export {path}. It exports {exports}.",
                host=host,
                path=path,
                exports=listed,
            )
        )
    return StoreError(
        say(
            "The NFS server {host} doesn't let this workstation mount {path} ({error}). Check the path, and that the"
            " server exports it to this workstation.",
            host=host,
            path=path,
            error=error.strerror,
        )
    )


class _Asking:
    """One question to a server's MOUNT service."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._library = library()
        self._callback = RPC_CALLBACK(self._called)
        self._status: int | None = None
        self._found: list[str] = []
        self._listing = False
        self._context = self._library.rpc_init_context()

    def __enter__(self) -> "_Asking":
        return self

    def __exit__(self, *_: object) -> None:
        context, self._context = self._context, None
        self._library.rpc_destroy_context(context)

    def exports(self, seconds: float) -> tuple[str, ...]:
        """Ask the port mapper for the service's port first."""
        self._listing = True
        ask = self._library.mount_getexports_async
        return self._ask(ask(self._context, os.fsencode(self._host), self._callback, 0), seconds)

    def exports_at(self, port: int, seconds: float) -> tuple[str, ...]:
        """Ask at a port."""
        connect, host = self._library.rpc_connect_port_async, os.fsencode(self._host)
        self._ask(connect(self._context, host, port, MOUNT_PROGRAM, MOUNT_VERSION, self._callback, 0), seconds)
        self._listing, self._status = True, None
        return self._ask(self._library.rpc_mount3_export_async(self._context, self._callback, 0), seconds)

    def _ask(self, begun: int, seconds: float) -> tuple[str, ...]:
        limit = time.monotonic() + seconds
        while begun == 0 and self._status is None:
            descriptor, left = self._library.rpc_get_fd(self._context), limit - time.monotonic()
            if descriptor < 0 or left <= 0:
                break
            poll = select.poll()
            poll.register(descriptor, self._library.rpc_which_events(self._context))
            ready = poll.poll(min(left, 0.2) * 1000)
            if ready and self._library.rpc_service(self._context, ready[0][1]) < 0:
                break
        if self._status != 0:
            raise StoreError(
                say(
                    "The NFS server {host} doesn't list its exports. Is it on, and does it speak NFSv3? Else type"
                    " the path of an export.",
                    host=self._host,
                )
            )
        return tuple(sorted(set(self._found)))

    def _called(self, _context: int, status: int, data: int, _token: int) -> None:
        if self._context is None or self._status is not None:
            return
        if status == 0 and self._listing and data:
            node = cast(data, POINTER(POINTER(ExportNode))).contents
            while node and len(self._found) < _MOST:
                self._found.append(os.fsdecode(node.contents.folder or b""))
                node = node.contents.next
        self._status = status
