"""An image store in a folder: local, or a share that the system has mounted (layout: DESIGN section "Template format").

store.json                    {"format": "imgtpl-store", "version": 1, "id": UUID}
templates/ID/manifest.json    and the template's other files
partial/JOB/                  a capture under way
trash/ID/                     deleted templates
leases/store.lock             held while names are checked and folders renamed
"""

import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
from blake3 import blake3

from imgtpl_gui.domain.disk_errors import in_sentences, sentence
from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.domain.templates import StoreInfo, Template, TemplateDisk
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.imagestore import manifest
from imgtpl_gui.imagestore.store import MAX_SMALL_FILE, BrokenTemplate, PartialFolder

MANIFEST = "manifest.json"
STAMP, LEASES = "store.json", "leases"
LAYOUT = (STAMP, LEASES, "templates", "partial", "trash")


class _Stamp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of store.json."""

    format: str
    version: int
    id: UUID


class FolderStore:
    """The `ImageStore` in a folder; thread-safe, and safe against other processes on the same folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._templates = path / "templates"
        self._partial = path / "partial"
        self._trash = path / "trash"

    @property
    def url(self) -> str:
        """The folder's absolute path."""
        return str(self._path)

    @property
    def images_folder(self) -> Path:
        """The store's own folder."""
        return self._path

    @property
    def _place(self) -> str:
        return f"the image store {self._path}"

    def info(self) -> StoreInfo:
        """Tell id and room, or in `problem` why not."""
        try:
            store_id = self._open()
            with in_sentences(self._place, "asking for its room"):
                room = os.statvfs(self._path)
        except ImgTplError as error:
            return StoreInfo(self.url, "", 0, 0, str(error))
        problem = ""
        if room.f_flag & os.ST_RDONLY or not os.access(self._templates, os.W_OK):
            problem = f"The image store {self.url} is read-only. Make it writable or choose another one."
        return StoreInfo(self.url, store_id, room.f_blocks * room.f_frsize, room.f_bavail * room.f_frsize, problem)

    def version(self) -> str:
        """Return a text that changes when templates come or go: the folder's time of change."""
        try:
            return str(self._templates.stat().st_mtime_ns)
        except OSError:
            return "missing"

    def templates(self) -> tuple[Template | BrokenTemplate, ...]:
        """Read every manifest, checked."""
        self._open()
        with in_sentences(self._place, "listing its templates"):
            folders = sorted(entry.name for entry in os.scandir(self._templates))
        found: list[Template | BrokenTemplate] = []
        for folder in folders:
            try:
                found.append(self._manifest(folder).template)
            except ImgTplError as error:
                found.append(BrokenTemplate(folder, str(error)))
        return tuple(found)

    def template(self, template_id: str) -> Template:
        """Read one manifest. Raises NotFound, Corrupt."""
        return self._manifest(template_id).template

    def name_taken(self, name: str) -> bool:
        """Tell whether a template is called so."""
        return any(
            isinstance(entry, Template) and entry.name.casefold() == name.casefold() for entry in self.templates()
        )

    def partial_path(self, job_id: str) -> Path:
        """Return where a job's unfinished template will be."""
        return self._partial / job_id

    def begin_partial(self, job_id: str) -> PartialFolder:
        """Make the folder of an unfinished template."""
        self._open()
        path = self.partial_path(job_id)
        with in_sentences(self._place, "beginning a template"):
            path.mkdir(mode=0o700)
        return PartialFolder(job_id, path)

    def drop_partial(self, job_id: str) -> None:
        """Remove an unfinished template; does nothing when it is gone."""
        path = self.partial_path(job_id)
        with in_sentences(self._place, "removing a half-written template"):
            if path.exists():
                shutil.rmtree(path)

    def publish(self, partial: PartialFolder, template: Template, files: tuple[str, ...]) -> None:
        """Make a finished template visible. Raises NameTaken, and Refused where its parent is gone."""
        with in_sentences(self._place, f"publishing template '{template.name}'"):
            entries = tuple(_entry(partial.path / name) for name in files)
            _write_synced(partial.path / MANIFEST, manifest.encode(template, entries))
            for path in partial.path.iterdir():
                path.chmod(0o444)
                _sync(path)
            partial.path.chmod(0o755)
            _sync(partial.path)
            with self._locked():
                self._refuse_taken(template.name)
                self._refuse_orphan(template)
                _rename_new(partial.path, self._templates / template.id)

    def disk_files(self, template: Template, disk: TemplateDisk) -> tuple[Path, Path]:
        """Return the disk's image and digest file. Raises Corrupt."""
        folder = self._folder(template.id)
        paths = (folder / disk.file, folder / disk.digest_file)
        for path in paths:
            self._regular(path)
        if paths[1].stat().st_size != disk.clusters * 32:
            raise Corrupt(f"Template '{template.name}': {paths[1].name} has not the size that its manifest gives.")
        if paths[0].stat().st_size != disk.stored_size:
            raise Corrupt(
                f"Template '{template.name}': {paths[0].name} has {paths[0].stat().st_size} bytes and should have"
                f" {disk.stored_size}. The file was cut off or changed; capture the server again or restore a copy."
            )
        return paths

    def small_file(self, template: Template, name: str, most: int = MAX_SMALL_FILE) -> bytes:
        """Return the content of a file beside the disks, held against the manifest. Raises Corrupt."""
        path = self._folder(template.id) / name
        for entry in self._manifest(template.id).files:
            if entry.name == name:
                self._regular(path)
                data = self._read(path, most)
                if (len(data), blake3(data).hexdigest()) == (entry.size, entry.digest):
                    return data
                raise Corrupt(f"Template '{template.name}': {name} was changed since it was captured.")
        raise Corrupt(f"Template '{template.name}': its manifest names no file '{name}'.")

    def folder_of(self, template_id: str) -> Path:
        """Return the folder that a template's files are in. Raises NotFound."""
        return self._folder(template_id).resolve()

    def check_files(self, template: Template) -> None:
        """Check the small files against the manifest. Raises Corrupt."""
        folder = self._folder(template.id)
        for entry in self._manifest(template.id).files:
            self._regular(folder / entry.name)
            with in_sentences(self._place, f"reading {entry.name}"):
                if _entry(folder / entry.name) != entry:
                    raise Corrupt(f"Template '{template.name}': {entry.name} was changed since it was captured.")

    def trash(self, template_id: str) -> None:
        """Move a template to the trash. Raises NotFound, and Refused while others lie on it."""
        folder = self._folder(template_id)
        with in_sentences(self._place, "moving a template to the trash"), self._locked():
            self._refuse_parent(template_id)
            target = self._trash / template_id
            if target.exists():
                shutil.rmtree(target)
            _rename_new(folder, target)

    def restore(self, template_id: str) -> None:
        """Bring a template back from the trash. Raises NotFound, NameTaken."""
        source = self._trash / _plain_id(template_id)
        if not source.is_dir():
            raise NotFound("That template is not in the store's trash any more.")
        with in_sentences(self._place, "bringing a template back"), self._locked():
            template = manifest.decode(self._read(source / MANIFEST, manifest.MAX_MANIFEST), template_id).template
            self._refuse_taken(template.name)
            self._refuse_orphan(template)
            _rename_new(source, self._templates / template_id)

    def _open(self) -> str:
        """Read the store's id, making a new store in a missing or empty folder. Raises StoreError, NoRoom."""
        stamp = self._path / STAMP
        with in_sentences(self._place, "opening it"):
            if not stamp.exists():
                self._create(stamp)
            data = stamp.read_bytes()
        try:
            read = msgspec.json.decode(data, type=_Stamp)
        except msgspec.DecodeError as error:
            raise StoreError(f"{self.url} is not an image store: its store.json can't be read ({error}).") from error
        if read.format != "imgtpl-store" or read.version != 1:
            raise StoreError(f"{self.url} is not an image store that this version of ImgTpl knows.")
        return str(read.id)

    def _create(self, stamp: Path) -> None:
        """Make a new store, or let another thread or process finish making it."""
        if self._path.is_dir() and any(entry.name not in LAYOUT for entry in self._path.iterdir()):
            raise StoreError(f"{self.url} is not an image store, and it holds other files. Choose an empty folder.")
        for folder in (self._templates, self._partial, self._trash, self._path / LEASES):
            folder.mkdir(parents=True, exist_ok=True)
        with self._locked():
            if stamp.exists():
                return
            fresh = self._path / LEASES / STAMP
            fresh.unlink(missing_ok=True)
            _write_synced(fresh, msgspec.json.encode(_Stamp("imgtpl-store", 1, uuid4())))
            fresh.rename(stamp)
            _sync(self._path)

    def _folder(self, template_id: str) -> Path:
        folder = self._templates / _plain_id(template_id)
        if folder.is_symlink() or not folder.is_dir():
            raise NotFound(f"The image store {self.url} has no template {template_id}.")
        return folder

    def _manifest(self, template_id: str) -> manifest.Manifest:
        return manifest.decode(self._read(self._folder(template_id) / MANIFEST, manifest.MAX_MANIFEST), template_id)

    def _read(self, path: Path, most: int) -> bytes:
        """Read a file of at most so many bytes, without following links."""
        with in_sentences(self._place, f"reading {path.parent.name}/{path.name}"):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode) or status.st_size > most:
                    raise Corrupt(f"Template {path.parent.name}: {path.name} is not a file of sensible size.")
                return os.read(descriptor, most)
            finally:
                os.close(descriptor)

    def _regular(self, path: Path) -> None:
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError as error:
            raise Corrupt(f"Template {path.parent.name}: its file {path.name} is missing.") from error
        except OSError as error:
            raise sentence(self._place, f"reading {path.name}", error) from error
        if not stat.S_ISREG(mode):
            raise Corrupt(f"Template {path.parent.name}: {path.name} is not a regular file and is not opened.")

    def _refuse_orphan(self, template: Template) -> None:
        if template.parent and not (self._templates / template.parent).is_dir():
            raise Refused(
                f"'{template.name}' lies on a template that was deleted. Bring that one back from the trash first."
            )

    def _refuse_parent(self, template_id: str) -> None:
        found = [entry for entry in self.templates() if isinstance(entry, Template)]
        children = sorted(f"'{entry.name}'" for entry in found if entry.parent == template_id)
        if children:
            raise Refused(
                f"{listed(children)} {'lies' if len(children) == 1 else 'lie'} on this template"
                " and would be lost with it. Delete what lies on it first."
            )

    def _refuse_taken(self, name: str) -> None:
        if self.name_taken(name):
            raise NameTaken(f"A template called '{name}' exists already in this image store. Choose another name.")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        descriptor = os.open(self._path / LEASES / "store.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _plain_id(template_id: str) -> str:
    try:
        return str(UUID(template_id))
    except ValueError as error:
        raise NotFound(f"'{template_id}' is not a template's id.") from error


def _entry(path: Path) -> manifest.FileEntry:
    if path.stat().st_size > MAX_SMALL_FILE:
        raise Corrupt(f"{path.name} is larger than a file beside the disks may be.")
    data = path.read_bytes()
    return manifest.FileEntry(path.name, len(data), blake3(data).hexdigest())


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _rename_new(source: Path, target: Path) -> None:
    """Rename a folder, never over an existing one. The store's lock is held."""
    if target.exists():
        raise FileExistsError(17, "a folder of that name exists already")
    source.rename(target)
    _sync(target.parent)
    _sync(source.parent)
