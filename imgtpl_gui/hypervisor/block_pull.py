"""Hydration: QEMU fills a disk from the images below it until it needs them no longer (virDomainBlockPull).

The work is QEMU's and goes on without us. What it has copied stays copied, so that stopping loses nothing; libvirt
takes the images out of the running and the permanent definition when it is done.
Source: https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainBlockPull
"""

from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import libvirt

from imgtpl_gui.domain.errors import NotFound, Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.servers import DiskPull, Hydration
from imgtpl_gui.hypervisor.domain_xml import attribute, disk_source, parse
from imgtpl_gui.hypervisor.faults import is_missing, saying
from imgtpl_gui.hypervisor.image_xml import below
from imgtpl_gui.hypervisor.lineage import (
    METADATA_NAMESPACE,
    lies_on,
    limit_of,
    template_element,
    wanted_of,
)
from imgtpl_gui.hypervisor.listing import lookup
from imgtpl_gui.hypervisor.pools import refresh

_JOB_INFO = libvirt.VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES
_BUSY = (libvirt.VIR_ERR_OPERATION_UNSUPPORTED, libvirt.VIR_ERR_BLOCK_COPY_ACTIVE)
"""What libvirt says of a disk that has a job already (src/qemu/qemu_blockjob.c)."""
_TRIES = 10
"""How often others may come first; each time one of them has got what it wanted."""


def pulls(connection: Any, uuid: str) -> tuple[DiskPull, ...]:
    """Tell how far each disk is that still lies on the server's template; none is left when all are done.

    Raises NotFound, HypervisorError.
    """
    domain = lookup(connection, uuid)
    with saying(say("The hydration of server '{name}' could not be followed.", name=domain.name())):
        return tuple(_pull(domain, target) for target, _ in _dependent(parse(str(domain.XMLDesc(0)))))


def begin_pull(connection: Any, uuid: str, rate: int = 0) -> str:
    """Let QEMU fill the next disk that lies on the server's template, and return its target, or "" if none does.

    One disk at a time: QEMU 7.2 crashes, and the guest with it, when two of its disks are filled at once. `rate` is a
    new limit in bytes a second, which is noted in the server's metadata for whoever lets it go on later; 0 is for the
    one that stands there, or none. The server has to run or to be paused. What is being filled goes on, with the new
    limit if one is given; what another process begins at this moment counts as begun. Where the filling is paused or
    cancelled nothing is begun, and "" returned. Raises NotFound, Refused, HypervisorError.
    """
    domain = lookup(connection, uuid)
    with saying(say("The hydration of server '{name}' could not be started.", name=domain.name())):
        if rate:
            _note(domain, rate=str(rate))
        for _ in range(_TRIES - 1):
            try:
                return _begin(domain, renew=bool(rate))
            except libvirt.libvirtError as error:
                if error.get_error_code() not in _BUSY:
                    raise
        return _begin(domain, renew=bool(rate))


def _begin(domain: Any, renew: bool) -> str:
    """Look what is being filled, and begin what should be; `renew` puts the noted limit in force, too.

    Raises libvirtError with one of _BUSY where another process began in between, which is worth another look.
    """
    root = parse(str(domain.XMLDesc(0)))
    element, dependent = template_element(root), _dependent(root)
    if element is None or not dependent or wanted_of(element) is not Hydration.WANTED:
        return ""
    limit = limit_of(element)
    jobs = {target: domain.blockJobInfo(target, _JOB_INFO) for target, _ in dependent}
    running = next((target for target, job in jobs.items() if _is_pull(job)), "")
    if running and not (renew and int(jobs[running]["bandwidth"]) != limit):
        return running
    if running:
        _abort(domain, running)  # a new speed alone is heard only when the pause of the old one is over
    target, nearest = dependent[0]
    if not nearest:
        raise Refused(
            say(
                "Disk '{target}' of server '{name}' has snapshots or other layers between it and its template."
                " Delete or commit those first.",
                target=target,
                name=domain.name(),
            )
        )
    domain.blockPull(target, limit, libvirt.VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES)
    if _wanted(domain) is Hydration.WANTED:
        return target
    _abort(domain, target)  # whoever stopped it meanwhile may have looked before there was anything to stop
    return ""


