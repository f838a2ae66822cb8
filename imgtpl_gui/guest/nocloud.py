"""The NoCloud seed: a small CD-ROM that tells cloud-init in a new server who it is.

Source of label and files: https://docs.cloud-init.io/en/latest/reference/datasources/nocloud.html
"""

import io
import re

import pycdlib

_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_VOLUME = "cidata"
_USER_DATA = """\
#cloud-config
# A server made from a template keeps the template's users and passwords; only its identity is new.
users: []
preserve_hostname: false
"""


def hostname_problem(hostname: str) -> str:
    """Say what is wrong with a hostname, or "" (RFC 1123 section 2.1: labels of letters, digits and hyphens)."""
    if not hostname:
        return "The hostname is empty."
    if len(hostname) > 253 or not all(_LABEL.fullmatch(label) for label in hostname.split(".")):
        return (
            f"'{hostname}' can't be a hostname: letters, digits and hyphens, up to 63 between two dots, and no hyphen"
            " at an end."
        )
    return ""


def nocloud_seed(hostname: str, instance_id: str) -> bytes:
    """Make the ISO 9660 image. cloud-init acts on it once for each `instance_id`. Raises ValueError for bad names."""
    if hostname_problem(hostname) or not _LABEL.fullmatch(instance_id):
        raise ValueError(f"no hostname or instance id: {hostname!r}, {instance_id!r}")
    iso = pycdlib.PyCdlib()
    iso.new(interchange_level=3, vol_ident=_VOLUME, joliet=3, rock_ridge="1.09")
    for short, name, text in (
        ("/METADATA.;1", "meta-data", f"instance-id: {instance_id}\nlocal-hostname: {hostname}\n"),
        ("/USERDATA.;1", "user-data", _USER_DATA),
    ):
        content = text.encode()
        iso.add_fp(io.BytesIO(content), len(content), short, rr_name=name, joliet_path=f"/{name}")
    image = io.BytesIO()
    iso.write_fp(image)
    iso.close()
    return image.getvalue()
