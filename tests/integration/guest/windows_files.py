"""The few files that make a disk a Windows: registry hives, and a program for its architecture."""

import struct
from pathlib import Path

import hivex  # type: ignore[import-untyped]

_PAGE, _CELL = 0x1000, 0x20
_NONE = 0xFFFFFFFF
_STRING, _NUMBER = 1, 4
"""REG_SZ and REG_DWORD."""
_SECURITY = _CELL + 0x80
_REST = _SECURITY + 0x40

Values = dict[str, str | int]


def make_windows(folder: Path, image_state: str) -> Path:
    """Write a Windows 10 that sysprep has left in this state, with Cloudbase-Init."""
    config = folder / "Windows/System32/config"
    config.mkdir(parents=True)
    (folder / "Windows/System32/cmd.exe").write_bytes(_program())
    (folder / "Windows/System32/drivers/etc").mkdir(parents=True)
    (folder / "Program Files/Cloudbase Solutions/Cloudbase-Init").mkdir(parents=True)
    version: Values = {
        "ProductName": "Windows Server 2019 Standard",
        "CurrentVersion": "6.3",
        "CurrentMajorVersionNumber": 10,
        "CurrentMinorVersionNumber": 0,
        "InstallationType": "Server",
    }
    _write_hive(
        config / "SOFTWARE",
        {
            ("Microsoft", "Windows NT", "CurrentVersion"): version,
            ("Microsoft", "Windows", "CurrentVersion", "Setup", "State"): {"ImageState": image_state},
        },
    )
    _write_hive(
        config / "SYSTEM",
        {
            ("Select",): {"Current": 1},
            ("ControlSet001", "Services", "Tcpip", "Parameters"): {"Hostname": "win"},
            ("ControlSet001", "Control", "ComputerName", "ComputerName"): {"ComputerName": "WIN"},
        },
    )
    return folder


def _write_hive(file: Path, keys: dict[tuple[str, ...], Values]) -> None:
    file.write_bytes(_empty_hive())
    hive = hivex.Hivex(str(file), write=True)
    for path, values in keys.items():
        node = hive.root()
        for name in path:
            node = hive.node_get_child(node, name) or hive.node_add_child(node, name)
        for name, value in values.items():
            if isinstance(value, int):
                content, kind = struct.pack("<I", value), _NUMBER
            else:
                content, kind = (value + "\0").encode("utf-16-le"), _STRING
            hive.node_set_value(node, {"key": name, "t": kind, "value": content})
    hive.commit(None)


def _empty_hive() -> bytes:
    """Make a hive of one page with its root key (libyal's specification of regf)."""
    head = bytearray(_PAGE)
    struct.pack_into("<4sII8xIIIIIII", head, 0, b"regf", 1, 1, 1, 3, 0, 1, _CELL, _PAGE, 1)
    checksum = 0
    for (word,) in struct.iter_unpack("<I", head[:508]):
        checksum ^= word
    struct.pack_into("<I", head, 508, checksum)
    page = bytearray(_PAGE)
    struct.pack_into("<4sII", page, 0, b"hbin", 0, _PAGE)
    key = struct.pack("<2sH8xII", b"nk", 0x2C, 0, _CELL)
    key += struct.pack("<6I", 0, 0, _NONE, _NONE, 0, _NONE) + struct.pack("<II", _SECURITY, _NONE)
    key += struct.pack("<5IHH", 0, 0, 0, 0, 0, 4, 0) + b"root"
    struct.pack_into("<i", page, _CELL, _CELL - _SECURITY)
    page[_CELL + 4 : _CELL + 4 + len(key)] = key
    security = struct.pack("<2sHIIII", b"sk", 0, _SECURITY, _SECURITY, 1, 20) + struct.pack("<BBH16x", 1, 0, 0x8000)
    struct.pack_into("<i", page, _SECURITY, _SECURITY - _REST)
    page[_SECURITY + 4 : _SECURITY + 4 + len(security)] = security
    struct.pack_into("<i", page, _REST, _PAGE - _REST)
    return bytes(head + page)


def _program() -> bytes:
    """Make the head of a PE program for x86-64: file(1) says so."""
    head = bytearray(1024)
    struct.pack_into("<2s", head, 0, b"MZ")
    struct.pack_into("<H", head, 0x18, 0x40)
    struct.pack_into("<I", head, 0x3C, 0x80)
    struct.pack_into("<4sHHIIIHH", head, 0x80, b"PE\0\0", 0x8664, 1, 0, 0, 0, 240, 0x22)
    struct.pack_into("<H", head, 0x98, 0x20B)
    struct.pack_into("<H", head, 0x98 + 68, 3)
    return bytes(head)