def stop_pulls(connection: Any, uuid: str) -> bool:
    """Stop filling the server's disks; what was copied stays. Returns whether there was anything to stop."""
    domain = lookup(connection, uuid)
    stopped = False
    with saying(say("The hydration of server '{name}' could not be stopped.", name=domain.name())):
        if not domain.isActive():
            return False
        for target, _ in _dependent(parse(str(domain.XMLDesc(0)))):
            if _is_pull(_job(domain, target)):
                stopped = _abort(domain, target) or stopped
    return stopped


def flush(connection: Any, uuid: str) -> None:
    """Let QEMU write what it holds in memory of the tables of a running server's disks; one that is off has none.

    When QEMU has filled a disk, its header says so at once, but where the data lies is written only with the guest's
    next flush of that disk: a power cut before would lose it. Asking for the size that the disk has makes QEMU write
    its tables and sync the file (block/qcow2.c: qcow2_co_truncate, qcow2_update_options, qcow2_cache_flush).
    Raises NotFound, HypervisorError.
    """
    domain = lookup(connection, uuid)
    with saying(say("What was filled of server '{name}' could not be made safe.", name=domain.name())):
        try:
            _flush(domain)
        except libvirt.libvirtError:
            if _runs(domain):
                raise


def _flush(domain: Any) -> None:
    root = parse(str(domain.XMLDesc(0)))
    if not domain.isActive() or template_element(root) is None:
        return
    for disk in _disks(root):
        if disk.get("device", "disk") == "disk" and attribute(disk, "driver", "type") == "qcow2":
            target = attribute(disk, "target", "dev")
            size = int(domain.blockInfo(target)[0])
            domain.blockResize(target, size, libvirt.VIR_DOMAIN_BLOCK_RESIZE_BYTES)


def _runs(domain: Any) -> bool:
    try:
        return bool(domain.isActive())
    except libvirt.libvirtError as error:
        if is_missing(error):
            return False
        raise


def flush_deployed(connection: Any, template_id: str) -> None:
    """Flush every running server that was deployed from a template, whoever filled its disks."""
    with saying(say("The servers could not be listed.")):
        domains = connection.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_ACTIVE)
        found = [domain for domain in domains if _descends(domain, template_id)]
    for domain in found:
        with suppress(NotFound):
            flush(connection, str(domain.UUIDString()))


def _descends(domain: Any, template_id: str) -> bool:
    try:
        element = template_element(parse(str(domain.XMLDesc(0))))
    except libvirt.libvirtError as error:
        if is_missing(error):
            return False
        raise
    return element is not None and element.get("id") == template_id


def hydration(connection: Any, uuid: str) -> Hydration:
    """Tell what was last wanted of the server's hydration. Raises NotFound."""
    domain = lookup(connection, uuid)
    with saying(say("The definition of server '{name}' could not be read.", name=domain.name())):
        return _wanted(domain)


def _wanted(domain: Any) -> Hydration:
    element = template_element(parse(str(domain.XMLDesc(0))))
    return wanted_of(element) if element is not None else Hydration.WANTED


def want_hydration(connection: Any, uuid: str, wanted: Hydration) -> None:
    """Note in the server's metadata what is wanted of its hydration, for every process to see. Raises NotFound."""
    domain = lookup(connection, uuid)
    with saying(say("The definition of server '{name}' could not be changed.", name=domain.name())):
        _note(domain, hydration=wanted)


def _note(domain: Any, **facts: str) -> None:
    """Give attributes of our element in the metadata new values; "" takes one away. Raises libvirtError."""
    old = template_element(parse(str(domain.XMLDesc(0))))
    if old is None or all(old.get(name, "") == value for name, value in facts.items()):
        return
    new = Element("template", {name: value for name, value in (old.attrib | facts).items() if value})
    flags = libvirt.VIR_DOMAIN_AFFECT_LIVE if domain.isActive() else 0
    flags |= libvirt.VIR_DOMAIN_AFFECT_CONFIG if domain.isPersistent() else 0
    text = ElementTree.tostring(new, encoding="unicode")
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_ELEMENT, text, "imgtpl", METADATA_NAMESPACE, flags)


