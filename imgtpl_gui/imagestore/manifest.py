"""The manifest: `manifest.json` in a template's folder, our public format, version 1.

Keys: `format` "imgtpl-template"; `version` 1; `template`: `id` (UUID), `name`, `created` (ISO 8601, UTC), `source`,
`source_uuid`, `mode`, `tags`, `note`, `parent` ("" or an id), `os`, `hardware`, `firmware` (`nvram` and `tpm`, each ""
or one of `files`), `screenshot` (likewise), `disks` (each `target`, `format`,
`virtual_size`, `stored_size`, `cluster_size`, `clusters`, `digest`, `file`, `digest_file`) as in `domain/templates.py`
and `domain/hardware.py`; `files`: the name, size in bytes and hexadecimal BLAKE3 of every other small file.
`digest` of a disk is the BLAKE3 of its digest file, which holds the BLAKE3 of each cluster.

A manifest from a store is hostile until `decode` has accepted it: unknown keys, names that are not plain, sizes
without measure and disks that contradict themselves are refused.
"""

import re
from datetime import UTC
from typing import Any

import msgspec

from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.hardware import Firmware
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template, TemplateDisk

FORMAT = "imgtpl-template"
VERSION = 1
MAX_MANIFEST = 4 * 2**20
"""Bytes of the largest manifest that is read."""
MAX_DISK = 2**60
MAX_DISKS = 256
MAX_PARTS = 1024
"""Devices of one kind, CPU features or sentences in the description of a server's hardware."""
MAX_TEXT = 4096
"""Characters of one text there."""
MAX_NOTE = 2**16
"""Characters of a note; what is written today is far shorter."""
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FILE = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_TARGET = re.compile(r"[a-z][a-z0-9]{0,15}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class FileEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One small file beside the disks; `size` in bytes."""

    name: str
    size: int
    digest: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole document."""

    format: str
    version: int
    template: Template
    files: tuple[FileEntry, ...]


class _Version(msgspec.Struct, frozen=True):
    format: str = ""
    version: int = 0


class _Parent(msgspec.Struct, frozen=True):
    parent: str = ""


class _Lineage(msgspec.Struct, frozen=True):
    template: _Parent


def encode(template: Template, files: tuple[FileEntry, ...]) -> bytes:
    """Write a manifest."""
    document = msgspec.json.encode(Manifest(FORMAT, VERSION, template, files))
    return msgspec.json.format(document, indent=2) + b"\n"


def with_texts(data: bytes, template: Template) -> bytes:
    """Write a manifest with the name, note and tags of `template`; all else stays as it is written there.

    Raises Corrupt where what comes out would not be the manifest of that template.
    """
    document = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    inner = msgspec.json.decode(document["template"], type=dict[str, msgspec.Raw])
    for key in ("name", "tags", "note"):
        inner[key] = msgspec.Raw(msgspec.json.encode(getattr(template, key)))
    document["template"] = msgspec.Raw(msgspec.json.encode(inner))
    written = msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
    _need(decode(written, template.id).template == template, template.id, say("it can't be changed"))
    return written


def decode(data: bytes, folder: str) -> Manifest:
    """Read the manifest of the template in `folder` (its id). Raises Corrupt."""
    try:
        stamp = msgspec.json.decode(data, type=_Version)
        if stamp.format != FORMAT:
            raise Corrupt(say("Template {folder}: its manifest is not one of ImgTpl's.", folder=folder))
        if stamp.version != VERSION:
            raise Corrupt(
                say(
                    "Template {folder}: its manifest has version {version}, and this ImgTpl reads version"
                    " {known}. A newer ImgTpl made it; use that one.",
                    folder=folder,
                    version=stamp.version,
                    known=VERSION,
                )
            )
        manifest = msgspec.json.decode(data, type=Manifest)
        _refuse_unknown(msgspec.json.decode(data), msgspec.to_builtins(manifest), "manifest")
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise Corrupt(
            say("Template {folder}: its manifest can't be read ({error}).", folder=folder, error=error)
        ) from error
    _check(manifest, folder)
    return manifest


def parent_of(data: bytes) -> str:
    """Tell what a template lies on whose manifest is refused, as one of a newer version; "" where that isn't told."""
    try:
        return msgspec.json.decode(data, type=_Lineage).template.parent
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""


def _refuse_unknown(found: Any, known: Any, where: str) -> None:
    """Refuse keys that no type names (msgspec looks for them in structs, not in dataclasses)."""
    if isinstance(found, dict) and isinstance(known, dict):
        for key, value in found.items():
            if key not in known:
                raise msgspec.ValidationError(f"unknown key '{key}' in {where}")
            _refuse_unknown(value, known[key], key)
    elif isinstance(found, list):
        for value, parsed in zip(found, known, strict=True):
            _refuse_unknown(value, parsed, where)


def _check(manifest: Manifest, folder: str) -> None:
    template = manifest.template
    _need(_UUID.fullmatch(template.id) is not None and template.id == folder, folder, say("it carries another id"))
    _need(0 < len(template.name) <= 200 and template.name.isprintable(), folder, say("its name is not a name"))
    _need(template.created.utcoffset() == UTC.utcoffset(None), folder, say("its date is not in UTC"))
    _need(not template.parent or _UUID.fullmatch(template.parent) is not None, folder, say("its parent is not an id"))
    _need(0 < len(template.disks) <= MAX_DISKS, folder, say("it has no disks, or too many"))
    _check_files(manifest, folder)
    targets = {disk.target for disk in template.disks}
    _need(len(targets) == len(template.disks), folder, say("two of its disks have one target"))
    _need(
        targets <= {disk.target for disk in template.hardware.disks}, folder, say("its hardware lacks one of its disks")
    )
    for disk in template.disks:
        _check_disk(disk, folder)
    _check_firmware(manifest, folder)
    pictures = {"", *(entry.name for entry in manifest.files if entry.name.endswith(".png"))}
    _need(template.screenshot in pictures, folder, say("its screenshot is not one of its files"))
    _need(len(template.note) <= MAX_NOTE, folder, say("its note is too long"))
    hardware = template.hardware
    _need(
        0 < hardware.vcpus <= 4096 and 0 < hardware.memory < MAX_DISK,
        folder,
        say("its CPUs or memory are out of range"),
    )
    for what, part in (
        (say("hardware"), hardware),
        (say("operating system"), template.os),
        (say("sealing"), template.seal),
        (say("source"), (template.source, template.source_uuid, template.mode)),
        (say("list of tags"), template.tags),
    ):
        _need(_is_bounded(msgspec.to_builtins(part)), folder, say("its {what} is described beyond measure", what=what))


def _check_files(manifest: Manifest, folder: str) -> None:
    names = [name for disk in manifest.template.disks for name in (disk.file, disk.digest_file)]
    names += [entry.name for entry in manifest.files]
    for name in names:
        _need(_FILE.fullmatch(name) is not None, folder, say("'{name}' is not a plain file name", name=name))
    _need(len(set(names)) == len(names), folder, say("two of its files have one name"))
    _need("manifest.json" not in names, folder, say("it names itself as a file"))
    for entry in manifest.files:
        _need(
            0 <= entry.size < MAX_DISK and _DIGEST.fullmatch(entry.digest) is not None,
            folder,
            say("a file's entry is bad"),
        )


def _check_firmware(manifest: Manifest, folder: str) -> None:
    state, hardware = manifest.template.firmware, manifest.template.hardware
    named = [name for name in (state.nvram, state.tpm) if name]
    files = {entry.name for entry in manifest.files}
    _need(
        len(set(named)) == len(named) and files.issuperset(named),
        folder,
        say("its firmware state is not one of its files"),
    )
    _need(not state.nvram or hardware.firmware is not Firmware.BIOS, folder, say("it has UEFI variables without UEFI"))
    _need(not state.tpm or bool(hardware.tpm), folder, say("it has the state of a TPM without a TPM"))


def _is_bounded(part: Any) -> bool:
    """Whether texts, numbers and lists of a description have a size that a real server's can have.

    What the values may be, the hypervisor room checks when it builds a server of them.
    """
    match part:
        case dict():
            return all(map(_is_bounded, part.values()))
        case list() | tuple():
            return len(part) <= MAX_PARTS and all(map(_is_bounded, part))
        case str():
            return len(part) <= MAX_TEXT
        case int():
            return 0 <= part < MAX_DISK
    return False


def _check_disk(disk: TemplateDisk, folder: str) -> None:
    _need(
        _TARGET.fullmatch(disk.target) is not None, folder, say("'{target}' is not a disk's target", target=disk.target)
    )
    _need(disk.format in ("raw", "qcow2"), folder, say("the format of {target} is unknown", target=disk.target))
    _need(0 < disk.virtual_size < MAX_DISK, folder, say("the size of {target} is out of range", target=disk.target))
    _need(
        0 <= disk.stored_size < MAX_DISK, folder, say("the stored size of {target} is out of range", target=disk.target)
    )
    _need(
        disk.cluster_size in [2**bits for bits in range(9, 22)],
        folder,
        say("the cluster size of {target} is bad", target=disk.target),
    )
    _need(
        disk.clusters == -(-disk.virtual_size // disk.cluster_size),
        folder,
        say("{target} miscounts its clusters", target=disk.target),
    )
    _need(
        _DIGEST.fullmatch(disk.digest) is not None, folder, say("the digest of {target} is not one", target=disk.target)
    )


def _need(truth: bool, folder: str, problem: str) -> None:
    if not truth:
        raise Corrupt(say("Template {folder}: its manifest is refused, {problem}.", folder=folder, problem=problem))
