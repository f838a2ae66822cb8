"""Libvirt's errors as sentences.

Source of the codes: https://libvirt.org/html/libvirt-virterror.html (virErrorNumber, virErrorDomain).
"""

from collections.abc import Iterator
from contextlib import contextmanager

import libvirt

from imgtpl_gui.domain.errors import ConnectionFailed, HypervisorError, ImgTplError, NoRoom
from imgtpl_gui.domain.sentences import say

_AUTHENTICATION = {
    libvirt.VIR_ERR_AUTH_FAILED,
    libvirt.VIR_ERR_AUTH_CANCELLED,
    libvirt.VIR_ERR_AUTH_UNAVAILABLE,
    libvirt.VIR_ERR_ACCESS_DENIED,
}
_MISSING = {
    libvirt.VIR_ERR_NO_DOMAIN,
    libvirt.VIR_ERR_NO_STORAGE_VOL,
    libvirt.VIR_ERR_NO_STORAGE_POOL,
}
_STOPPED = {libvirt.VIR_ERR_NO_NETWORK, libvirt.VIR_ERR_OPERATION_INVALID}
_BROKEN_LINK = (
    "client socket is closed",
    "Broken pipe",
    "Connection reset by peer",
    "End of file while reading data",
    "connection closed",
    "keepalive timeout",
)


def silence_libvirt() -> None:
    """Keep libvirt from printing each error on stderr; every one is raised as an exception as well."""
    libvirt.registerErrorHandler(_swallow, None)


def _swallow(_context: object, _error: object) -> None:
    return


def libvirt_words(error: libvirt.libvirtError) -> str:
    """Give libvirt's own message as a clause without its technical prefix and final stop."""
    words = str(error.get_error_message() or error).strip()
    for prefix in ("internal error: ", "operation failed: ", "Requested operation is not valid: "):
        words = words.removeprefix(prefix)
    return words.rstrip(".")


def is_missing(error: libvirt.libvirtError) -> bool:
    """Whether the domain, pool or volume simply does not exist."""
    return error.get_error_code() in _MISSING


def has_gone(error: libvirt.libvirtError) -> bool:
    """Whether what was listed a moment ago was removed or stopped meanwhile, by another job or another program."""
    return is_missing(error) or error.get_error_code() in _STOPPED


def is_link_lost(error: libvirt.libvirtError) -> bool:
    """Whether the connection to the daemon, and not the operation, failed."""
    words = str(error)
    broken = any(sign in words for sign in _BROKEN_LINK)
    return broken or error.get_error_code() == libvirt.VIR_ERR_INVALID_CONN


def translated(error: libvirt.libvirtError, failure: str) -> ImgTplError:
    """Make the error a user reads from libvirt's; `failure` is a sentence that says what did not work."""
    words = libvirt_words(error)
    if is_link_lost(error):
        return ConnectionFailed(
            say("{failure} The connection to the hypervisor was lost ({words}).", failure=failure, words=words)
        )
    if "No space left on device" in words or "Disk quota exceeded" in words:
        return NoRoom(say("{failure} The hypervisor's disk is full ({words}).", failure=failure, words=words))
    return HypervisorError(say("{failure} Libvirt says: {words}.", failure=failure, words=words))


@contextmanager
def saying(failure: str) -> Iterator[None]:
    """Turn libvirt's errors inside the block into ours, which begin with the sentence `failure`."""
    try:
        yield
    except libvirt.libvirtError as error:
        raise translated(error, failure) from error


def connection_problem(uri: str, error: libvirt.libvirtError) -> str:
    """Say in sentences why `uri` could not be opened."""
    words = libvirt_words(error)
    code = error.get_error_code()
    if code == libvirt.VIR_ERR_NO_CONNECT and ":" not in uri:
        return say(
            "There is no hypervisor called '{uri}' in the list, nor is that a libvirt connection URI such as"
            " qemu:///system.",
            uri=uri,
        )
    if code == libvirt.VIR_ERR_NO_CONNECT:
        return say(
            "Libvirt has no driver for '{uri}'. Try qemu:///system or qemu:///session for this machine.", uri=uri
        )
    if "parse URI" in words or "unexpected qemu URI path" in words:
        return say(
            "'{uri}' is not a libvirt connection URI ({words}). Try qemu:///system or qemu:///session.",
            uri=uri,
            words=words,
        )
    if code in _AUTHENTICATION or "Permission denied" in words or "authentication" in words.lower():
        return say(
            "Access to the hypervisor '{uri}' was refused ({words}). Ask for access, for example the group libvirt.",
            uri=uri,
            words=words,
        )
    if "No such file or directory" in words and "socket" in words:
        return say(
            "No libvirt daemon answers at '{uri}' ({words}). Start libvirtd there and connect again.",
            uri=uri,
            words=words,
        )
    return say("The hypervisor '{uri}' can't be reached: {words}.", uri=uri, words=words)