def settle(connection: Any, uuid: str) -> None:
    """Take images out of the server's permanent definition that its disks don't lie on any more; may be repeated.

    That is so when QEMU had filled a disk and libvirt or the machine was gone before it was noted. For a running server
    libvirt knows the chains, for one that is off the volumes' headers tell. When none is left, how QEMU counts what it
    fills is forgotten, too. Raises NotFound, HypervisorError.
    """
    domain = lookup(connection, uuid)
    with saying(say("The definition of server '{name}' could not be brought up to date.", name=domain.name())):
        if not domain.isPersistent():
            return
        flags = libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE
        root = parse(str(domain.XMLDesc(flags)))
        running = _chains(parse(str(domain.XMLDesc(0)))) if domain.isActive() else None
        stale = [disk for disk in _disks(root) if below(disk) and not _lies_on_any(connection, disk, running)]
        for disk in stale:
            for store in disk.findall("backingStore"):
                disk.remove(store)
            SubElement(disk, "backingStore")
        if stale:
            connection.defineXMLFlags(ElementTree.tostring(root, encoding="unicode"), 0)
        if not _dependent(root):
            _note(domain, step="")


def _lies_on_any(connection: Any, disk: Element, running: dict[str, tuple[str, ...]] | None) -> bool:
    source = disk_source(disk)
    if running is not None:
        return bool(running.get(source, ("unknown",)))
    return volume_below(connection, source) != ""


def volume_below(connection: Any, path: str) -> str | None:
    """Return the file that the volume at `path` says it lies on, "" for none, None where it is no volume."""
    try:
        volume = connection.storageVolLookupByPath(path)
        pool = volume.storagePoolLookupByVolume()
        refresh(pool)
        volume = pool.storageVolLookupByName(PurePosixPath(path).name)
    except libvirt.libvirtError as error:
        if is_missing(error):
            return None
        raise
    return (parse(str(volume.XMLDesc(0))).findtext("backingStore/path") or "").strip()


def _disks(root: Element) -> list[Element]:
    return root.findall("devices/disk")


def _chains(root: Element) -> dict[str, tuple[str, ...]]:
    return {disk_source(disk): below(disk) for disk in _disks(root)}


def _dependent(root: Element) -> list[tuple[str, bool]]:
    """Find the disks that lie on the template: target, and whether it is the nearest below them."""
    element = template_element(root)
    if element is None:
        return []
    found = [(attribute(disk, "target", "dev"), below(disk)) for disk in _disks(root)]
    return [(target, lies_on(images[:1], element)) for target, images in found if lies_on(images, element)]


def lies_on_template(root: Element) -> bool:
    """Tell whether a disk of a domain lies on the template that it was deployed from."""
    return bool(_dependent(root))


def _pull(domain: Any, target: str) -> DiskPull:
    info = _job(domain, target) if domain.isActive() else {}
    if not _is_pull(info):
        return DiskPull(target, active=False)
    return DiskPull(target, True, int(info["cur"]), int(info["end"]))


def _job(domain: Any, target: str) -> dict[str, int]:
    """Tell what is done to a disk; nothing where the server was switched off meanwhile."""
    try:
        return dict(domain.blockJobInfo(target, 0) or {})
    except libvirt.libvirtError:
        if domain.isActive():
            raise
        return {}


def _is_pull(info: Any) -> bool:
    return bool(info) and info.get("type") == libvirt.VIR_DOMAIN_BLOCK_JOB_TYPE_PULL


def _abort(domain: Any, target: str) -> bool:
    """Stop filling a disk; returns False where that has ended by itself at this moment, or by another's doing."""
    for _ in range(_TRIES - 1):
        try:
            domain.blockJobAbort(target, 0)
        except libvirt.libvirtError:
            if not _is_pull(_job(domain, target)):
                return False
        else:
            return True
    with saying(say("The hydration of disk '{target}' could not be stopped.", target=target)):
        domain.blockJobAbort(target, 0)
    return True
