"""Volumes of storage pools: created, filled and deleted.

Source of the elements: https://libvirt.org/formatstorage.html#storage-volume-xml
"""

import os
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import libvirt

from imgtpl_gui.domain.errors import HypervisorError, NameTaken, NotFound, Refused
from imgtpl_gui.domain.newserver import VolumeInfo
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import PoolInfo
from imgtpl_gui.hypervisor.faults import is_missing, saying, translated
from imgtpl_gui.hypervisor.pools import default_pool, lookup_pool, nearest_folder, pool_info, refresh

_FORMATS = ("qcow2", "raw")
_FOLDER_KINDS = ("dir", "fs", "netfs")
_RAW_KINDS = ("logical", "disk", "zfs", "rbd")
"""Pools whose volumes are block devices or objects and know no format."""
_CHUNK = 256 * 1024
"""Bytes in one message of a stream; libvirt's limit is 4 MiB less a header (virnetprotocol.x, 256 KiB before 1.3)."""


def create_volume(connection: Any, pool: str, name: str, capacity: int, file_format: str) -> VolumeInfo:
    """Create a volume of `capacity` bytes, thin where the pool can. Raises NameTaken, NotFound, Refused, NoRoom."""
    _refuse_name(name)
    if file_format not in _FORMATS:
        raise Refused(say("A volume can be qcow2 or raw, not '{file_format}'.", file_format=file_format))
    refuse_existing_volume(connection, pool, name)
    opened = lookup_pool(connection, pool)
    with saying(say("Volume '{name}' could not be created in storage pool '{pool}'.", name=name, pool=pool)):
        info = pool_info(opened)
        if info.problem:
            raise Refused(info.problem)
        kind = info.kind
        if kind in _RAW_KINDS and file_format != "raw":
            raise Refused(say("Storage pool '{pool}' ({kind}) holds raw volumes only.", pool=pool, kind=kind))
        volume = opened.createXML(_volume_xml(name, capacity, file_format, thin=kind in _FOLDER_KINDS), 0)
        return VolumeInfo(pool, name, str(volume.path()), file_format, capacity)


def refuse_existing_volume(connection: Any, pool: str, name: str) -> None:
    """Raise NameTaken when the pool has a volume of that name; to be asked before its creation is noted."""
    if _find_volume(connection, pool, name) is not None:
        raise NameTaken(
            say(
                "Storage pool '{pool}' has a volume called '{name}' already. Choose another name.", pool=pool, name=name
            )
        )


def volume_names(connection: Any, pool: str) -> frozenset[str]:
    """Return the names of all volumes in a pool. Raises NotFound, Refused."""
    opened = lookup_pool(connection, pool)
    with saying(say("Storage pool '{pool}' could not be read.", pool=pool)):
        refresh(opened)
        return frozenset(map(str, opened.listVolumes()))


def volume_path(connection: Any, pool: str, name: str) -> str:
    """Return the path a volume has or will get."""
    _refuse_name(name)
    opened = lookup_pool(connection, pool)
    with saying(say("Storage pool '{pool}' could not be read.", pool=pool)):
        return str(PurePosixPath(pool_info(opened).path) / name)


def delete_volume(connection: Any, pool: str, name: str) -> None:
    """Delete a volume; one that is not there is no error."""
    _refuse_name(name)
    try:
        volume = _find_volume(connection, pool, name)
    except NotFound:
        return
    if volume is None:
        return
    try:
        volume.delete(0)
    except libvirt.libvirtError as error:
        if not is_missing(error):
            raise translated(
                error, say("Volume '{name}' could not be deleted from storage pool '{pool}'.", name=name, pool=pool)
            ) from error


def upload_volume(connection: Any, volume: VolumeInfo, data: bytes) -> None:
    """Write `data` as the volume's file, from its first byte on."""
    target = _existing_volume(connection, volume)
    with saying(
        say("Volume '{volume}' could not be written in storage pool '{pool}'.", volume=volume.name, pool=volume.pool)
    ):
        stream = connection.newStream(0)
        try:
            target.upload(stream, 0, len(data), 0)
            send_all(stream, data)
            stream.finish()
        except libvirt.libvirtError:
            abort_quietly(stream)
            raise
    refresh(lookup_pool(connection, volume.pool))


def wipe_volume(connection: Any, pool: str, name: str) -> None:
    """Write zeros over a volume's data, as far as its storage lets one; one that is not there is no error."""
    volume = _find_volume(connection, pool, name)
    if volume is not None:
        with saying(say("Volume '{name}' could not be wiped in storage pool '{pool}'.", name=name, pool=pool)):
            volume.wipe(0)


def pool_is_local(connection: Any, pool: str) -> bool:
    """Whether we can read and write the files of the pool's folder on this machine ourselves.

    Of a default pool that is missing or off, it is told for the folder that it will have.
    """
    with saying(say("Storage pool '{pool}' could not be read.", pool=pool)):
        info = _pool_or_default(connection, pool)
        remote = bool(urlsplit(str(connection.getURI())).hostname)
    folder = info.path if info.active else nearest_folder(info.path)
    return not remote and info.kind in _FOLDER_KINDS and os.access(folder, os.R_OK | os.W_OK | os.X_OK)


