"""Secrets of libvirt's: what QEMU logs in with where a store's target asks for CHAP.

They are private: libvirt gives them to QEMU, encrypted, and to no client. One that a server needs outlives a restart of
libvirt and of the machine, on its disk where only root can read it: else a server that still lies on the LUN could not
be started again. It is called by its template, so that it is found when nothing can lie on that any more.
Source: https://libvirt.org/formatsecret.html
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import libvirt

from imgtpl_gui.domain.image_location import ImageLocation, LunLocation
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.block_pull import lies_on_template
from imgtpl_gui.hypervisor.domain_xml import parse
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.lineage import template_element
from imgtpl_gui.hypervisor.listing import lookup

_ISCSI = libvirt.VIR_SECRET_USAGE_TYPE_ISCSI
_PREFIX, _PROBE = "imgtpl:", "imgtpl-probe:"


def new_usage(template_id: str) -> str:
    """Make up what the secret of one new server is called by."""
    return f"{_PREFIX}{template_id}:{uuid4().hex}"


def give_secret(connection: Any, usage: str, value: str, ephemeral: bool = False) -> None:
    """Let libvirt have a secret; an ephemeral one ends with its daemon. Raises HypervisorError, ConnectionFailed."""
    root = Element("secret", ephemeral="yes" if ephemeral else "no", private="yes")
    SubElement(root, "description").text = "imgtpl: the login to an image store"
    SubElement(SubElement(root, "usage", type="iscsi"), "target").text = usage
    with saying(say("The hypervisor could not be given the secret of the image store.")):
        secret = connection.secretDefineXML(ElementTree.tostring(root, encoding="unicode"), 0)
        try:
            secret.setValue(value.encode(), 0)
        except libvirt.libvirtError:
            with suppress(libvirt.libvirtError):
                secret.undefine()
            raise


def drop_secret(connection: Any, usage: str) -> None:
    """Remove a secret; one that is not there is no error. Raises HypervisorError, ConnectionFailed."""
    with saying(say("The secret of an image store could not be removed from the hypervisor.")):
        try:
            connection.secretLookupByUsage(_ISCSI, usage).undefine()
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_NO_SECRET:
                raise


def drop_secret_of_server(connection: Any, uuid: str) -> None:
    """Remove the secret that a server was deployed with, if its disks lie on the template no longer.

    Raises NotFound, HypervisorError, ConnectionFailed.
    """
    domain = lookup(connection, uuid)
    with saying(say("The definition of server '{name}' could not be read.", name=domain.name())):
        roots = [parse(str(domain.XMLDesc(flags))) for flags in (0, libvirt.VIR_DOMAIN_XML_INACTIVE)]
    element = template_element(roots[0])
    usage = element.get("secret", "") if element is not None else ""
    if usage.startswith(_PREFIX) and not any(map(lies_on_template, roots)):
        drop_secret(connection, usage)


def drop_secrets_of_template(connection: Any, template_id: str) -> None:
    """Remove all secrets for a template that nothing lies on. Raises HypervisorError, ConnectionFailed."""
    for usage in _usages(connection):
        if usage.startswith(f"{_PREFIX}{template_id}:"):
            drop_secret(connection, usage)


@contextmanager
def secrets_to_try(connection: Any, images: tuple[ImageLocation, ...]) -> Iterator[tuple[ImageLocation, ...]]:
    """Lend libvirt the secrets that the images need, for a trial; of trials whose process died they are removed.

    Raises HypervisorError, ConnectionFailed.
    """
    wanted = {image.secret for image in images if isinstance(image, LunLocation) and image.user}
    if not wanted:
        yield images
        return
    _sweep_dead_trials(connection)
    usages = {secret: f"{_PROBE}{socket.gethostname()}:{os.getpid()}:{uuid4().hex}" for secret in wanted}
    try:
        for secret, usage in usages.items():
            give_secret(connection, usage, secret, ephemeral=True)
        yield tuple(
            replace(image, usage=usages[image.secret]) if isinstance(image, LunLocation) and image.user else image
            for image in images
        )
    finally:
        for usage in usages.values():
            drop_secret(connection, usage)


def _sweep_dead_trials(connection: Any) -> None:
    ours = f"{_PROBE}{socket.gethostname()}:"
    for usage in _usages(connection):
        process = usage.removeprefix(ours).partition(":")[0]
        if usage.startswith(ours) and process.isdecimal() and not _lives(int(process)):
            drop_secret(connection, usage)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _usages(connection: Any) -> tuple[str, ...]:
    with saying(say("The hypervisor's secrets could not be listed.")):
        try:
            secrets = connection.listAllSecrets(0)
        except libvirt.libvirtError as error:
            if error.get_error_code() == libvirt.VIR_ERR_NO_SUPPORT:  # its driver isn't installed
                return ()
            raise
        return tuple(str(secret.usageID()) for secret in secrets if secret.usageType() == _ISCSI)
