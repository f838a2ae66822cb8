"""Whether the host has to keep what a new disk holds in its page cache, since a file system lacks O_DIRECT.

Disks get QEMU's cache mode "none" where they can: guests have a cache of their own, the host's memory stays free, and a
disk is filled from its template faster (measured: `tests.benchmarks.deploy.instant`).
Source: https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (driver, cache)
"""

import os
from dataclasses import replace
from errno import EINVAL
from typing import Any
from urllib.parse import urlsplit

from imgtpl_gui.domain.image_location import FileLocation
from imgtpl_gui.domain.newserver import NewDisk
from imgtpl_gui.hypervisor.overlays import opens_uncached


def with_caching(connection: Any, disks: tuple[NewDisk, ...]) -> tuple[NewDisk, ...]:
    """Return the disks, whose volumes must be there, with what is known of their caching. Raises HypervisorError."""
    return tuple(replace(disk, buffered=_buffered(connection, disk)) for disk in disks)


def _buffered(connection: Any, disk: NewDisk) -> bool:
    """Ask the file systems, or, where they aren't in our reach, let QEMU try; devices and servers have no say in it."""
    below = [image.path for image in disk.below if isinstance(image, FileLocation)]
    paths = [path for path in (disk.volume.path, *below) if path and not path.startswith("/dev/")]
    if not paths:
        return False
    if not urlsplit(str(connection.getURI())).hostname:
        answers = [_opens(path) for path in paths]
        if None not in answers:
            return not all(answers)
    return not opens_uncached(connection, disk)


def _opens(path: str) -> bool | None:
    """Whether a file can be opened around the cache; None where that can't be told from here."""
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_DIRECT | os.O_CLOEXEC))
    except OSError as error:
        return False if error.errno == EINVAL else None
    return True
