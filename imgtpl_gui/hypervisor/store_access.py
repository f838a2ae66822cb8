"""The façade's part about image stores that QEMU reads by itself."""

from imgtpl_gui.domain.image_location import ImageLocation
from imgtpl_gui.hypervisor import libvirt_secrets, overlays
from imgtpl_gui.hypervisor.connection import Link


class StoreAccess:
    """What `Hypervisor` can do about stores; errors are as there."""

    _link: Link

    def reach_problem(self, images: tuple[ImageLocation, ...], thorough: bool = False) -> str:
        """Say why QEMU can't open a chain of images where they are, or ""; see `overlays.reach_problem`."""
        return overlays.reach_problem(self._link.require(), images, thorough)

    def users_of(self, images: tuple[ImageLocation, ...]) -> tuple[str, ...]:
        """Return in words what lies on one of the images: servers, and volumes of no server."""
        return overlays.users_of(self._link.require(), images)

    def give_secret(self, usage: str, value: str) -> None:
        """Let libvirt have the secret of a store, for a server that lies on it; see `libvirt_secrets`."""
        libvirt_secrets.give_secret(self._link.require(), usage, value)

    def drop_secret(self, usage: str) -> None:
        """Remove a secret of a store; one that is not there is no error."""
        libvirt_secrets.drop_secret(self._link.require(), usage)

    def drop_secret_of_server(self, uuid: str) -> None:
        """Remove the secret that a server no longer needs, if it had one. Raises NotFound."""
        libvirt_secrets.drop_secret_of_server(self._link.require(), uuid)

    def drop_secrets_of_template(self, template_id: str) -> None:
        """Remove all secrets for a template that nothing lies on."""
        libvirt_secrets.drop_secrets_of_template(self._link.require(), template_id)
