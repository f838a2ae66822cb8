"""The login that a storage pool's target asks for by CHAP, out of the administrator's own secret of libvirt's.

The secret is only ever read: it is the pool's, and no server that is made or removed here takes it away. A server has
its LUN by the pool's name, so that libvirt itself gives QEMU the pool's secret.
Source of the elements: https://libvirt.org/formatstorage.html#source-elements and https://libvirt.org/formatsecret.html
"""

from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import libvirt

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.hypervisor.faults import saying

_UNREADABLE = (libvirt.VIR_ERR_INVALID_SECRET, libvirt.VIR_ERR_OPERATION_DENIED)
"""What libvirt answers for a private secret (secretGetValue of its secret driver), and to who may only read."""


class PoolLogin(NamedTuple):
    """What a pool's target is told; `private` where libvirt has the secret and doesn't tell it."""

    user: str = ""
    secret: str = ""
    private: bool = False


def pool_login(connection: Any, pool: str, root: Element) -> PoolLogin:
    """Return the login for a pool's target by the pool's definition, an empty one where it asks for none.

    Raises Refused for a secret that the hypervisor doesn't have, HypervisorError, ConnectionFailed.
    """
    auth = root.find("source/auth")
    if auth is None:
        return PoolLogin()
    named = auth.find("secret")
    with saying(say("The secret of storage pool '{pool}' could not be read.", pool=pool)):
        try:
            value = _look_up(connection, named).value() if named is not None else b""
        except libvirt.libvirtError as error:
            if error.get_error_code() in _UNREADABLE:
                return PoolLogin(auth.get("username", ""), private=True)
            if error.get_error_code() == libvirt.VIR_ERR_NO_SECRET:
                value = b""
            else:
                raise
    if not value:
        raise Refused(
            say(
                "The target of storage pool '{pool}' asks for a secret, which the hypervisor doesn't have, so that"
                " nothing can be written there. Give it that secret, or choose another pool.",
                pool=pool,
            )
        )
    return PoolLogin(auth.get("username", ""), bytes(value).decode(errors="surrogateescape"))


def _look_up(connection: Any, named: Element) -> Any:
    if named.get("uuid"):
        return connection.secretLookupByUUIDString(named.get("uuid"))
    return connection.secretLookupByUsage(libvirt.VIR_SECRET_USAGE_TYPE_ISCSI, named.get("usage", ""))
