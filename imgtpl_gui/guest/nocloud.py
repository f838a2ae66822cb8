"""The NoCloud seed: a small CD-ROM that tells cloud-init in a new server who it is.

Source of label and files: https://docs.cloud-init.io/en/latest/reference/datasources/nocloud.html
"""

import re

from imgtpl_gui.domain.identity import AS_IN_TEMPLATE, Identity
from imgtpl_gui.domain.identity_rules import hostname_problem, identity_problems
from imgtpl_gui.guest.cloud_config import meta_data, network_config, user_data
from imgtpl_gui.guest.seed_disc import seed_disc

_INSTANCE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_VOLUME = "cidata"


def nocloud_seed(
    hostname: str, instance_id: str, identity: Identity = AS_IN_TEMPLATE, macs: tuple[str, ...] = ()
) -> bytes:
    """Make the ISO 9660 image. cloud-init acts on it once for each `instance_id`.

    `macs` are the addresses of the server's network interfaces in order. Raises ValueError for what the rules refuse.
    """
    if hostname_problem(hostname) or not _INSTANCE.fullmatch(instance_id):
        raise ValueError(f"no hostname or instance id: {hostname!r}, {instance_id!r}")
    if flaws := identity_problems(identity, len(macs)):
        raise ValueError(flaws[0].sentence)
    files = {"/meta-data": meta_data(hostname, instance_id), "/user-data": user_data(identity)}
    if network := network_config(identity, macs):
        files["/network-config"] = network
    return seed_disc(_VOLUME, files)
