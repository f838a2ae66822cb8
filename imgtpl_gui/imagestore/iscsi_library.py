"""The part of libiscsi that ImgTpl calls, by ctypes: the distribution has the library but no Python module for it.

Only what is the same in every version since 1.19 (Debian 12) is used: functions, and of `struct scsi_task` the first
members up to the sense code. Data goes straight to and from our own buffers. The synchronous calls are left alone:
after a failure they leave callbacks behind that point into a stack frame which is gone.
"""

import ctypes
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_size_t, c_ubyte, c_uint32, c_void_p
from functools import cache

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore.c_library import load

NAMES = ("libiscsi.so.7", "libiscsi.so.8", "libiscsi.so.9", "libiscsi.so.10", "libiscsi.so.11")
GOOD, CHECK_CONDITION, BUSY, RESERVATION_CONFLICT, TASK_SET_FULL = 0x00, 0x02, 0x08, 0x18, 0x28
DISCOVERY, NORMAL = 1, 2
NO_TRANSFER, READ, WRITE = 0, 1, 2

CALLBACK = CFUNCTYPE(None, c_void_p, c_int, c_void_p, c_void_p)


class Sense(ctypes.Structure):
    """Why a command failed; `ascq` is the additional code with its qualifier."""

    _fields_ = (("error_type", c_ubyte), ("key", c_int), ("ascq", c_int))


class Task(ctypes.Structure):
    """The first members of `struct scsi_task`; what follows differs between versions and isn't touched."""

    _fields_ = (
        ("status", c_int),
        ("cdb_size", c_int),
        ("direction", c_int),
        ("expected", c_int),
        ("cdb", c_ubyte * 16),
        ("residual_status", c_int),
        ("residual", c_size_t),
        ("sense", Sense),
    )


class Portal(ctypes.Structure):
    """One address of a discovered target."""


Portal._fields_ = (("next", POINTER(Portal)), ("portal", c_char_p))


class Discovered(ctypes.Structure):
    """One discovered target; valid during the callback only."""


Discovered._fields_ = (("next", POINTER(Discovered)), ("name", c_char_p), ("portals", POINTER(Portal)))

_CALLS: tuple[tuple[str, object, tuple[object, ...]], ...] = (
    ("iscsi_create_context", c_void_p, (c_char_p,)),
    ("iscsi_destroy_context", c_int, (c_void_p,)),
    ("iscsi_set_targetname", c_int, (c_void_p, c_char_p)),
    ("iscsi_set_session_type", c_int, (c_void_p, c_int)),
    ("iscsi_set_initiator_username_pwd", c_int, (c_void_p, c_char_p, c_char_p)),
    ("iscsi_set_isid_random", c_int, (c_void_p, c_uint32, c_uint32)),
    ("iscsi_set_noautoreconnect", None, (c_void_p, c_int)),
    ("iscsi_get_error", c_char_p, (c_void_p,)),
    ("iscsi_get_fd", c_int, (c_void_p,)),
    ("iscsi_which_events", c_int, (c_void_p,)),
    ("iscsi_service", c_int, (c_void_p, c_int)),
    ("iscsi_connect_async", c_int, (c_void_p, c_char_p, CALLBACK, c_void_p)),
    ("iscsi_full_connect_async", c_int, (c_void_p, c_char_p, c_int, CALLBACK, c_void_p)),
    ("iscsi_login_async", c_int, (c_void_p, CALLBACK, c_void_p)),
    ("iscsi_logout_async", c_int, (c_void_p, CALLBACK, c_void_p)),
    ("iscsi_discovery_async", c_int, (c_void_p, CALLBACK, c_void_p)),
    ("iscsi_scsi_command_async", c_int, (c_void_p, c_int, POINTER(Task), CALLBACK, c_void_p, c_void_p)),
    ("scsi_create_task", POINTER(Task), (c_int, c_char_p, c_int, c_int)),
    ("scsi_free_scsi_task", None, (POINTER(Task),)),
    ("scsi_task_add_data_in_buffer", c_int, (POINTER(Task), c_int, c_void_p)),
    ("scsi_task_add_data_out_buffer", c_int, (POINTER(Task), c_int, c_void_p)),
)


@cache
def library() -> ctypes.CDLL:
    """Load it, once. Raises StoreError where it isn't installed."""
    return load(NAMES, _CALLS, say("An iSCSI image store needs libiscsi"))
