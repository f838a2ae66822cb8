"""What is done in the appliance: the disks are inspected, sealed and trimmed in one start of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import guestfs

from imgtpl_gui.domain.preparation import Prepared
from imgtpl_gui.domain.sealing import NOT_SEALED, SealReport
from imgtpl_gui.domain.templates import UNKNOWN_SYSTEM, OsInfo
from imgtpl_gui.guest.appliance_request import Request
from imgtpl_gui.guest.file_systems import HIBERNATED, Disks, mount_system
from imgtpl_gui.guest.guest_tree import plain
from imgtpl_gui.guest.sealing import seal
from imgtpl_gui.guest.system_facts import describe
from imgtpl_gui.guest.trimming import Trimmer

_ZEROING = "for mode in /sys/class/scsi_disk/*/provisioning_mode; do echo writesame_16 >$mode || exit 1; done"
"""A discard becomes a write of zeros that may unmap (Linux' drivers/scsi/sd.c): QEMU passes over a plain discard of
less than a cluster of qcow2, and what was deleted would stay readable in clusters that are partly in use."""
_ASLEEP = "The server was hibernated: its memory lies in its swap area, so nothing on its disks was changed."


def fulfil(request: Request) -> Prepared:
    """Do what is asked. Raises RuntimeError with libguestfs's words where the disks can't be opened."""
    with _launched(request) as handle:
        roots = handle.inspect_os()
        disks = Disks(handle, roots)
        work = request.work
        if work is not None and HIBERNATED in disks.kinds.values():
            found, _ = _system(handle, roots, ())
            notes = (_ASLEEP,) if work.trim else ()
            sealed = SealReport(problem=_ASLEEP) if work.seal else NOT_SEALED
            return Prepared(os=replace(found, file_systems=disks.survey(None)), seal=sealed, trim_notes=notes)
        found, sealed = _system(handle, roots, work.seal if work else ())
        trimmer = Trimmer(handle) if work and work.trim else None
        areas = disks.survey(trimmer)
        prepared = Prepared(os=replace(found, file_systems=areas), seal=sealed)
        return trimmer.told(prepared) if trimmer else prepared


@contextmanager
def _launched(request: Request) -> Iterator["guestfs.GuestFS"]:
    handle = guestfs.GuestFS(python_return_dict=True)
    try:
        for disk in request.disks:
            if request.work is None:
                handle.add_drive_opts(disk, readonly=True, format=request.file_format)
            else:
                # Overlays are thrown away after a crash: nothing needs to reach the disk in order.
                handle.add_drive_opts(disk, format=request.file_format, discard="enable", cachemode="unsafe")
        handle.launch()
        if request.work is not None:
            with suppress(RuntimeError):  # a disk that isn't SCSI: then deletions are zeroed by whole clusters
                handle.debug("sh", [_ZEROING])
        yield handle
        if request.work is not None:
            handle.shutdown()
    finally:
        handle.close()


def _system(handle: "guestfs.GuestFS", roots: list[str], names: tuple[str, ...]) -> tuple[OsInfo, SealReport]:
    """Describe the operating system, and seal it by the operations named."""
    if not roots:
        problem = "No operating system was recognised on the disks, so there was nothing to seal."
        return UNKNOWN_SYSTEM, SealReport(problem=problem) if names else NOT_SEALED
    try:
        mount_system(handle, roots[0], writable=bool(names))
        found = describe(handle, roots[0])
        return found, seal(handle, found, roots, names) if names else NOT_SEALED
    except RuntimeError as error:
        handle.umount_all()
        mount_system(handle, roots[0], writable=False)
        found = describe(handle, roots[0])
        return found, SealReport(
            problem=f"The system's disks can't be written to, so nothing was sealed: {plain(error)}"
        )
    finally:
        handle.umount_all()
