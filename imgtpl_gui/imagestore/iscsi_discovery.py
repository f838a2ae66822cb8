"""What an iSCSI portal offers: its targets, and their LUNs with their sizes."""

from dataclasses import dataclass, replace

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.imagestore.iscsi_lun import Lun, LunAddress, new_key
from imgtpl_gui.imagestore.iscsi_session import Command, IscsiLogin, IscsiSession

_LIST_BYTES = 16 + 8 * 1024
_SINGLE_LEVEL = 0x3F
_DISK = 0
_SHORT_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class IscsiTargetOffer:
    """A target that a portal lists; `portals` are all its addresses."""

    name: str
    portals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LunOffer:
    """A LUN of a target; `size` in bytes."""

    number: int
    size: int


def targets_of(login: IscsiLogin) -> tuple[IscsiTargetOffer, ...]:
    """List a portal's targets; the login's target is left out of account. Raises StoreError."""
    with IscsiSession(replace(login, target="")) as session:
        return tuple(IscsiTargetOffer(name, portals) for name, portals in sorted(session.discover()))


def luns_of(login: IscsiLogin) -> tuple[LunOffer, ...]:
    """List the disks of the login's target. Raises StoreError."""
    buffer = bytearray(_LIST_BYTES)
    with IscsiSession(login, 0) as session:
        session.run([Command(b"\xa0" + bytes(5) + len(buffer).to_bytes(4) + bytes(2), (memoryview(buffer),))])
    count = min(int.from_bytes(buffer[:4]), len(buffer) - 8) // 8
    numbers = [_number(buffer[8 + 8 * at : 16 + 8 * at]) for at in range(count)]
    return tuple(offer for number in sorted(numbers) if (offer := _offer(login, number)) is not None)


def _offer(login: IscsiLogin, number: int) -> LunOffer | None:
    """Describe a LUN; None for what isn't a disk, such as a target's controller."""
    lun = Lun(LunAddress(login, number), new_key(), _SHORT_PATIENCE)
    try:
        with lun.channel() as channel:
            kind = channel.ask(b"\x12\0\0\0\x24\0", 36)[0]
            if kind & 0x1F != _DISK or kind >> 5:
                return None
            return LunOffer(number, channel.sectors * channel.sector_size)
    except StoreError:
        return None
    finally:
        lun.close()


def _number(address: bytearray) -> int:
    return (address[0] & _SINGLE_LEVEL) << 8 | address[1]
