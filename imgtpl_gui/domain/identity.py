"""Who a new server is: what a deploy tells it beside its name. The rules for it stand in `identity_rules.py`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NewUser:
    """A user who may log in: made where the guest has none of that name, else given keys and password.

    `keys` are public SSH keys, one line each. `password_hash` is for crypt(5), "" without a password; the password
    itself is hashed where it is typed and kept nowhere.
    """

    name: str
    keys: tuple[str, ...] = ()
    password_hash: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AddressPlan:
    """How one network interface gets its addresses: by DHCP, or fixed ones in CIDR notation, or both.

    `gateways` are the default routes, at most one a family.
    """

    dhcp: bool = True
    addresses: tuple[str, ...] = ()
    gateways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What is asked for; "" and () mean: as in the template.

    `interfaces` stand in the template's order; those that aren't named take DHCP, and where none is named the guest's
    own network settings stay. `locale` is as for setlocale(3). `user_data` is for cloud-init, `first_boot` a script
    that root runs once.
    """

    users: tuple[NewUser, ...] = ()
    interfaces: tuple[AddressPlan, ...] = ()
    dns: tuple[str, ...] = ()
    time_zone: str = ""
    locale: str = ""
    user_data: str = field(default="", repr=False)
    first_boot: str = field(default="", repr=False)


AS_IN_TEMPLATE = Identity()


@dataclass(frozen=True, slots=True)
class Profile:
    """An identity, or a part of one, that is kept under a name to be used again."""

    name: str
    identity: Identity