def _pool_or_default(connection: Any, name: str) -> PoolInfo:
    try:
        return pool_info(lookup_pool(connection, name))
    except (NotFound, Refused):
        planned = default_pool(connection)
        if planned.name != name:
            raise
        return planned


def local_path(connection: Any, volume: VolumeInfo) -> Path | None:
    """Return the volume's path when we can read and write it on this machine ourselves, else None."""
    if urlsplit(str(connection.getURI())).hostname or not os.access(volume.path, os.R_OK | os.W_OK):
        return None
    return Path(volume.path)


class VolumeSink:
    """Writes a raw volume through libvirt's sparse stream, for where its file is out of our reach.

    `write` takes ascending, non-overlapping offsets; what is never written stays a hole and reads as zeros.
    """

    needs_zeros = False
    in_order = True

    def __init__(self, connection: Any, volume: VolumeInfo) -> None:
        if volume.format != "raw":
            raise Refused(
                say(
                    "Volume '{volume}' is {format}; only a raw one can be written as a stream.",
                    volume=volume.name,
                    format=volume.format,
                )
            )
        self.size = volume.capacity
        self._failure = say(
            "Volume '{volume}' could not be written in storage pool '{pool}'.", volume=volume.name, pool=volume.pool
        )
        self._position = 0
        target = _existing_volume(connection, volume)
        with saying(self._failure):
            self._stream: Any = connection.newStream(0)
            target.upload(self._stream, 0, self.size, libvirt.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM)

    def write(self, offset: int, data: bytes | bytearray | memoryview) -> None:
        """Write `data` at `offset`. Raises NoRoom, ConnectionFailed, HypervisorError."""
        self._refuse_outside(offset, len(data))
        with saying(self._failure):
            self._skip_to(offset)
            send_all(self._stream, data)
        self._position = offset + len(data)

    def zero(self, offset: int, length: int) -> None:
        """Leave a hole. Raises ConnectionFailed, HypervisorError."""
        self._refuse_outside(offset, length)
        with saying(self._failure):
            self._skip_to(offset + length)

    def interrupt(self) -> None:
        """Do nothing: libvirt ends a stream whose connection is lost."""

    def flush(self) -> None:
        """End the stream; the hypervisor has written everything when this returns."""
        if self._stream is None:
            return
        with saying(self._failure):
            self._skip_to(self.size)
            self._stream.finish()
        self._stream = None

    def close(self) -> None:
        """Give the stream up; after `flush` there is nothing left to do."""
        if self._stream is not None:
            abort_quietly(self._stream)
            self._stream = None

    def _refuse_outside(self, offset: int, length: int) -> None:
        if offset < self._position or offset + length > self.size:
            raise ValueError(f"{length} bytes at {offset} in a stream at {self._position} of {self.size}")

    def _skip_to(self, offset: int) -> None:
        if offset > self._position:
            self._stream.sendHole(offset - self._position, 0)
            self._position = offset


def send_all(stream: Any, data: bytes | bytearray | memoryview) -> None:
    """Send all of `data`; raises libvirtError."""
    view = memoryview(data)
    while view:
        sent = stream.send(bytes(view[:_CHUNK]))
        if sent < 0:
            raise HypervisorError(say("The hypervisor took no more data."))
        view = view[sent:]


def abort_quietly(stream: Any) -> None:
    """End a stream that failed or is given up."""
    try:
        stream.abort()
    except libvirt.libvirtError:
        return


def _refuse_name(name: str) -> None:
    """Keep a volume inside its pool: its name becomes a file name there."""
    if not name or name in (".", "..") or "/" in name or any(ord(character) < 32 for character in name):
        raise Refused(
            say(
                "'{name}' can't be a volume's name: it must not be empty or hold a slash or control characters.",
                name=name,
            )
        )


def _find_volume(connection: Any, pool: str, name: str) -> Any:
    """Return the virStorageVol, or None. Raises NotFound for the pool."""
    opened = lookup_pool(connection, pool)
    with saying(say("Volume '{name}' could not be looked up in storage pool '{pool}'.", name=name, pool=pool)):
        refresh(opened)
        try:
            return opened.storageVolLookupByName(name)
        except libvirt.libvirtError as error:
            if is_missing(error):
                return None
            raise


def _existing_volume(connection: Any, volume: VolumeInfo) -> Any:
    found = _find_volume(connection, volume.pool, volume.name)
    if found is None:
        raise NotFound(
            say("Storage pool '{pool}' has no volume called '{volume}'.", pool=volume.pool, volume=volume.name)
        )
    return found


def _volume_xml(name: str, capacity: int, file_format: str, thin: bool) -> str:
    root = Element("volume")
    SubElement(root, "name").text = name
    SubElement(root, "capacity", unit="bytes").text = str(capacity)
    if thin:
        SubElement(root, "allocation", unit="bytes").text = "0"
        target = SubElement(root, "target")
        SubElement(target, "format", type=file_format)
        if file_format == "qcow2":
            SubElement(target, "compat").text = "1.1"
    return ElementTree.tostring(root, encoding="unicode")
