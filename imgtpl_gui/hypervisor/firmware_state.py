"""What a server keeps in its firmware: the UEFI variables and the content of its emulated TPM, read and written.

Both are files in folders of libvirt's own (see `state_files`).

Facts, from libvirt's source (src/qemu/qemu_conf.c, qemu_tpm.c and qemu_process.c of 9.0):
- The system's libvirt keeps variables in /var/lib/libvirt/qemu/nvram and TPMs in /var/lib/libvirt/swtpm/UUID/tpm2
  (tpm1.2 for version 1.2); a session's keeps them below $XDG_CONFIG_HOME/libvirt/qemu, in nvram and swtpm.
- A file that is there at the start is used as it is: for variables the template of the firmware isn't copied, for a
  TPM swtpm_setup isn't run. Libvirt gives both to the user that needs them at each start.
- Where the firmware is chosen by libvirt the definition need not name the variables; they are NAME_VARS.fd.
- `undefine` removes both with the flags NVRAM and TPM; the latter since 8.9.
swtpm keeps a TPM's state in tpm2-00.permall (swtpm(8), --tpmstate); tpm2-00.volatilestate lives while it runs only.
"""

import io
import os
import tarfile
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import libvirt

from imgtpl_gui.domain.errors import Corrupt, Refused
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.hypervisor.domain_xml import attribute, has_tpm, has_uefi, parse, text
from imgtpl_gui.hypervisor.faults import saying
from imgtpl_gui.hypervisor.listing import lookup
from imgtpl_gui.hypervisor.state_files import MAX_STATE, read_file, write_file

_SYSTEM = {"nvram": "/var/lib/libvirt/qemu/nvram", "swtpm": "/var/lib/libvirt/swtpm"}
_TPM_FILES = {"2.0": "tpm2/tpm2-00.permall", "1.2": "tpm1.2/tpm-00.permall"}
"""The file that a TPM of each version keeps, below the server's folder."""
_SIGNATURE = slice(40, 44)
"""Where a firmware volume says _FVH (UEFI Platform Initialization 1.7, volume 3, EFI_FIRMWARE_VOLUME_HEADER)."""
_NOT_RAW = marked(
    "The UEFI variables of server '{name}' are not in the raw format; they can't be copied. Choose fresh ones."
)


def boots_securely(connection: Any, uuid: str) -> bool:
    """Whether a server runs on firmware for secure boot; False while it is off.

    Until libvirt 9.1 a definition that leaves the choice to libvirt doesn't tell: it is made anew at each start.
    Raises NotFound, HypervisorError.
    """
    domain = lookup(connection, uuid)
    with saying(say("The firmware of server '{name}' could not be looked at.", name=domain.name())):
        return bool(domain.isActive()) and attribute(parse(str(domain.XMLDesc(0))), "os/loader", "secure") == "yes"


def refuse_state(connection: Any, uuid: str, live: bool) -> None:
    """Say, before anything is touched, why a server's state can't be copied; `live` while it runs.

    Raises NotFound, Refused, HypervisorError.
    """
    domain, root = _definition(connection, uuid)
    if _nvram_path(connection, domain, root) is not None:
        _refuse_store(domain, root)
    if has_tpm(root):
        if live:
            raise Refused(
                say(
                    "The TPM of server '{name}' can only be copied while it is off, and in live mode it goes on. Use"
                    " brief or strict mode, or leave the firmware state out (fresh).",
                    name=domain.name(),
                )
            )
        _tpm_place(connection, domain, root)


def nvram(connection: Any, uuid: str) -> bytes | None:
    """Return the UEFI variables of a server, which should be off; None where it has none yet, or no UEFI.

    Raises NotFound, Refused, HypervisorError.
    """
    domain, root = _definition(connection, uuid)
    path = _nvram_path(connection, domain, root)
    if path is None:
        return None
    _refuse_store(domain, root)
    with saying(say("The UEFI variables of server '{name}' could not be read.", name=domain.name())):
        data = read_file(connection, path)
    if data is not None and not _is_variable_store(data):
        raise Refused(say(_NOT_RAW, name=domain.name()))
    return data


def put_nvram(connection: Any, uuid: str, data: bytes) -> None:
    """Give a server that was defined and never started its UEFI variables; may be repeated.

    Its definition then names a file that `undefine` removes. Raises NotFound, Refused, Corrupt, HypervisorError.
    """
    if len(data) > MAX_STATE or not _is_variable_store(data):
        raise Corrupt(say("The template's UEFI variables are not a variable store; they are not used."))
    domain, root = _definition(connection, uuid)
    _refuse_running(domain, say("UEFI variables"))
    system = root.find("os")
    if system is None or not has_uefi(root):
        raise Refused(say("Server '{name}' has no UEFI firmware, whose variables could be set.", name=domain.name()))
    path = PurePosixPath(_folder(connection, "nvram")) / f"{domain.UUIDString()}_VARS.fd"
    for old in system.findall("nvram"):
        system.remove(old)
    SubElement(system, "nvram").text = str(path)
    with saying(say("The UEFI variables of server '{name}' could not be written.", name=domain.name())):
        # The definition first: whatever ends this here, `undefine` removes the file.
        connection.defineXMLFlags(ElementTree.tostring(root, encoding="unicode"), libvirt.VIR_DOMAIN_DEFINE_VALIDATE)
        write_file(connection, path, data)


