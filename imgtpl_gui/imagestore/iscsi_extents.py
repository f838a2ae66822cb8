"""Which parts of a LUN hold anything, as a target with thin provisioning tells and is told it.

Source: SBC-4, "GET LBA STATUS" and "UNMAP".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from imgtpl_gui.imagestore.iscsi_session import ILLEGAL_REQUEST, Command, CommandFailed

_ANSWER = 16 * 1024
"""Bytes: some thousand pieces."""
_MOST_ASKED = 64
"""Questions about one LUN; what they don't tell of counts as written."""
_DEALLOCATED = 1


@dataclass(frozen=True, slots=True)
class Geometry:
    """A LUN's size; `thin` where it reads zeros from what was unmapped."""

    sector_size: int
    sectors: int
    thin: bool


def unmap(lba: int, count: int) -> Command:
    """Write the command that tells a target that nobody needs the sectors' content any more."""
    piece = lba.to_bytes(8) + count.to_bytes(4) + bytes(4)
    data = memoryview(bytearray(b"\0\x16\0\x10" + bytes(4) + piece))
    return Command(b"\x42" + bytes(6) + b"\0\x18\0", (data,), writes=True)


def allocated(ask: Callable[[bytes, int], bytes], geometry: Geometry) -> Sequence[tuple[int, int]]:
    """Return offsets and lengths in bytes, in order. `ask` sends a command for at most so many bytes.

    Raises StoreError.
    """
    whole = ((0, geometry.sectors),)
    found = list(_mapped(ask, geometry.sectors) if geometry.thin else whole)
    return tuple((first * geometry.sector_size, count * geometry.sector_size) for first, count in found)


def _mapped(ask: Callable[[bytes, int], bytes], sectors: int) -> Sequence[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    lba = 0
    for _ in range(_MOST_ASKED):
        try:
            data = ask(b"\x9e\x12" + lba.to_bytes(8) + _ANSWER.to_bytes(4) + bytes(2), _ANSWER)
        except CommandFailed as error:
            if error.key != ILLEGAL_REQUEST:
                raise
            break
        before = lba
        for at in range(8, min(int.from_bytes(data[:4]) + 4, len(data)) - 15, 16):
            first, count = int.from_bytes(data[at : at + 8]), int.from_bytes(data[at + 8 : at + 12])
            if first > lba or not count:  # it leaves something out: no more of it is believed
                break
            end = min(first + count, sectors)
            if data[at + 12] & 0xF != _DEALLOCATED and end > lba:
                pieces.append((lba, end - lba))
            lba = max(lba, end)
        if lba >= sectors or lba == before:
            break
    if lba < sectors:
        pieces.append((lba, sectors - lba))
    return pieces
