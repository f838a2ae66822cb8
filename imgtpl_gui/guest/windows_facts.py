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
    try:
        handle.hivex_open(handle.inspect_get_windows_software_hive(root))
    except (RuntimeError, UnicodeError):
        return False
    try:
        return _image_state(handle) == _GENERALISED
    except (RuntimeError, UnicodeError):
        return False
    finally:
        with suppress(RuntimeError):
            handle.hivex_close()


def _image_state(handle: "guestfs.GuestFS") -> str:
    node = handle.hivex_root()
    for name in _STATE_KEY:
        node = handle.hivex_node_get_child(node, name)
        if node == 0:
            return ""
    value = handle.hivex_node_get_value(node, _STATE_VALUE)
    return str(handle.hivex_value_string(value)) if value else ""
