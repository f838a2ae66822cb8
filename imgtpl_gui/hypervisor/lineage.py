"""Where a server comes from and what it still needs of it: one element of ours in its metadata, and its disks' chains.

The element says which template a server was deployed from and whether its hydration is wanted. Whether it still
depends on the template is never noted: the backing chains of its disks tell.
"""

from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from imgtpl_gui.domain.servers import Dependence, Hydration, ServerDisk

METADATA_NAMESPACE = "urn:imgtpl:domain:1"
"""The namespace of the <template> element that tells a server's lineage in its <metadata>."""
PROBE_PREFIX = "imgtpl-probe-"
"""Servers of that name live for a moment, to try something, and are not listed."""
TEMPLATE = f"{{{METADATA_NAMESPACE}}}template"


def template_element(root: Element) -> Element | None:
    """Return our element of a domain's metadata."""
    return root.find(f"metadata/{TEMPLATE}")


def dependence(root: Element, disks: tuple[ServerDisk, ...]) -> Dependence | None:
    """Tell what a domain still needs of the template that it was deployed from; None where that is nothing.

    A template's images lie in a folder that is called as its id is.
    """
    element = template_element(root)
    template_id = element.get("id", "") if element is not None else ""
    targets = tuple(disk.target for disk in disks if template_id and lies_on(disk.below, template_id))
    if element is None or not targets:
        return None
    rate = element.get("rate", "0")
    return Dependence(
        template_id, element.get("name", ""), targets, wanted_of(element), int(rate) if rate.isdecimal() else 0
    )


def wanted_of(element: Element) -> Hydration:
    """Tell what is wanted of the hydration by our element."""
    wanted = element.get("hydration", "")
    return Hydration(wanted) if wanted in tuple(Hydration) else Hydration.WANTED


def lies_on(below: tuple[str, ...], template_id: str) -> bool:
    """Whether one of the files below a disk is an image of the template."""
    return any(PurePosixPath(path).parent.name == template_id for path in below)
