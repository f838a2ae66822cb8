"""What would be lost with a template: servers and volumes whose disks lie on its images."""

from collections.abc import Iterator
from contextlib import suppress

from imgtpl_gui.domain.errors import ConnectionFailed, Corrupt, NotFound, Refused
from imgtpl_gui.domain.image_location import ImageLocation
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.workflows.rooms import Rooms


def dependants(rooms: Rooms, template: Template) -> tuple[str, ...]:
    """Return in words what lies on the template on the hypervisor that we are connected to; others can't be asked.

    Servers over a layer lie on the layer's parents too. Raises StoreError, ConnectionFailed, HypervisorError.
    """
    return rooms.hypervisor.users_of(tuple(_locations(rooms, template)))


def _locations(rooms: Rooms, template: Template) -> Iterator[ImageLocation]:
    for image in rooms.store.images(template):
        with suppress(NotFound, Corrupt):  # nothing can lie on an image that is gone: such a template may be deleted
            yield image.location()


def release(rooms: Rooms, template: Template) -> None:
    """Make sure that nothing needs a template that is to be deleted, and that what was copied from it is safe.

    Raises Refused where something lies on it, ConnectionFailed where that can't be told, HypervisorError.
    """
    try:
        found = dependants(rooms, template)
    except ConnectionFailed as error:
        raise ConnectionFailed(
            f"Template '{template.name}' was not deleted: whether servers depend on it can't be told. {error}"
        ) from error
    if found:
        depend = "depends" if len(found) == 1 else "depend"
        raise Refused(
            f"Template '{template.name}' can't be deleted: {listed(found)} on {rooms.hypervisor.info().hostname}"
            f" still {depend} on it. Make {'it' if len(found) == 1 else 'them'} independent first (imgtpl hydrate)."
        )
    rooms.hypervisor.flush_deployed(template.id)
    rooms.hypervisor.drop_secrets_of_template(template.id)
