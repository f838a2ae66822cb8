"""Storage pools, and files on the hypervisor that are reached through them.

Source of the elements: https://libvirt.org/formatstorage.html
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import libvirt

from imgtpl_gui.domain.errors import HypervisorError, NotFound, Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import PoolInfo
from imgtpl_gui.hypervisor.domain_xml import parse, text
from imgtpl_gui.hypervisor.faults import is_missing, libvirt_words, saying

DEFAULT_POOL = "default"
SYSTEM_IMAGES = "/var/lib/libvirt/images"
"""Where libvirt's own packages keep images (virStoragePool defaults of virt-install and virt-manager)."""
_FOLDER_KINDS = ("dir", "fs", "netfs")
_making = Lock()
"""Held while the default pool is looked for and made: the servers of a table ask for it at once."""
_TRIES = 3
"""How often another process may come first: it makes the pool, and starts it."""


def pools(connection: Any) -> tuple[PoolInfo, ...]:
    """Return every storage pool, by name; an inactive one has no sizes."""
    with saying(say("The storage pools could not be listed.")):
        found = [found for _, found in _described(connection, 0)]
    return tuple(sorted(found, key=lambda pool: pool.name))


def _described(connection: Any, flags: int) -> Iterator[tuple[Any, PoolInfo]]:
    """Describe every pool but those that end meanwhile, as those do that another job made for a moment."""
    for pool in connection.listAllStoragePools(flags):
        try:
            found = pool_info(pool)
        except libvirt.libvirtError as error:
            if is_missing(error):
                continue
            raise
        yield pool, found


def pool_info(pool: Any) -> PoolInfo:
    """Describe one virStoragePool. Raises libvirtError."""
    root = parse(str(pool.XMLDesc(0)))
    active = bool(pool.isActive())
    _, capacity, _, available = pool.info()
    return PoolInfo(
        name=str(pool.name()),
        kind=root.get("type", ""),
        path=text(root, "target/path"),
        capacity=int(capacity) if active else 0,
        available=int(available) if active else 0,
        active=active,
    )


def lookup_pool(connection: Any, name: str) -> Any:
    """Return the virStoragePool called `name`, active. Raises NotFound, Refused."""
    with saying(say("Storage pool '{name}' could not be looked up.", name=name)):
        try:
            pool = connection.storagePoolLookupByName(name)
        except libvirt.libvirtError as error:
            if is_missing(error):
                raise NotFound(say("The hypervisor has no storage pool called '{name}'.", name=name)) from error
            raise
        if not pool.isActive():
            raise Refused(say("Storage pool '{name}' is not active. Start it, or choose another pool.", name=name))
        return pool


def default_pool(connection: Any) -> PoolInfo:
    """Return what `ensure_default_pool` would, without making or starting anything.

    Of a pool that is missing or off, the free room is that of its folder where we can see it, else 0.
    """
    with saying(say("The default storage pool could not be looked up.")):
        pool = _existing_default_pool(connection)
        if pool is not None and pool.isActive():
            return pool_info(pool)
        kind = pool_info(pool).kind if pool is not None else "dir"
        path = text(parse(str(pool.XMLDesc(0))), "target/path") if pool is not None else _default_path(connection)
        name = str(pool.name()) if pool is not None else DEFAULT_POOL
    return PoolInfo(name, kind, path, 0, free_room(connection, nearest_folder(path)) or 0, False)


def nearest_folder(path: str) -> str:
    """Return the folder of this machine at `path`, or the one above it that is there."""
    return next(str(folder) for folder in (Path(path), *Path(path).parents) if folder.exists())


def ensure_default_pool(connection: Any) -> PoolInfo:
    """Return the pool called "default", started; where it is missing it is made and marked for autostart.

    A folder pool of another name that has the same folder stands in for it, since libvirt allows only one.
    """
    with _making, saying(say("The default storage pool could not be made ready.")):
        for _ in range(_TRIES - 1):
            with suppress(libvirt.libvirtError):
                return _ready_default_pool(connection)
        return _ready_default_pool(connection)


def _ready_default_pool(connection: Any) -> PoolInfo:
    """Make and start it where it needs that. Raises libvirtError, as where another process does so at this moment."""
    pool = _existing_default_pool(connection)
    if pool is None:
        pool = _define_default_pool(connection)
    if not pool.isActive():
        if pool_info(pool).kind == "dir":
            pool.build(0)  # makes a missing folder; of other pools it would make partitions or volume groups
        pool.create(0)
    return pool_info(pool)


