"""An image store: the same files and folders in whatever place it is (layout: DESIGN section "Template format").

store.json                    {"format": "imgtpl-store", "version": 1, "id": UUID}
templates/ID/manifest.json    and the template's other files
partial/JOB/                  a capture under way
trash/ID/                     deleted templates, each with date.json (store_trash)
leases/                       the place's own, for its lock; JOB, the lease of a capture or copy (store_leases)
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

from blake3 import blake3

from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StoredFile, StorePlace
from imgtpl_gui.domain.templates import StoreInfo, Template, TemplateDisk, TrashedTemplate
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.imagestore import manifest
from imgtpl_gui.imagestore.known_names import KnownName, KnownNames
from imgtpl_gui.imagestore.partial_folder import PartialFolder
from imgtpl_gui.imagestore.store_leases import KEPT, LEASES, PARTIAL, StoreLeases
from imgtpl_gui.imagestore.store_manifests import MANIFEST, TEMPLATES, BrokenTemplate, read_manifests
from imgtpl_gui.imagestore.store_stamp import new_stamp, stamped_id
from imgtpl_gui.imagestore.store_trash import DELETED, KEPT_DAYS, TRASH, StoreTrash

STAMP = "store.json"
LAYOUT = (STAMP, TEMPLATES, PARTIAL, TRASH, LEASES)
MAX_SMALL_FILE = 64 * 2**20
"""Bytes of the largest file beside the disks that is read to check its digest."""
_MAX_STAMP = 4096
_DIGEST = 32


class ImageStore:
    """The templates of a place; thread-safe, and safe against other processes and machines that use it too.

    `url` is what it is called: `open_store(url)` opens it again. Every method may raise StoreError, those that write
    NoRoom too.
    """

    def __init__(self, place: StorePlace, url: str = "") -> None:
        self.url = url or place.url
        self._place = place
        self._trash = StoreTrash(place, lambda path: self._read(path, _MAX_STAMP))
        self._leases = StoreLeases(place, lambda path: self._read(path, _MAX_STAMP))
        self._names = KnownNames(lambda ids: (each for each in self._read_all(ids) if isinstance(each, Template)))

    def info(self) -> StoreInfo:
        """Tell id and room, or in `problem` why the store can't be used. Never raises; makes an empty store."""
        try:
            store_id = self._open()
            room, writable = self._place.room(), self._place.writable()
        except ImgTplError as error:
            return StoreInfo(self.url, "", 0, 0, str(error))
        problem = (
            ""
            if writable
            else say("The image store {url} is read-only. Make it writable or choose another one.", url=self.url)
        )
        return StoreInfo(self.url, store_id, room.total, room.free, problem)

    def version(self) -> str:
        """Return a text that changes when templates come or go."""
        try:
            return self._place.change(TEMPLATES)
        except ImgTplError:
            return "missing"

    def templates(self) -> tuple[Template | BrokenTemplate, ...]:
        """Read every manifest, checked."""
        self._open()
        found = self._read_all(entry.name for entry in self._place.entries(TEMPLATES))
        self._names.learn(each for each in found if isinstance(each, Template))
        return found

    def template(self, template_id: str) -> Template:
        """Read one manifest. Raises NotFound, Corrupt."""
        return self._manifest(template_id).template

    def name_taken(self, name: str) -> bool:
        """Tell whether a template is called so; upper and lower case count as the same."""
        self._open()
        return any(known.name.casefold() == name.casefold() for known in self._known().values())

    def begin_partial(self, job_id: str, name: str = "", kept: float = KEPT) -> PartialFolder:
        """Make the folder of an unfinished template that will be called `name`, or go on with it, under a lease.

        Others remove it when its owner gave no sign of life for `kept` seconds. Raises NameTaken while somebody else
        makes a template of that name.
        """
        self._open()
        with self._place.locked():
            self._leases.sweep()
            self._leases.take(job_id, name, kept)
        self._place.make_folder(f"{PARTIAL}/{job_id}")
        return PartialFolder(job_id, self._place)

    def drop_partial(self, job_id: str) -> None:
        """Remove an unfinished template; does nothing when it is gone."""
        self._leases.end(job_id)
        self._place.remove(f"{PARTIAL}/{job_id}")
        self._leases.drop(job_id)

    def publish(self, partial: PartialFolder, template: Template, files: tuple[str, ...]) -> None:
        """Make a finished template visible: manifest last, everything synced, one rename.

        `files` are the names of the small files beside the disks; their digests go into the manifest. Raises
        NameTaken, and Refused where its parent is gone.
        """
        entries = tuple(self._entry(partial, name) for name in files)
        partial.write(MANIFEST, manifest.encode(template, entries))
        folder = f"{PARTIAL}/{partial.job_id}"
        self._place.make_final(folder)
        self._known()  # so that under the lock only those are read that others have just published
        with self._place.locked():
            self._leases.check(partial.job_id)
            self._refuse_taken(template.name)
            self._refuse_orphan(template)
            self._place.rename(folder, f"{TEMPLATES}/{template.id}")
        with suppress(ImgTplError):  # the template is there; what is left of the lease is swept
            self._leases.drop(partial.job_id)

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

    def trash(self, template_id: str) -> None:
        """Move a template to the trash. Raises NotFound, and Refused while others lie on it."""
        template_id = _plain_id(template_id)
        self._known()
        with self._place.locked():
            # Under the lock: what is in the trash may be this one, which somebody else has just deleted.
            if template_id not in {entry.name for entry in self._place.entries(TEMPLATES) if entry.folder}:
                raise self._missing(template_id)
            self._refuse_parent(template_id)
            self._trash.remove(template_id, MANIFEST)
            self._place.rename(f"{TEMPLATES}/{template_id}", f"{TRASH}/{template_id}")
            self._trash.date(template_id)
            self._trash.expire(MANIFEST)
            self._leases.sweep()

    def restore(self, template_id: str) -> None:
        """Bring a template back from the trash. Raises NotFound, NameTaken, and Refused where its parent is gone."""
        template_id = _plain_id(template_id)
        with self._place.locked():
            try:
                template = self._manifest(template_id, TRASH).template
            except NotFound as error:
                raise NotFound(say("That template is not in the store's trash any more.")) from error
            self._refuse_taken(template.name)
            self._refuse_orphan(template)
            self._place.remove(f"{TRASH}/{template_id}/{DELETED}")
            self._place.rename(f"{TRASH}/{template_id}", f"{TEMPLATES}/{template_id}")

    def trashed(self) -> tuple[TrashedTemplate, ...]:
        """Return the deleted templates that can be brought back, the latest first."""
        self._open()
        found = []
        for entry in self._place.entries(TRASH):
            with suppress(NotFound, Corrupt):
                template, note = self._manifest(entry.name, TRASH).template, self._trash.deleted(entry.name)
                at = datetime.fromtimestamp(self._place.now() if note is None else note.deleted, UTC)
                found.append(TrashedTemplate(template, at, at + timedelta(days=KEPT_DAYS)))
        return tuple(sorted(found, key=lambda each: each.deleted, reverse=True))

    def forget(self, template_ids: tuple[str, ...]) -> int:
        """Remove deleted templates for good; returns how many of them were still in the trash."""
        wanted = {_plain_id(template_id) for template_id in template_ids}
        with self._place.locked():
            there = [entry.name for entry in self._place.entries(TRASH) if entry.folder and entry.name in wanted]
            for name in there:
                self._trash.remove(name, MANIFEST)
        return len(there)

    def empty_trash(self) -> int:
        """Remove all deleted templates for good; returns how many those were."""
        with self._place.locked():
            entries = self._place.entries(TRASH)
            for entry in entries:
                self._trash.remove(entry.name, MANIFEST)
        return sum(entry.folder for entry in entries)

    def close(self) -> None:
        """End the connections to its place, and its leases' signs of life; may be repeated."""
        self._place.close()
        self._leases.close()

    def _read_all(self, template_ids: Iterable[str]) -> tuple[Template | BrokenTemplate, ...]:
        return read_manifests(self._place, template_ids, self.template)

    def _known(self) -> dict[str, KnownName]:
        """Tell what the templates that are there now are called; only new ones are read."""
        return self._names.of(entry.name for entry in self._place.entries(TEMPLATES))

    def _open(self) -> str:
        """Read the store's id, making a new store in an empty place. Raises StoreError, NoRoom."""
        try:
            data = self._read(STAMP, _MAX_STAMP)
        except NotFound:
            self._create()
            data = self._read(STAMP, _MAX_STAMP)
        return stamped_id(data, self.url)

    def _create(self) -> None:
        """Make a new store, or let another thread, process or machine finish making it."""
        try:
            there = self._place.entries("")
        except NotFound:
            there = ()
        if any(entry.name not in LAYOUT for entry in there):
            raise StoreError(
                say("{url} is not an image store, and it holds other files. Choose an empty folder.", url=self.url)
            )
        for folder in (TEMPLATES, PARTIAL, TRASH, LEASES):
            self._place.make_folder(folder)
        with self._place.locked():
            if STAMP not in {entry.name for entry in self._place.entries("")}:
                self._place.replace(STAMP, new_stamp())

    def _manifest(self, template_id: str, within: str = TEMPLATES) -> manifest.Manifest:
        try:
            data = self._read(f"{within}/{_plain_id(template_id)}/{MANIFEST}", manifest.MAX_MANIFEST)
        except NotFound as error:
            raise self._missing(template_id) from error
        return manifest.decode(data, template_id)

    def _missing(self, template_id: str) -> NotFound:
        note = self._trash.deleted(template_id)
        if note is not None and note.by:
            return NotFound(
                say(
                    "The image store {url} has no template {template_id}: {by} deleted it.",
                    url=self.url,
                    template_id=template_id,
                    by=note.by,
                )
            )
        return NotFound(
            say("The image store {url} has no template {template_id}.", url=self.url, template_id=template_id)
        )

    def _file(self, template_id: str, name: str) -> StoredFile:
        return StoredFile(self._place, f"{TEMPLATES}/{_plain_id(template_id)}/{name}")

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

    def _refuse_orphan(self, template: Template) -> None:
        if template.parent and template.parent not in {entry.name for entry in self._place.entries(TEMPLATES)}:
            raise Refused(
                say(
                    "'{template}' lies on a template that was deleted. Bring that one back from the trash first.",
                    template=template.name,
                )
            )

    def _refuse_parent(self, template_id: str) -> None:
        children = sorted(f"'{known.name}'" for known in self._known().values() if known.parent == template_id)
        if len(children) == 1:
            raise Refused(
                say(
                    "{child} lies on this template and would be lost with it. Delete what lies on it first.",
                    child=children[0],
                )
            )
        if children:
            raise Refused(
                say(
                    "{children} lie on this template and would be lost with it. Delete what lies on it first.",
                    children=listed(children),
                )
            )

    def _refuse_taken(self, name: str) -> None:
        if self.name_taken(name):
            raise NameTaken(
                say("A template called '{name}' exists already in this image store. Choose another name.", name=name)
            )


def _plain_id(template_id: str) -> str:
    try:
        return str(UUID(template_id))
    except ValueError as error:
        raise NotFound(say("'{template_id}' is not a template's id.", template_id=template_id)) from error
