"""Small files in folders of libvirt's own, which only its daemon can read: the state of servers' firmware.

They are read and written through a storage pool over the folder, on this machine as on any other. Where no pool shows
the folder there is one for the time of the call. Jobs may share such a pool: whoever is through first ends it, and who
is disturbed by that begins again.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any, TypeVar
from uuid import uuid4
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import libvirt

from imgtpl_gui.domain.errors import HypervisorError, Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.faults import is_missing, saying
from imgtpl_gui.hypervisor.volumes import abort_quietly, send_all

log = logging.getLogger(__name__)
Found = TypeVar("Found")

MAX_STATE = 64 * 2**20
"""Bytes of the largest file that is read or written; usual are 10 KiB (a TPM) to 4 MiB (UEFI variables)."""
_CHUNK = 256 * 1024
_POOL_PREFIX = "imgtpl-state-"
_PATIENCE, _PAUSE = 10.0, 0.05
"""Seconds for which work that other jobs disturb is begun again, and between two tries."""
_CONFLICT, _IN_USE = "Storage source conflict", "has asynchronous jobs running"


def read_file(connection: Any, path: PurePosixPath) -> bytes | None:
    """Read a file of the hypervisor; None where it is missing. Raises libvirtError, Refused."""

    def read(pool: Any) -> bytes:
        volume = pool.storageVolLookupByName(path.name)
        stream = connection.newStream(0)
        try:
            volume.download(stream, 0, 0, 0)
            return _received(stream)
        except BaseException:
            abort_quietly(stream)
            raise

    try:
        return _in_folder(connection, path.parent, False, read)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_STORAGE_VOL or _is_no_folder(error):
            return None
        raise


def _received(stream: Any) -> bytes:
    data = bytearray()
    while piece := stream.recv(_CHUNK):
        if not isinstance(piece, bytes):
            raise HypervisorError(say("The hypervisor sent no data."))
        data += piece
        if len(data) > MAX_STATE:
            raise Refused(
                say(
                    "The firmware's state has more than {max_state} MiB; it can't be copied.",
                    max_state=MAX_STATE // 2**20,
                )
            )
    stream.finish()
    return bytes(data)


def write_file(connection: Any, path: PurePosixPath, data: bytes) -> None:
    """Write a file of the hypervisor anew. Raises libvirtError, Refused."""

    def write(pool: Any) -> None:
        try:
            pool.storageVolLookupByName(path.name).delete(0)
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_NO_STORAGE_VOL:
                raise
        volume = pool.createXML(_volume_xml(path.name, len(data)), 0)
        stream = connection.newStream(0)
        try:
            volume.upload(stream, 0, len(data), 0)
            send_all(stream, data)
            stream.finish()
        except BaseException:
            abort_quietly(stream)
            raise

    _in_folder(connection, path.parent, True, write)


def _volume_xml(name: str, size: int) -> str:
    root = Element("volume")
    SubElement(root, "name").text = name
    SubElement(root, "capacity", unit="bytes").text = str(size)
    target = SubElement(root, "target")
    SubElement(target, "format", type="raw")
    SubElement(SubElement(target, "permissions"), "mode").text = "0600"
    return ElementTree.tostring(root, encoding="unicode")


def _in_folder(connection: Any, folder: PurePosixPath, make: bool, work: Callable[[Any], Found]) -> Found:
    """Do `work` in a pool that shows the folder as it is now. Raises libvirtError, Refused."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            with _pool(connection, folder, make) as pool:
                return work(pool)
        except libvirt.libvirtError as error:
            if _CONFLICT in str(error) and _POOL_PREFIX not in str(error):
                words = say(
                    "Start the hypervisor's storage pool for '{folder}': the firmware's state lies in it.",
                    folder=folder,
                )
                raise Refused(words) from error
            if not _is_disturbed(error) or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE)


def _is_disturbed(error: libvirt.libvirtError) -> bool:
    """Whether another job has begun or ended the pool meanwhile, or just makes a file in it."""
    ended = error.get_error_code() == libvirt.VIR_ERR_OPERATION_INVALID and "is not active" in str(error)
    gone = error.get_error_code() == libvirt.VIR_ERR_NO_STORAGE_POOL
    return ended or gone or _CONFLICT in str(error) or _IN_USE in str(error)


@contextmanager
def _pool(connection: Any, folder: PurePosixPath, make: bool) -> Iterator[Any]:
    """Give an active pool over the folder; one that was made for this, now or by a killed process, is ended."""
    pool = _active_pool(connection, folder)
    if pool is None:
        pool = _new_pool(connection, folder, make)
    else:
        pool.refresh(0)
    try:
        yield pool
    finally:
        if pool.name().startswith(_POOL_PREFIX):
            _end(pool)


def _new_pool(connection: Any, folder: PurePosixPath, make: bool) -> Any:
    root = Element("pool", type="dir")
    SubElement(root, "name").text = f"{_POOL_PREFIX}{uuid4().hex[:12]}"
    target = SubElement(root, "target")
    SubElement(target, "path").text = str(folder)
    SubElement(SubElement(target, "permissions"), "mode").text = "0711"
    xml = ElementTree.tostring(root, encoding="unicode")
    try:
        return connection.storagePoolCreateXML(xml, 0)
    except libvirt.libvirtError as error:
        if not make or not _is_no_folder(error):
            raise
    # Only where the folder is missing: one that is there would get this mode, too.
    return connection.storagePoolCreateXML(xml, libvirt.VIR_STORAGE_POOL_CREATE_WITH_BUILD)


def _is_no_folder(error: libvirt.libvirtError) -> bool:
    return "cannot open directory" in str(error)


def _end(pool: Any) -> None:
    """End a pool of ours, which leaves its files as they are, unless somebody else did."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            pool.destroy()
            return
        except libvirt.libvirtError as error:
            if _IN_USE not in str(error) or time.monotonic() > deadline:
                log.info("The pool '%s' was not ended: %s", pool.name(), error)
                return
        time.sleep(_PAUSE)


def drop_pools(connection: Any) -> None:
    """End the pools that a killed process may have left. Raises HypervisorError."""
    with saying(say("The storage pools could not be listed.")):
        for pool in connection.listAllStoragePools(libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT):
            if pool.name().startswith(_POOL_PREFIX):
                _end(pool)


def _active_pool(connection: Any, folder: PurePosixPath) -> Any:
    """Return the pool over a folder, or None; libvirt finds only those that are active."""
    try:
        return connection.storagePoolLookupByTargetPath(str(folder))
    except libvirt.libvirtError as error:
        if is_missing(error):
            return None
        raise
