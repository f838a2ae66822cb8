"""The files of a store's templates, held against the manifests that name them."""

from abc import ABC, abstractmethod
from uuid import UUID

from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt, NotFound
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StoredFile, StorePlace
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.imagestore import manifest
from imgtpl_gui.imagestore.partial_folder import PartialFolder
from imgtpl_gui.imagestore.store_leases import TEMPLATES
from imgtpl_gui.imagestore.store_manifests import MANIFEST

MAX_SMALL_FILE = 64 * 2**20
"""Bytes of the largest file beside the disks that is read to check its digest."""
_DIGEST = 32


class TemplateFiles(ABC):
    """The part of an image store that reads them. Every method may raise StoreError."""

    _place: StorePlace
    url: str

    @abstractmethod
    def _missing(self, template_id: str) -> NotFound:
        """Say that there is no such template."""

    def disk_files(self, template: Template, disk: TemplateDisk) -> tuple[StoredFile, StoredFile]:
        """Return the disk's image and digest file, of the sizes that they should have. Raises Corrupt."""
        image, digests = (self._file(template.id, name) for name in (disk.file, disk.digest_file))
        stored = self._size(template, image)
        if self._size(template, digests) != disk.clusters * _DIGEST:
            raise Corrupt(
                say(
                    "Template '{template}': {digests} has not the size that its manifest gives.",
                    template=template.name,
                    digests=digests.name,
                )
            )
        if stored != disk.stored_size:
            raise Corrupt(
                say(
                    "Template '{template}': {image} has {stored} bytes and should have {stored_size}. The file was"
                    " cut off or changed; capture the server again or restore a copy.",
                    template=template.name,
                    image=image.name,
                    stored=stored,
                    stored_size=disk.stored_size,
                )
            )
        return image, digests

    def images(self, template: Template) -> tuple[StoredFile, ...]:
        """Return the template's images as its manifest names them, looked at no further."""
        return tuple(self._file(template.id, disk.file) for disk in template.disks)

    def small_file(self, template: Template, name: str, most: int = MAX_SMALL_FILE) -> bytes:
        """Return the content of a file beside the disks, of at most so many bytes, held against the manifest.

        Raises Corrupt.
        """
        for entry in self._manifest(template.id).files:
            if entry.name == name:
                return self._checked(template, entry, most)
        raise Corrupt(
            say("Template '{template}': its manifest names no file '{name}'.", template=template.name, name=name)
        )

    def small_files(self, template: Template) -> tuple[str, ...]:
        """Return the names of the files beside the disks. Raises NotFound, Corrupt."""
        return tuple(entry.name for entry in self._manifest(template.id).files)

    def check_files(self, template: Template) -> None:
        """Check the small files against the manifest. Raises Corrupt."""
        for entry in self._manifest(template.id).files:
            self._checked(template, entry, MAX_SMALL_FILE)

    def _manifest(self, template_id: str, within: str = TEMPLATES) -> manifest.Manifest:
        return manifest.decode(self._manifest_bytes(template_id, within), template_id)

    def _manifest_bytes(self, template_id: str, within: str = TEMPLATES) -> bytes:
        try:
            return self._read(f"{within}/{plain_id(template_id)}/{MANIFEST}", manifest.MAX_MANIFEST)
        except NotFound as error:
            raise self._missing(template_id) from error

    def _file(self, template_id: str, name: str) -> StoredFile:
        return StoredFile(self._place, f"{TEMPLATES}/{plain_id(template_id)}/{name}")

    def _size(self, template: Template, file: StoredFile) -> int:
        try:
            opened = self._place.read(file.path)
        except NotFound as error:
            raise Corrupt(
                say("Template '{template}': its file {file} is missing.", template=template.name, file=file.name)
            ) from error
        opened.close()
        return opened.size

    def _read(self, path: str, most: int) -> bytes:
        """Read a file of at most so many bytes. Raises NotFound, Corrupt."""
        file = self._place.read(path)
        try:
            if file.size > most:
                raise Corrupt(say("{url}: {path} is not a file of sensible size.", url=self.url, path=path))
            data = bytearray(file.size)
            file.read_into(0, memoryview(data))
            return bytes(data)
        finally:
            file.close()

    def _checked(self, template: Template, entry: manifest.FileEntry, most: int) -> bytes:
        try:
            data = self._read(self._file(template.id, entry.name).path, most)
        except NotFound as error:
            raise Corrupt(
                say("Template '{template}': its file {entry} is missing.", template=template.name, entry=entry.name)
            ) from error
        if (len(data), blake3(data).hexdigest()) != (entry.size, entry.digest):
            raise Corrupt(
                say(
                    "Template '{template}': {entry} was changed since it was captured.",
                    template=template.name,
                    entry=entry.name,
                )
            )
        return data

    def _entry(self, partial: PartialFolder, name: str) -> manifest.FileEntry:
        data = self._read(partial.file(name).path, MAX_SMALL_FILE)
        return manifest.FileEntry(name, len(data), blake3(data).hexdigest())


def plain_id(template_id: str) -> str:
    """Return a template's id as it is written. Raises NotFound where it is none."""
    try:
        return str(UUID(template_id))
    except ValueError as error:
        raise NotFound(say("'{template_id}' is not a template's id.", template_id=template_id)) from error
