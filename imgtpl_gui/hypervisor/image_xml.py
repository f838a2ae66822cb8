"""Images of a store below a disk, as a domain's XML tells of them.

Source: https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (source, slices, backingStore), and for
"json:" names QEMU's qapi/block-core.json (BlockdevOptions).
"""

import json
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from imgtpl_gui.domain.image_location import FileLocation, ImageLocation, LunLocation, NfsLocation

_ISCSI_PORT = "3260"


def add_source(element: Element, location: ImageLocation, dac: bool) -> None:
    """Say in a <disk> or <backingStore> where its image is.

    The images are the store's: `dac`, whether libvirt gives files to QEMU's user, is switched off for them.
    """
    match location:
        case FileLocation(path=path):
            element.set("type", "file")
            source = SubElement(element, "source", file=path)
            if dac:
                SubElement(source, "seclabel", model="dac", relabel="no")
        case NfsLocation(host=host, path=path, uid=uid, gid=gid):
            element.set("type", "network")
            source = SubElement(element, "source", protocol="nfs", name=path)
            SubElement(source, "host", name=host)
            SubElement(source, "identity", user=f"+{uid}", group=f"+{gid}")
        case LunLocation():
            element.set("type", "network")
            source = SubElement(element, "source", protocol="iscsi", name=f"{location.target}/{location.lun}")
            SubElement(source, "host", name=location.host, port=str(location.port))
            if location.usage:
                auth = SubElement(source, "auth", username=location.user)
                SubElement(auth, "secret", type="iscsi", usage=location.usage)
            extent = {"type": "storage", "offset": str(location.offset), "size": str(location.size)}
            SubElement(SubElement(source, "slices"), "slice", extent)


def add_below(element: Element, below: tuple[ImageLocation, ...], dac: bool) -> None:
    """Name the images that a disk lies on, to the last one, so that neither libvirt nor QEMU looks for others."""
    if not below:
        return
    for location in below:
        element = SubElement(element, "backingStore")
        SubElement(element, "format", type="qcow2")
        add_source(element, location, dac)
    SubElement(element, "backingStore")


def below(element: Element) -> tuple[str, ...]:
    """Return the images that a <disk> lies on, nearest first, as the text of their locations."""
    found = []
    store = element.find("backingStore")
    while store is not None and (source := store.find("source")) is not None:
        found.append(_text(source))
        store = store.find("backingStore")
    return tuple(found)


def images_in_header(name: str) -> tuple[str, ...]:
    """Return the images that a volume's header names as what it lies on, nearest first, as the text of their locations.

    A header may name a single file, or a whole chain as QEMU's "json:" names do. What can't be read names nothing.
    """
    if not name.startswith("json:"):
        return (name,) if name else ()
    try:
        node = json.loads(name.removeprefix("json:"))
    except (ValueError, RecursionError):
        return ()
    found = []
    while isinstance(node, dict):
        found.append(_named(node.get("file")))
        node = node.get("backing")
    return tuple(filter(None, found))


def _named(node: Any) -> str:
    match node:
        case {"driver": "file", "filename": str(path)}:
            return path
        case {"driver": "nfs", "server": {"host": str(host)}, "path": str(path)}:
            return f"nfs://{host}{path}"
        case {
            "driver": "raw",
            "offset": int(offset),
            "size": int(size),
            "file": {"driver": "iscsi", "portal": str(portal), "target": str(target), "lun": int(lun)},
        }:
            return f"iscsi://{portal}/{target}/{lun}?offset={offset}&size={size}"
        case _:
            return ""


def _text(source: Element) -> str:
    host = source.find("host")
    server = host.get("name", "") if host is not None else ""
    match source.get("protocol", ""):
        case "nfs":
            return f"nfs://{server}{source.get('name', '')}"
        case "iscsi":
            port = host.get("port", _ISCSI_PORT) if host is not None else _ISCSI_PORT
            extent = source.find("slices/slice")
            offset, size = (extent.get("offset"), extent.get("size")) if extent is not None else ("0", "0")
            return f"iscsi://{server}:{port}/{source.get('name', '')}?offset={offset}&size={size}"
        case "":
            return source.get("file") or source.get("dev") or source.get("volume") or ""
        case protocol:
            return f"{protocol}://{server}/{source.get('name', '').lstrip('/')}"