def _existing_default_pool(connection: Any) -> Any:
    try:
        return connection.storagePoolLookupByName(DEFAULT_POOL)
    except libvirt.libvirtError as error:
        if not is_missing(error):
            raise
    path = _default_path(connection)
    return next((pool for pool, found in _described(connection, 0) if found.path == path), None)


def _define_default_pool(connection: Any) -> Any:
    root = Element("pool", type="dir")
    SubElement(root, "name").text = DEFAULT_POOL
    SubElement(SubElement(root, "target"), "path").text = _default_path(connection)
    pool = connection.storagePoolDefineXML(ElementTree.tostring(root, encoding="unicode"), 0)
    pool.setAutostart(1)
    return pool


def _default_path(connection: Any) -> str:
    uri = urlsplit(str(connection.getURI()))
    if not uri.path.endswith("/session") or (os.geteuid() == 0 and not uri.hostname):
        return SYSTEM_IMAGES
    if uri.hostname:
        raise Refused(
            say("This hypervisor has no storage pool called 'default'. Make one there, or choose another pool.")
        )
    # the XDG folder itself, and not one of the application's own as platformdirs gives, since libvirt's tools share it
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return str(Path(data) / "libvirt" / "images")


def folder_for_scratch(connection: Any) -> str:
    """Return the folder of an active pool, where the hypervisor may put files of a backup."""
    folders = [pool for pool in pools(connection) if pool.active and pool.kind in _FOLDER_KINDS and pool.path]
    folders.sort(key=lambda pool: (pool.name != DEFAULT_POOL, -pool.available))
    return folders[0].path if folders else ensure_default_pool(connection).path


def free_room(connection: Any, folder: str) -> int | None:
    """Return the bytes that are free in a folder of the hypervisor: by our own eyes, else by the pool it is in.

    None where neither can tell.
    """
    if not urlsplit(str(connection.getURI())).hostname:
        try:
            room = os.statvfs(folder)
        except OSError:
            pass  # an ordinary user may not look, but libvirt may
        else:
            return room.f_bavail * room.f_frsize
    with saying(say("The room in {folder} on the hypervisor could not be found out.", folder=folder)):
        pool = _pool_with_folder(connection, folder)
        if pool is None:
            return None
        refresh(pool)
        return pool_info(pool).available


def remove_hypervisor_file(connection: Any, path: str) -> None:
    """Remove a file on the hypervisor: ourselves where we may, else through the pool it is in. May be repeated.

    Raises HypervisorError when the file is there and can't be removed.
    """
    if not urlsplit(str(connection.getURI())).hostname:
        try:
            Path(path).unlink(missing_ok=True)
        except OSError:
            pass  # an ordinary user may not, but libvirt may
        else:
            return
    with saying(say("The file {path} could not be removed from the hypervisor.", path=path)):
        pool = _pool_with_folder(connection, str(PurePosixPath(path).parent))
        if pool is None:
            raise HypervisorError(say("The file {path} was left on the hypervisor; remove it there.", path=path))
        pool.refresh(0)
        try:
            pool.storageVolLookupByName(PurePosixPath(path).name).delete(0)
        except libvirt.libvirtError as error:
            if not is_missing(error):
                raise


def _pool_with_folder(connection: Any, folder: str) -> Any:
    active = _described(connection, libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE)
    return next((pool for pool, found in active if found.path == folder), None)


def refresh(pool: Any) -> None:
    """Look again at what is in the pool. Raises HypervisorError where it can't be read."""
    try:
        look_again(pool)
    except libvirt.libvirtError as error:
        if is_missing(error):
            raise
        raise HypervisorError(
            say("Storage pool '{name}' could not be read ({error}).", name=pool.name(), error=libvirt_words(error))
        ) from error


def look_again(pool: Any) -> None:
    """Do the same; raises libvirtError where the pool is not active, or not any more.

    A volume that vanishes meanwhile makes libvirt fail, too, which is harmless.
    """
    try:
        pool.refresh(0)
    except libvirt.libvirtError:
        if not pool.isActive():
            raise
