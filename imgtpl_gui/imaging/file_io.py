"""Reading and writing whole ranges of files: calls that the kernel cuts short go on."""

import ctypes
import errno
import fcntl
import mmap
import os
from contextlib import suppress

from imgtpl_gui.imaging.ends import Buffer

ALIGNMENT = 4096
"""What memory, offset and length of a direct write have to be multiples of; no common device asks for more."""
_KEEP_SIZE, _PUNCH_HOLE = 1, 2
"""Modes of fallocate(2), linux/falloc.h."""
_NO_HOLES = (errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.ENODEV)
_ZEROS = memoryview(mmap.mmap(-1, 2**20))
"""Aligned, and never written to."""
_libc = ctypes.CDLL(None, use_errno=True)


def read_fully(descriptor: int, offset: int, length: int) -> bytes:
    """Read as many bytes as are there, up to `length`."""
    data = os.pread(descriptor, length, offset)
    if len(data) == length or not data:
        return data
    return data + read_fully(descriptor, offset + len(data), length - len(data))


def read_into(descriptor: int, offset: int, buffer: bytearray | memoryview) -> int:
    """Fill a buffer as far as there are bytes; returns how many there were."""
    view, done = memoryview(buffer), 0
    while done < len(buffer):
        count = os.preadv(descriptor, [view[done:]], offset + done)
        if not count:
            break
        done += count
    return done


def write_fully(descriptor: int, offset: int, data: Buffer) -> None:
    """Write all of `data`, or raise the error that keeps the rest from being written."""
    view = memoryview(data)
    while view:
        written = os.pwrite(descriptor, view, offset)
        view, offset = view[written:], offset + written


def set_direct(descriptor: int) -> None:
    """Let writes go past the page cache from now on (open(2), O_DIRECT), if the file system can do that.

    It spares a copy of every byte, leaves the page cache to the machine's guests, and makes the sync at the end short.
    """
    with suppress(OSError):
        fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_DIRECT)


def write_direct(descriptor: int, offset: int, data: memoryview) -> None:
    """Write aligned memory; what the file system doesn't take directly goes through the page cache from then on.

    Raises OSError.
    """
    try:
        write_fully(descriptor, offset, data)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) & ~os.O_DIRECT)
        write_fully(descriptor, offset, data)


def _is_direct(descriptor: int) -> bool:
    return bool(fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_DIRECT)


def zero(descriptor: int, offset: int, length: int) -> None:
    """Make a range of a file or block device read as zeros, without writing them where it can do that itself.

    Raises OSError.
    """
    while length:
        count = min(length, 2**30)
        if _libc.fallocate(descriptor, _PUNCH_HOLE | _KEEP_SIZE, ctypes.c_int64(offset), ctypes.c_int64(count)):
            number = ctypes.get_errno()
            if number not in _NO_HOLES:
                raise OSError(number, os.strerror(number))
            count = min(count, len(_ZEROS))
            write_anything(descriptor, offset, _ZEROS[:count])
        offset, length = offset + count, length - count


def write_anything(descriptor: int, offset: int, data: memoryview) -> None:
    """Write directly what is aligned, and the rest through the page cache. Raises OSError."""
    if not _is_direct(descriptor) or not (offset % ALIGNMENT or len(data) % ALIGNMENT or _address(data) % ALIGNMENT):
        write_direct(descriptor, offset, data)
        return
    other = os.open(f"/proc/self/fd/{descriptor}", os.O_WRONLY | os.O_CLOEXEC)
    try:
        write_fully(other, offset, data)
    finally:
        os.close(other)


def _address(data: memoryview) -> int:
    """Return where memory lies; for what may not be written to, something that isn't aligned."""
    return 1 if data.readonly else ctypes.addressof(ctypes.c_char.from_buffer(data))
