"""A boot entry of a UEFI server's own, written into its variables as an installer in the guest would.

Formats: UEFI 2.10, section 3.1.3 (EFI_LOAD_OPTION) and 10.3.5.4 (file path); variables as EDK2 keeps them
(MdeModulePkg/Include/Guid/VariableFormat.h, AUTHENTICATED_VARIABLE_HEADER).
"""

import struct

TITLE = "own entry of the source"
_GLOBAL = bytes.fromhex("61dfe48bca93d211aa0d00e098032b8c")
_STORE_HEADER = 28
_HEADER = struct.Struct("<HBBIQ16sIII16s")
_KEPT = 7
"""Non-volatile, seen at boot and at run time."""


def with_boot_entry(variables: bytes, file: str, arguments: str) -> bytes:
    """Add an entry that starts a file of any FAT file system, and make it the first."""
    path = _wide(f"\\{file}")
    node = struct.pack("<BBH", 4, 4, 4 + len(path)) + path + bytes.fromhex("7fff0400")
    option = struct.pack("<IH", 1, len(node)) + _wide(TITLE) + node + _wide(arguments)
    added = _variable("Boot0042", option) + _variable("BootOrder", struct.pack("<H", 0x42))
    at = _end(variables)
    assert set(variables[at : at + len(added)]) == {0xFF}
    return variables[:at] + added + variables[at + len(added) :]


def has_boot_entry(variables: bytes) -> bool:
    """Whether the entry is there."""
    return _wide(TITLE) in variables


def _wide(text: str) -> bytes:
    return f"{text}\0".encode("utf-16-le")


def _variable(name: str, data: bytes) -> bytes:
    wide = _wide(name)
    head = _HEADER.pack(0x55AA, 0x3F, 0, _KEPT, 0, bytes(16), 0, len(wide), len(data), _GLOBAL)
    return _aligned(head + wide + data)


def _aligned(data: bytes) -> bytes:
    return data + b"\xff" * (-len(data) % 4)


def _end(variables: bytes) -> int:
    """Return where the first free byte of the store is."""
    (volume_header,) = struct.unpack_from("<H", variables, 48)  # it gives its own length
    at: int = volume_header + _STORE_HEADER
    while variables[at : at + 2] == b"\xaa\x55":
        *_, name, data, _ = _HEADER.unpack_from(variables, at)
        at += _HEADER.size + name + data
        at += -at % 4
    return at
