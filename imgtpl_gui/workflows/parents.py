"""The template that a capture lies on, where only what differs from it is stored."""

from contextlib import ExitStack

from imgtpl_gui import imaging
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.workflows.rooms import Rooms


def parents_image(
    rooms: Rooms, parent: Template | None, target: str, watch: Watch, stack: ExitStack
) -> imaging.CheckedImage | None:
    """Open the parent's disk of the same target, or None where the parent has none. Raises Corrupt, StoreError."""
    disk = next((disk for disk in parent.disks if disk.target == target), None) if parent else None
    if parent is None or disk is None:
        return None
    image, digests = rooms.store.disk_files(parent, disk)
    return stack.enter_context(imaging.open_checked(image, watch, target, digests, disk.digest))
