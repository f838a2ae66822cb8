"""The LUNs of a pool as disks of this workstation's: opened with the login that their target asks for."""

import logging
from dataclasses import replace

from imgtpl_gui.domain.errors import ImgTplError, NotFound, Refused, SecretWanted
from imgtpl_gui.domain.pool_luns import PoolLun
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.imagestore import IMAGE_STORE, PATIENCE, LoginRefused, LunDisk
from imgtpl_gui.store_secrets import forget_target_secret, keep_target_secret, target_secret

log = logging.getLogger(__name__)

LOOKING_SECONDS = 5.0
"""For which a target that doesn't answer is asked what a LUN holds."""


def open_lun(lun: PoolLun, patience: float = PATIENCE) -> LunDisk:
    """Open a LUN, which waits for its target for `patience` seconds.

    A secret that libvirt keeps private is taken from the keyring. Raises SecretWanted, ImgTplError.
    """
    place = lun.place
    if lun.private:
        try:
            place = replace(place, secret=target_secret(place.user, lun.target_url))
        except NotFound as error:
            raise SecretWanted(
                say(
                    "The target of storage pool '{pool}' asks for a secret, which libvirt keeps private. Put it into"
                    " your keyring with `imgtpl pool-secret {pool}`, or choose another pool.",
                    pool=lun.pool,
                ),
                lun.pool,
            ) from error
    return LunDisk(place, lun.initiator, patience)


def lun_problem(lun: PoolLun, overwrite: tuple[str, ...]) -> str:
    """Say why a LUN is not free, to complete "unit:0:0:1 …", or "".

    Raises SecretWanted where its target takes no secret that there is.
    """
    if lun.users:
        return say("is used by {users}", users=listed(lun.users))
    disk = open_lun(lun, LOOKING_SECONDS)
    try:
        content = disk.content()
    except ImgTplError as error:
        if lun.private and isinstance(error, LoginRefused):
            raise SecretWanted(
                say(
                    "{error} Put the secret that it takes now into your keyring with `imgtpl pool-secret {pool}`, or"
                    " choose another pool.",
                    error=error,
                    pool=lun.pool,
                ),
                lun.pool,
            ) from error
        return say("can't be read from this workstation ({error})", error=str(error).rstrip("."))
    finally:
        disk.close()
    if not content or (lun.name in overwrite and content != say(IMAGE_STORE)):
        return ""
    if content == say(IMAGE_STORE):
        return say("holds {content}", content=content)
    return say("holds {content} (--overwrite {lun} gives that up)", content=content, lun=lun.name)


def empty_lun(lun: PoolLun) -> None:
    """Empty a LUN that was written in vain; one that a server has meanwhile is left alone. Raises ImgTplError."""
    if lun.users:
        return
    disk = open_lun(lun)
    try:
        disk.clear()
    finally:
        disk.close()


def keep_pool_secret(hypervisor: Hypervisor, pool: str, secret: str) -> None:
    """Put the secret of a pool's target into the keyring, if the target takes it; "" takes it out.

    Raises Refused, NotFound, StoreError, ImgTplError.
    """
    lun = next((lun for lun in hypervisor.luns(pool) if lun.place.user), None)
    if lun is None:
        raise Refused(say("The target of storage pool '{pool}' asks for no secret.", pool=pool))
    if not secret:
        forget_target_secret(lun.place.user, lun.target_url)
        return
    disk = LunDisk(replace(lun.place, secret=secret), lun.initiator, LOOKING_SECONDS)
    try:
        log.info("The target of pool %s lets us in, to a LUN of %d bytes", pool, disk.size)
    finally:
        disk.close()
    keep_target_secret(lun.place.user, lun.target_url, secret)