def tpm_state(connection: Any, uuid: str) -> bytes | None:
    """Return the state of a server's emulated TPM as a tar with one file; None where it has none yet, or no TPM.

    The tar holds tpm2/tpm2-00.permall or tpm1.2/tpm-00.permall. Raises NotFound, Refused, HypervisorError.
    """
    domain, root = _definition(connection, uuid)
    if not has_tpm(root):
        return None
    _refuse_running(domain, "TPM")
    member, path = _tpm_place(connection, domain, root)
    with saying(say("The TPM of server '{name}' could not be read.", name=domain.name())):
        data = read_file(connection, path)
    return None if data is None else _packed(member, data)


def put_tpm_state(connection: Any, uuid: str, data: bytes) -> None:
    """Give a server that was defined and never started the TPM state that `tpm_state` returned; may be repeated.

    Its `undefine` removes it. Raises NotFound, Refused, Corrupt, HypervisorError.
    """
    domain, root = _definition(connection, uuid)
    _refuse_running(domain, "TPM")
    if not has_tpm(root):
        raise Refused(say("Server '{name}' has no emulated TPM, whose state could be set.", name=domain.name()))
    member, path = _tpm_place(connection, domain, root)
    content = _unpacked(data, member)
    with saying(say("The TPM of server '{name}' could not be written.", name=domain.name())):
        write_file(connection, path, content)


def _definition(connection: Any, uuid: str) -> tuple[Any, Element]:
    domain = lookup(connection, uuid)
    with saying(say("The definition of server '{name}' could not be read.", name=domain.name())):
        return domain, parse(str(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE)))


def _refuse_running(domain: Any, what: str) -> None:
    with saying(say("Server '{name}' could not be looked at.", name=domain.name())):
        if domain.isActive():
            raise Refused(
                say(
                    "The {what} of server '{name}' can only be copied while it is off. Shut it down.",
                    what=what,
                    name=domain.name(),
                )
            )


def _nvram_path(connection: Any, domain: Any, root: Element) -> PurePosixPath | None:
    """Return where the variables lie or will lie; None without UEFI. Since libvirt 8.5 a <source> may name the file."""
    named = text(root, "os/nvram") or attribute(root, "os/nvram/source", "file")
    if named:
        return PurePosixPath(named)
    if not has_uefi(root):
        return None
    return PurePosixPath(_folder(connection, "nvram")) / f"{domain.name()}_VARS.fd"


def _refuse_store(domain: Any, root: Element) -> None:
    if attribute(root, "os/nvram", "type") not in ("", "file"):
        raise Refused(
            say("The UEFI variables of server '{name}' don't lie in a file; they can't be copied.", name=domain.name())
        )
    if attribute(root, "os/nvram", "format") not in ("", "raw"):
        raise Refused(say(_NOT_RAW, name=domain.name()))


def _tpm_place(connection: Any, domain: Any, root: Element) -> tuple[str, PurePosixPath]:
    """Return the state file's name in the tar, and its path on the hypervisor."""
    if root.find("devices/tpm/backend/encryption") is not None:
        raise Refused(
            say("The TPM of server '{name}' is encrypted with a secret; it can't be copied.", name=domain.name())
        )
    if root.find("devices/tpm/backend/source") is not None:
        raise Refused(
            say("The TPM of server '{name}' lies at a place of its own; it can't be copied.", name=domain.name())
        )
    version = attribute(root, "devices/tpm/backend", "version") or "2.0"
    member = _TPM_FILES.get(version, "")
    if not member:
        raise Refused(
            say(
                "The TPM of server '{name}' has version '{version}'; only 1.2 and 2.0 can be copied.",
                name=domain.name(),
                version=version,
            )
        )
    return member, PurePosixPath(_folder(connection, "swtpm")) / str(domain.UUIDString()) / member


def _folder(connection: Any, name: str) -> str:
    """Return libvirt's own folder for variables (nvram) or TPMs (swtpm)."""
    uri = urlsplit(str(connection.getURI()))
    if uri.path != "/session":
        return _SYSTEM[name]
    if uri.hostname:
        raise Refused(say("The firmware's state of a session libvirt on another machine can't be copied."))
    base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return str(base / "libvirt" / "qemu" / name)


def _is_variable_store(data: bytes) -> bool:
    """Whether it is raw and a firmware volume: anything else, a qcow2 image above all, might lead QEMU elsewhere."""
    return not any(data[:16]) and data[_SIGNATURE] == b"_FVH"


def _packed(member: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        entry = tarfile.TarInfo(member)
        entry.size, entry.mode = len(data), 0o600
        archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def _unpacked(data: bytes, member: str) -> bytes:
    """Take the one known file out of a hostile tar. Raises Corrupt."""
    refusal = say("The template's TPM state is not one of this server's kind; it is not used.")
    if len(data) > MAX_STATE + 2**20:
        raise Corrupt(refusal)
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            entry = archive.next()
            plain = entry is not None and entry.type == tarfile.REGTYPE and not entry.pax_headers
            if entry is None or not plain or entry.name != member or not 0 < entry.size <= MAX_STATE:
                raise Corrupt(refusal)
            file = archive.extractfile(entry)
            content = file.read(MAX_STATE + 1) if file is not None else b""
            if len(content) != entry.size or archive.next() is not None:
                raise Corrupt(refusal)
            return content
    except (tarfile.TarError, ValueError, OverflowError) as error:
        raise Corrupt(refusal) from error
