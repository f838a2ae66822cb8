"""Volumes that lie on images of a store: made, found, and tried whether QEMU may open what they lie on.

Source of the elements: https://libvirt.org/formatstorage.html#storage-volume-xml
"""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import libvirt

from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.image_location import FileLocation, ImageLocation, LunLocation, NfsLocation
from imgtpl_gui.domain.newserver import OVERLAY_CLUSTER, NewDisk, VolumeInfo
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.capabilities import changes_owners
from imgtpl_gui.hypervisor.domain_xml import parse, text
from imgtpl_gui.hypervisor.faults import has_gone, is_link_lost, is_missing, libvirt_words, saying
from imgtpl_gui.hypervisor.image_xml import add_below, add_source, below, images_in_header
from imgtpl_gui.hypervisor.libvirt_secrets import secrets_to_try
from imgtpl_gui.hypervisor.lineage import PROBE_PREFIX
from imgtpl_gui.hypervisor.pools import look_again, lookup_pool
from imgtpl_gui.hypervisor.volumes import refuse_existing_volume, volume_path

_ENTER, _READ = stat.S_IXOTH, stat.S_IROTH
_USER = re.compile(r"[A-Za-z0-9_+-]+")
_PROBE = libvirt.VIR_DOMAIN_START_PAUSED | libvirt.VIR_DOMAIN_START_AUTODESTROY


def create_overlay(connection: Any, pool: str, name: str, capacity: int, image: FileLocation) -> VolumeInfo:
    """Create a qcow2 volume of `capacity` bytes over a qcow2 image, whose whole chain must have been checked.

    Libvirt opens the image and what its header names as root. Raises NameTaken, NotFound, Refused, NoRoom.
    """
    path = volume_path(connection, pool, name)
    refuse_existing_volume(connection, pool, name)
    root = Element("volume")
    SubElement(root, "name").text = name
    SubElement(root, "capacity", unit="bytes").text = str(capacity)
    SubElement(root, "allocation", unit="bytes").text = "0"
    target = SubElement(root, "target")
    SubElement(target, "format", type="qcow2")
    SubElement(target, "compat").text = "1.1"
    SubElement(target, "clusterSize", unit="B").text = str(OVERLAY_CLUSTER)
    store = SubElement(root, "backingStore")
    SubElement(store, "path").text = image.path
    SubElement(store, "format", type="qcow2")
    with saying(say("Volume '{name}' could not be created in storage pool '{pool}'.", name=name, pool=pool)):
        lookup_pool(connection, pool).createXML(ElementTree.tostring(root, encoding="unicode"), 0)
    return VolumeInfo(pool, name, path, "qcow2", capacity)


def reach_problem(connection: Any, images: tuple[ImageLocation, ...], thorough: bool = False) -> str:
    """Say why QEMU can't open the images, nearest first, as a disk's chain, or "". Raises ConnectionFailed.

    Files that every user may read need no trial unless it is to be `thorough`: mandatory access control and file
    systems of a user's own may still deny them. Another machine is always tried: it reaches a store in the network by
    itself, and files where it has the same share mounted at the same place. The trial is a paused guest that libvirt
    ends with our connection.
    """
    files = tuple(image.path for image in images if isinstance(image, FileLocation))
    uri = urlsplit(str(connection.getURI()))
    if uri.hostname or not files:
        return _untold(images[0]) or _tried(connection, images)
    own = uri.path == "/session" and os.geteuid() != 0
    if not thorough and (own or all(map(_readable_by_all, files))):
        return ""
    return _tried(connection, images)


def _untold(image: ImageLocation) -> str:
    """Say what QEMU would have to know of an image and isn't told, or ""."""
    match image:
        case NfsLocation(standard=False):
            return say("QEMU reads NFS by version 3 and the server's address alone, which this store rules out.")
        case LunLocation(user=user) if user and not _USER.fullmatch(user):
            return say("Libvirt takes only letters, digits, '_', '+' and '-' in the name of who logs in to a LUN.")
    return ""


def _readable_by_all(path: str) -> bool:
    try:
        folders = all(folder.stat().st_mode & _ENTER for folder in Path(path).parents)
        return folders and bool(Path(path).stat().st_mode & _READ)
    except OSError:
        return False


def _tried(connection: Any, images: tuple[ImageLocation, ...]) -> str:
    try:
        with secrets_to_try(connection, images) as tried:
            connection.createXML(_probe_xml(tried, changes_owners(connection)), _PROBE).destroy()
    except HypervisorError as error:  # it takes no secret
        return str(error)
    except libvirt.libvirtError as error:
        if is_link_lost(error):
            with saying(say("It could not be tried whether the hypervisor can open the template.")):
                raise
        remote = bool(urlsplit(str(connection.getURI())).hostname)
        whose = say("The hypervisor is another machine, which") if remote else say("The hypervisor")
        return say(
            "{whose} can't open the template where it is: {images}.", whose=whose, images=_reason(images, error, remote)
        )
    return ""


