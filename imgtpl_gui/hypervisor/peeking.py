"""Where a server's disk lies, for who wants to look at it without disturbing the server."""

from pathlib import Path
from typing import Any

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.servers import ServerDisk
from imgtpl_gui.hypervisor.volumes import volume_path


def disk_path(connection: Any, remote: bool, disk: ServerDisk) -> Path | None:
    """Return the file or block device of a disk, a volume's by its pool; None where it isn't one of this machine's.

    Whether it may be read is for its opening to tell.
    """
    source = disk.source
    if not remote and not source.startswith("/") and "://" not in source:
        pool, _, volume = source.partition("/")
        try:
            source = volume_path(connection, pool, volume)
        except ImgTplError:
            return None
    if remote or not source.startswith("/"):
        return None
    return Path(source)
