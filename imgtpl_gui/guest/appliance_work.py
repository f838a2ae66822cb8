"""What is done in the appliance: the disks are inspected, sealed and trimmed in one start of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import guestfs

from imgtpl_gui.domain.preparation import Preparation, Prepared
from imgtpl_gui.domain.sealing import NOT_SEALED, SealReport
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.domain.templates import UNKNOWN_SYSTEM, OsInfo
from imgtpl_gui.guest.appliance_request import Request
from imgtpl_gui.guest.file_systems import HIBERNATED, Disks, mount_system
from imgtpl_gui.guest.personalising import personalise
from imgtpl_gui.guest.sealing import seal
from imgtpl_gui.guest.system_facts import describe
from imgtpl_gui.guest.trimming import Trimmer

_ZEROING = "for mode in /sys/class/scsi_disk/*/provisioning_mode; do echo writesame_16 >$mode || exit 1; done"
"""A discard becomes a write of zeros that may unmap (Linux' drivers/scsi/sd.c): QEMU passes over a plain discard of
less than a cluster of qcow2, and what was deleted would stay readable in clusters that are partly in use."""
_ASLEEP = marked("The server was hibernated: its memory lies in its swap area, so nothing on its disks was changed.")

_NO_SYSTEM = marked("No operating system was recognised on the disks, so there was nothing to seal.")
_UNWRITABLE = marked("The system's file system can't be written to, so nothing was sealed: check it in the server.")


def fulfil(request: Request) -> Prepared:
    """Do what is asked. Raises RuntimeError with libguestfs's words where the disks can't be opened."""
    with _launched(request) as handle:
        roots = handle.inspect_os()
        if request.offline is not None:
            return Prepared(offline=personalise(handle, roots, request.offline))
        disks = Disks(handle, roots)
        work = request.work
        if work is not None and HIBERNATED in disks.kinds.values():
            found, _ = _system(handle, roots, None)
            notes = (say(_ASLEEP),) if work.trim else ()
            sealed = SealReport(problem=say(_ASLEEP)) if work.seal else NOT_SEALED
            return Prepared(os=replace(found, file_systems=disks.survey(None)), seal=sealed, trim_notes=notes)
        found, sealed = _system(handle, roots, work)
        trimmer = Trimmer(handle) if work and work.trim else None
        areas = disks.survey(trimmer)
        if trimmer:
            trimmer.volume_groups()
        prepared = Prepared(os=replace(found, file_systems=areas), seal=sealed)
        return trimmer.told(prepared) if trimmer else prepared


@contextmanager
def _launched(request: Request) -> Iterator["guestfs.GuestFS"]:
    handle = guestfs.GuestFS(python_return_dict=True)
    try:
        for index, disk in enumerate(request.disks):
            if request.offline is not None:
                handle.add_drive_opts(disk, format=request.formats[index], discard="enable")
            elif request.work is None:
                handle.add_drive_opts(disk, readonly=True, format=request.file_format)
            else:
                # Overlays are thrown away after a crash: nothing needs to reach the disk in order.
                handle.add_drive_opts(disk, format=request.file_format, discard="enable", cachemode="unsafe")
        handle.launch()
        if request.work is not None:
            with suppress(RuntimeError):  # a disk that isn't SCSI: then deletions are zeroed by whole clusters
                handle.debug("sh", [_ZEROING])
        yield handle
        if request.work is not None or request.offline is not None:
            handle.shutdown()
    finally:
        handle.close()


def _system(handle: "guestfs.GuestFS", roots: list[str], work: Preparation | None) -> tuple[OsInfo, SealReport]:
    """Describe the operating system, and seal it if that is wished."""
    sealing = work is not None and bool(work.seal)
    if not roots:
        return UNKNOWN_SYSTEM, SealReport(problem=say(_NO_SYSTEM)) if sealing else NOT_SEALED
    try:
        if work is not None and work.seal and _mounted_for_writing(handle, roots[0]):
            found = describe(handle, roots[0])
            return found, seal(handle, found, roots, work)
        mount_system(handle, roots[0], writable=False)
        return describe(handle, roots[0]), SealReport(problem=say(_UNWRITABLE)) if sealing else NOT_SEALED
    finally:
        handle.umount_all()


def _mounted_for_writing(handle: "guestfs.GuestFS", root: str) -> bool:
    try:
        mount_system(handle, root, writable=True)
    except RuntimeError:
        handle.umount_all()
        return False
    return True
