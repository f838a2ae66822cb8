"""What a Windows tells of itself: its registry is read with hivex, in the appliance."""

from contextlib import suppress

import guestfs

_CLOUDBASE_INIT = "/Program Files/Cloudbase Solutions/Cloudbase-Init"
_STATE_KEY = ("Microsoft", "Windows", "CurrentVersion", "Setup", "State")
_STATE_VALUE, _GENERALISED = "ImageState", "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE"
"""https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-states"""


def cloudbase_init(handle: "guestfs.GuestFS") -> bool:
    """Tell whether Cloudbase-Init is installed where its installer puts it."""
    try:
        return bool(handle.is_dir(handle.case_sensitive_path(_CLOUDBASE_INIT)))
    except RuntimeError:
        return False


def generalised(handle: "guestfs.GuestFS", root: str) -> bool:
    """Tell whether sysprep has generalised this Windows, and nothing has started it since."""
    return _registry_text(handle, root, "software", _STATE_KEY, _STATE_VALUE) == _GENERALISED


def named_answer_file(handle: "guestfs.GuestFS", root: str) -> str:
    """Return the answer file that the registry names, which Setup reads before all others, or ""."""
    return _registry_text(handle, root, "system", ("Setup",), "UnattendFile")


def _registry_text(handle: "guestfs.GuestFS", root: str, hive: str, keys: tuple[str, ...], value: str) -> str:
    """Read a value of a hive; "" where there is none, or nothing that can be read."""
    try:
        if hive == "software":
            handle.hivex_open(handle.inspect_get_windows_software_hive(root))
        else:
            handle.hivex_open(handle.inspect_get_windows_system_hive(root))
    except (RuntimeError, UnicodeError):
        return ""
    try:
        return _text(handle, keys, value)
    except (RuntimeError, UnicodeError):
        return ""
    finally:
        with suppress(RuntimeError):
            handle.hivex_close()


def _text(handle: "guestfs.GuestFS", keys: tuple[str, ...], value: str) -> str:
    node = handle.hivex_root()
    for name in keys:
        node = handle.hivex_node_get_child(node, name)
        if node == 0:
            return ""
    found = handle.hivex_node_get_value(node, value)
    return str(handle.hivex_value_string(found)) if found else ""
