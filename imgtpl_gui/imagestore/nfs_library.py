"""The part of libnfs that ImgTpl calls, by ctypes: the distribution has the library but no Python module for it.

Functions and structures are those of include/nfsc/libnfs.h and libnfs-raw-mount.h, the same in 4.0 (Debian 12) and
5.0 (Debian 13); from 6.0 on reads and writes take their arguments in another order, so later versions aren't loaded.
Only asynchronous calls are used, with a loop of our own: they can be ended at any time, and several are under way at
once.
"""

import ctypes
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_uint16, c_uint32, c_uint64, c_void_p
from functools import cache

from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore.c_library import load

NAMES = ("libnfs.so.13", "libnfs.so.14")
MOUNT_PROGRAM, MOUNT_VERSION = 100005, 3

CALLBACK = CFUNCTYPE(None, c_int, c_void_p, c_void_p, c_void_p)
"""nfs_cb: status, context, data, private data."""
RPC_CALLBACK = CFUNCTYPE(None, c_void_p, c_int, c_void_p, c_void_p)
"""rpc_cb: context, status, data, private data."""


class Stat(ctypes.Structure):
    """`struct nfs_stat_64`."""

    _fields_ = tuple(
        (name, c_uint64)
        for name in (
            *("dev", "ino", "mode", "nlink", "uid", "gid", "rdev", "size", "blksize", "blocks"),
            *("atime", "mtime", "ctime", "atime_nsec", "mtime_nsec", "ctime_nsec", "used"),
        )
    )


class Room(ctypes.Structure):
    """`struct nfs_statvfs_64`."""

    _fields_ = tuple(
        (name, c_uint64)
        for name in (
            *("bsize", "frsize", "blocks", "bfree", "bavail", "files", "ffree", "favail"),
            *("fsid", "flag", "namemax"),
        )
    )


class Entry(ctypes.Structure):
    """`struct nfsdirent`, up to the size; the list is the library's own."""

    _fields_ = (
        ("next", c_void_p),
        ("name", c_char_p),
        ("inode", c_uint64),
        ("type", c_uint32),
        ("mode", c_uint32),
        ("size", c_uint64),
    )


class ExportNode(ctypes.Structure):
    """`struct exportnode`; valid during the callback only."""


ExportNode._fields_ = (("folder", c_char_p), ("groups", c_void_p), ("next", POINTER(ExportNode)))

_PATH = (c_void_p, c_char_p, CALLBACK, c_void_p)
_HANDLE = (c_void_p, c_void_p, CALLBACK, c_void_p)
_TWO_PATHS = (c_void_p, c_char_p, c_char_p, CALLBACK, c_void_p)
_PATH_AND_NUMBER = (c_void_p, c_char_p, c_int, CALLBACK, c_void_p)
_CALLS: tuple[tuple[str, object, tuple[object, ...]], ...] = (
    ("nfs_init_context", c_void_p, ()),
    ("nfs_destroy_context", None, (c_void_p,)),
    ("nfs_parse_url_dir", c_void_p, (c_void_p, c_char_p)),
    ("nfs_destroy_url", None, (c_void_p,)),
    ("nfs4_set_client_name", None, (c_void_p, c_char_p)),
    ("nfs4_set_verifier", None, (c_void_p, c_char_p)),
    ("nfs_umask", c_uint16, (c_void_p, c_uint16)),
    ("nfs_get_error", c_char_p, (c_void_p,)),
    ("nfs_set_error", None, (c_void_p, c_char_p)),
    ("nfs_get_fd", c_int, (c_void_p,)),
    ("nfs_which_events", c_int, (c_void_p,)),
    ("nfs_service", c_int, (c_void_p, c_int)),
    ("nfs_get_readmax", c_uint64, (c_void_p,)),
    ("nfs_get_writemax", c_uint64, (c_void_p,)),
    ("nfs_mount_async", c_int, _TWO_PATHS),
    ("nfs_lstat64_async", c_int, _PATH),
    ("nfs_fstat64_async", c_int, _HANDLE),
    ("nfs_open2_async", c_int, (c_void_p, c_char_p, c_int, c_int, CALLBACK, c_void_p)),
    ("nfs_close_async", c_int, _HANDLE),
    ("nfs_pread_async", c_int, (c_void_p, c_void_p, c_uint64, c_uint64, CALLBACK, c_void_p)),
    ("nfs_pwrite_async", c_int, (c_void_p, c_void_p, c_uint64, c_uint64, c_void_p, CALLBACK, c_void_p)),
    ("nfs_fsync_async", c_int, _HANDLE),
    ("nfs_ftruncate_async", c_int, (c_void_p, c_void_p, c_uint64, CALLBACK, c_void_p)),
    ("nfs_mkdir2_async", c_int, _PATH_AND_NUMBER),
    ("nfs_rmdir_async", c_int, _PATH),
    ("nfs_unlink_async", c_int, _PATH),
    ("nfs_rename_async", c_int, _TWO_PATHS),
    ("nfs_chmod_async", c_int, _PATH_AND_NUMBER),
    ("nfs_access2_async", c_int, _PATH),
    ("nfs_statvfs64_async", c_int, _PATH),
    ("nfs_opendir_async", c_int, _PATH),
    ("nfs_readdir", POINTER(Entry), (c_void_p, c_void_p)),
    ("nfs_closedir", None, (c_void_p, c_void_p)),
    ("rpc_init_context", c_void_p, ()),
    ("rpc_destroy_context", None, (c_void_p,)),
    ("rpc_get_error", c_char_p, (c_void_p,)),
    ("rpc_get_fd", c_int, (c_void_p,)),
    ("rpc_which_events", c_int, (c_void_p,)),
    ("rpc_service", c_int, (c_void_p, c_int)),
    ("rpc_connect_port_async", c_int, (c_void_p, c_char_p, c_int, c_int, c_int, RPC_CALLBACK, c_void_p)),
    ("rpc_mount3_export_async", c_int, (c_void_p, RPC_CALLBACK, c_void_p)),
    ("mount_getexports_async", c_int, (c_void_p, c_char_p, RPC_CALLBACK, c_void_p)),
)


@cache
def library() -> ctypes.CDLL:
    """Load it, once. Raises StoreError where it isn't installed."""
    return load(NAMES, _CALLS, say("An NFS image store needs libnfs"))
