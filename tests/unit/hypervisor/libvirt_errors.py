"""Errors as libvirt raises them, made by hand."""

import libvirt


def libvirt_error(code: int, words: str = "no") -> libvirt.libvirtError:
    error = libvirt.libvirtError(words)
    error.args = (words,)  # libvirt-python prefers the last real error's words
    error.err = (code, libvirt.VIR_FROM_RPC, words, libvirt.VIR_ERR_ERROR, None, None, None, -1, -1)
    return error
