"""Where a server comes from and what it still needs of it: one element of ours in its metadata, and its disks' chains.

The element says which template a server was deployed from and whether its hydration is wanted. Whether it still
depends on the template is never noted: the backing chains of its disks tell.
"""

from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from imgtpl_gui.domain.image_location import ImageLocation, LunLocation
from imgtpl_gui.domain.newserver import OVERLAY_CLUSTER, NewDisk
from imgtpl_gui.domain.servers import Dependence, Hydration, Origin, ServerDisk

METADATA_NAMESPACE = "urn:imgtpl:domain:1"
"""The namespace of the <template> element that tells a server's lineage in its <metadata>."""
PROBE_PREFIX = "imgtpl-probe-"
"""Servers of that name live for a moment, to try something, and are not listed."""
_STREAM_CHUNK = 512 * 1024
TEMPLATE = f"{{{METADATA_NAMESPACE}}}template"


def template_element(root: Element) -> Element | None:
    """Return our element of a domain's metadata."""
    return root.find(f"metadata/{TEMPLATE}")


def origin(root: Element) -> Origin | None:
    """Tell which template a domain was deployed from; None where it wasn't deployed by us."""
    element = template_element(root)
    if element is None or not element.get("id"):
        return None
    return Origin(element.get("id", ""), element.get("name", ""))


def dependence(root: Element, disks: tuple[ServerDisk, ...]) -> Dependence | None:
    """Tell what a domain still needs of the template that it was deployed from; None where that is nothing."""
    element = template_element(root)
    if element is None:
        return None
    targets = tuple(disk.target for disk in disks if lies_on(disk.below, element))
    if not targets:
        return None
    return Dependence(element.get("id", ""), element.get("name", ""), targets, wanted_of(element), rate_of(element))


def wanted_of(element: Element) -> Hydration:
    """Tell what is wanted of the hydration by our element."""
    wanted = element.get("hydration", "")
    return Hydration(wanted) if wanted in tuple(Hydration) else Hydration.WANTED


def rate_of(element: Element) -> int:
    """Tell the limit of the hydration by our element, in bytes a second; 0 for none."""
    rate = element.get("rate", "0")
    return int(rate) if rate.isdecimal() else 0


def limit_of(element: Element) -> int:
    """Tell what QEMU has to be given as the limit of a hydration, in bytes a second; 0 for none.

    QEMU counts what it looks at in one step, our element's `step`, and copies the whole cluster of an overlay.
    """
    step = element.get("step", "")
    counted = int(step) if step.isdecimal() and 0 < int(step) <= OVERLAY_CLUSTER else OVERLAY_CLUSTER
    return -(-rate_of(element) * counted // OVERLAY_CLUSTER)


def step_over(disks: tuple[NewDisk, ...]) -> int:
    """Tell what bytes QEMU looks at in one step of filling new disks: a compressed cluster, or else 512 KiB.

    Where clusters of several sizes, or not compressed ones, lie below, disks are filled slower than their limit.
    Source: QEMU's block/stream.c (STREAM_CHUNK), block/qcow2-cluster.c (qcow2_get_host_offset), block/io.c
    (bdrv_co_do_copy_on_readv).
    """
    return min([_STREAM_CHUNK, *(disk.smallest_cluster for disk in disks if disk.smallest_cluster)])


def lies_on(below: tuple[str, ...], element: Element) -> bool:
    """Whether one of the images below a disk is one of the template that our element names.

    Its images lie in a folder that is called as its id is; those on a LUN, which are nowhere else, are in `images`.
    """
    template_id, images = element.get("id", ""), element.get("images", "").split()
    return bool(template_id) and any(
        PurePosixPath(image).parent.name == template_id or image in images for image in below
    )


def secret_of(below: tuple[ImageLocation, ...]) -> str:
    """Return what libvirt's secret for the images that a disk lies on is called by, "" where they need none."""
    return next((location.usage for location in below if isinstance(location, LunLocation) and location.usage), "")


def images_of(below: tuple[ImageLocation, ...]) -> str:
    """Write the image that a disk lies on as our element keeps it, "" where its folder tells whose it is."""
    return " ".join(str(location) for location in below[:1] if isinstance(location, LunLocation))