def _reason(images: tuple[ImageLocation, ...], error: libvirt.libvirtError, remote: bool) -> str:
    """Say why: QEMU often ends before libvirt hears its reason, and then the files' modes tell the likely one."""
    for image in () if remote else (Path(image.path) for image in images if isinstance(image, FileLocation)):
        with suppress(OSError):
            for folder in reversed(image.parents):
                if not folder.stat().st_mode & _ENTER:
                    return say("the user that QEMU runs as may not enter {folder}", folder=folder)
            if not image.stat().st_mode & _READ:
                return say("the user that QEMU runs as may not read {image}", image=image)
    return _clause(error)


def _clause(error: libvirt.libvirtError) -> str:
    """Give the last line of what libvirt says: QEMU's own reason stands behind the log's headers."""
    lines = [line for line in libvirt_words(error).splitlines() if line.strip()]
    return lines[-1].strip().rstrip(".") if lines else say("for a reason that it does not tell")


def _probe_xml(images: tuple[ImageLocation, ...], dac: bool) -> str:
    root, disk = _probe()
    SubElement(disk, "driver", name="qemu", type="qcow2")
    add_source(disk, images[0], dac)
    add_below(disk, images[1:], dac)
    if not images[1:]:
        SubElement(disk, "backingStore")
    return ElementTree.tostring(root, encoding="unicode")


def _probe() -> tuple[Element, Element]:
    """Return a server that does nothing, and its disk, which is to be filled in."""
    root = Element("domain", type="qemu")
    SubElement(root, "name").text = f"{PROBE_PREFIX}{uuid4().hex[:12]}"
    SubElement(root, "memory", unit="MiB").text = "16"
    SubElement(SubElement(root, "os"), "type").text = "hvm"
    disk = SubElement(SubElement(root, "devices"), "disk", device="disk")
    SubElement(disk, "target", dev="vda", bus="virtio")
    SubElement(disk, "readonly")
    return root, disk


def opens_uncached(connection: Any, disk: NewDisk) -> bool:
    """Let QEMU try whether it can open a new disk around the host's page cache. Raises HypervisorError.

    A trial that fails for another reason counts as no: the host's cache is always possible.
    """
    root, element = _probe()
    SubElement(element, "driver", name="qemu", type=disk.volume.format, cache="none")
    element.set("type", "file")
    SubElement(element, "source", file=disk.volume.path)
    try:
        add_below(element, disk.below, changes_owners(connection))
        connection.createXML(ElementTree.tostring(root, encoding="unicode"), _PROBE).destroy()
    except libvirt.libvirtError as error:
        if is_link_lost(error):
            with saying(say("It could not be tried how the hypervisor can open the new disks.")):
                raise
        return False
    return True


def users_of(connection: Any, images: tuple[ImageLocation, ...]) -> tuple[str, ...]:
    """Return in words, sorted, what lies on one of the images: servers, running or defined, and volumes of pools.

    Raises ConnectionFailed, HypervisorError.
    """
    wanted = frozenset(map(str, images))
    with saying(say("It could not be found out which servers lie on the template.")):
        servers = {str(domain.name()): _files(domain) for domain in connection.listAllDomains(0)}
        volumes = _volumes_on(connection, wanted)
    found = {
        say("server '{name}'", name=name)
        for name, (sources, below) in servers.items()
        if below & wanted or sources & volumes
    }
    disks = set().union(*(sources for sources, _ in servers.values()))
    found |= {say("volume {path}", path=path) for path in volumes - disks}
    return tuple(sorted(found))


def _files(domain: Any) -> tuple[set[str], set[str]]:
    """Return a domain's disks and the images below them, by its running and its permanent definition."""
    try:
        roots = [parse(str(domain.XMLDesc(flags))) for flags in (0, libvirt.VIR_DOMAIN_XML_INACTIVE)]
    except libvirt.libvirtError as error:
        if is_missing(error):
            return set(), set()
        raise
    disks = [disk for root in roots for disk in root.findall("devices/disk")]
    return {source.get("file", "") for disk in disks for source in disk.findall("source") if source.get("file")}, {
        image for disk in disks for image in below(disk)
    }


def _volumes_on(connection: Any, images: frozenset[str]) -> set[str]:
    """Return the paths of the volumes whose header says that they lie on one of the images."""
    found = set()
    for pool in connection.listAllStoragePools(libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE):
        for volume in _volumes(pool):
            try:
                root = parse(str(volume.XMLDesc(0)))
            except libvirt.libvirtError as error:
                if has_gone(error):
                    continue
                raise
            if not images.isdisjoint(images_in_header(text(root, "backingStore/path"))):
                found.add(text(root, "target/path"))
    return found


def _volumes(pool: Any) -> list[Any]:
    """List a pool's volumes as they are now; of a pool that was stopped or has ended meanwhile, none."""
    try:
        look_again(pool)
        return list(pool.listAllVolumes(0))
    except libvirt.libvirtError as error:
        if has_gone(error):
            return []
        raise
