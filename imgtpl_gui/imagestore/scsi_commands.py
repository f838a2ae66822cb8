"""SCSI commands as a LUN's channel sends them: transfers of sectors, and persistent reservations (SPC-4, SBC-3)."""

from collections.abc import Iterator, Sequence

from imgtpl_gui.imagestore.iscsi_session import Command

PIECE = 2**20
"""Bytes of one command."""
_READ, _WRITE, _RESERVE_OUT = 0x88, 0x8A, 0x5F
_REGISTRANTS_ONLY = 5
"""Type of reservation: who has registered a key may write, all may read."""


def transfers(lba: int, sector_size: int, parts: Sequence[memoryview], *, writes: bool) -> list[Command]:
    """Read or write whole sectors from `lba` on; `parts` are filled or sent one after the other."""
    commands = []
    for piece in _cut(parts):
        count = sum(map(len, piece)) // sector_size
        cdb = bytes((_WRITE if writes else _READ, 0)) + lba.to_bytes(8) + count.to_bytes(4) + bytes(2)
        commands.append(Command(cdb, piece, writes))
        lba += count
    return commands


def reserve_out(action: int, key: bytes, other: bytes) -> Command:
    """Change registrations or the reservation."""
    cdb = bytes((_RESERVE_OUT, action, _REGISTRANTS_ONLY)) + bytes(2) + (24).to_bytes(4) + b"\0"
    return Command(cdb, (memoryview(bytearray(key + other + bytes(8))),), writes=True)


def _cut(parts: Sequence[memoryview]) -> Iterator[tuple[memoryview, ...]]:
    """Cut what is transferred into what one command takes."""
    piece: list[memoryview] = []
    room = PIECE
    for part in parts:
        left = part.cast("B")
        while left:
            piece.append(left[:room])
            room -= len(piece[-1])
            left = left[len(piece[-1]) :]
            if not room:
                yield tuple(piece)
                piece, room = [], PIECE
    if piece:
        yield tuple(piece)
