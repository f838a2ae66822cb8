"""What would be lost with a template: servers and volumes whose disks lie on its images."""

from collections.abc import Iterator
from contextlib import suppress

from imgtpl_gui.domain.errors import ConnectionFailed, Corrupt, NotFound, Refused
from imgtpl_gui.domain.image_location import ImageLocation
from imgtpl_gui.domain.sentences import marked, say
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
            say(
                "Template '{template}' was not deleted: whether servers depend on it can't be told. {error}",
                template=template.name,
                error=error,
            )
        ) from error
    if found:
        one = marked(
            "Template '{template}' can't be deleted: {found} on {hostname} still depends on it. Make it independent"
            " first (imgtpl hydrate)."
        )
        several = marked(
            "Template '{template}' can't be deleted: {found} on {hostname} still depend on it. Make them independent"
            " first (imgtpl hydrate)."
        )
        hostname = rooms.hypervisor.info().hostname
        raise Refused(
            say(one if len(found) == 1 else several, template=template.name, found=listed(found), hostname=hostname)
        )
    rooms.hypervisor.flush_deployed(template.id)
    rooms.hypervisor.drop_secrets_of_template(template.id)
