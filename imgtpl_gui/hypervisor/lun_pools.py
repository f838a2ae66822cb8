"""The LUNs of storage pools that reach an iSCSI target themselves, by libiscsi: the pool type "iscsi-direct".

Source of the elements: https://libvirt.org/formatstorage.html and https://libvirt.org/storage.html#iscsi-direct-pool
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import libvirt

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.connection import Link
from imgtpl_gui.hypervisor.domain_xml import attribute, parse
from imgtpl_gui.hypervisor.faults import is_missing, saying
from imgtpl_gui.hypervisor.pool_secrets import pool_login
from imgtpl_gui.hypervisor.pools import lookup_pool, refresh

_VOLUME = re.compile(r"unit:\d+:\d+:(\d{1,5})")
"""How libvirt calls a LUN: host, bus and target are always 0 (storage_backend_iscsi_direct.c)."""
_BY_PATH = re.compile(r"-iscsi-(?P<target>.+)-lun-(?P<lun>\d+)(?:-part\d+)?$")
"""How udev calls a LUN that the kernel has logged in to."""
_PORT = 3260


class LunPools:
    """The hypervisor's part that knows the LUNs of its pools."""

    _link: Link

    def luns(self, pool: str) -> tuple[PoolLun, ...]:
        """Return the LUNs of a pool, by name. Raises NotFound, Refused."""
        return luns(self._link.require(), pool)

    def lun(self, pool: str, name: str) -> PoolLun:
        """Return one of them. Raises NotFound, Refused."""
        found = next((lun for lun in self.luns(pool) if lun.name == name), None)
        if found is None:
            raise NotFound(say("Storage pool '{pool}' has no LUN called '{name}'.", pool=pool, name=name))
        return found


def luns(connection: Any, pool: str) -> tuple[PoolLun, ...]:
    """Return the LUNs of a pool with the servers that have them. Raises NotFound, Refused, HypervisorError."""
    opened = lookup_pool(connection, pool)
    with saying(say("The LUNs of storage pool '{pool}' could not be listed.", pool=pool)):
        refresh(opened)
        root = parse(str(opened.XMLDesc(0)))
        volumes = dict(_sizes(opened))
        places = {name: place for name, size in volumes.items() if (place := _place(root, name, size)) is not None}
        users = _users(connection, pool, places)
    user, secret, private = pool_login(connection, pool, root)
    initiator = attribute(root, "source/initiator/iqn", "name")
    return tuple(
        PoolLun(
            pool,
            name,
            replace(place, user=user, secret=secret),
            initiator,
            tuple(sorted(users.get(name, ()))),
            private,
        )
        for name, place in sorted(places.items(), key=lambda item: item[1].lun)
    )


def _sizes(pool: Any) -> Iterator[tuple[str, int]]:
    """Tell name and bytes of each LUN, but of those that the target takes away meanwhile."""
    for volume in pool.listAllVolumes(0):
        try:
            size = int(volume.info()[1])
        except libvirt.libvirtError as error:
            if is_missing(error):
                continue
            raise
        yield str(volume.name()), size


def _place(root: Element, name: str, size: int) -> LunLocation | None:
    number, host = _VOLUME.fullmatch(name), root.find("source/host")
    target = attribute(root, "source/device", "path")
    if number is None or host is None or not target or not size:  # LUN 0 may be the target's controller
        return None
    return LunLocation(host.get("name", ""), int(host.get("port") or _PORT), target, int(number[1]), 0, size)


def _users(connection: Any, pool: str, places: dict[str, LunLocation]) -> dict[str, set[str]]:
    """Return the servers that have each LUN, whichever way their definitions, running or permanent, call it."""
    names = {(place.target, str(place.lun)): name for name, place in places.items()}
    found: dict[str, set[str]] = {}
    for domain in connection.listAllDomains(0):
        try:
            roots = [parse(str(domain.XMLDesc(flags))) for flags in (0, libvirt.VIR_DOMAIN_XML_INACTIVE)]
        except libvirt.libvirtError as error:
            if is_missing(error):
                continue
            raise
        for source in (source for root in roots for source in root.findall("devices/disk//source")):
            by_name = source.get("volume", "") if source.get("pool") == pool else ""
            name = by_name or names.get(_lun_of(source), "")
            if name:
                found.setdefault(name, set()).add(say("server '{name}'", name=domain.name()))
    return found


def _lun_of(source: Element) -> tuple[str, str]:
    """Return target and number of the LUN that is behind a <source>, ("", "") where it is none.

    The target's name alone tells which one it is, since a target may be reached by several addresses.
    """
    if source.get("protocol") == "iscsi":
        target, _, lun = source.get("name", "").rpartition("/")
        return target, lun
    match = _BY_PATH.search(source.get("dev", ""))
    return (match["target"], match["lun"]) if match else ("", "")
