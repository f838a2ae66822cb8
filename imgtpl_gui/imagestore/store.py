"""What every image store can do, wherever it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from imgtpl_gui.domain.templates import StoreInfo, Template, TemplateDisk

MAX_SMALL_FILE = 64 * 2**20
"""Bytes of the largest file beside the disks that is read to check its digest."""


@dataclass(frozen=True, slots=True)
class PartialFolder:
    """A capture under way: a folder of its own that is never listed."""

    job_id: str
    path: Path


@dataclass(frozen=True, slots=True)
class BrokenTemplate:
    """A template that was refused; `problem` says why in a sentence. Never listed among the good ones."""

    id: str
    problem: str


class ImageStore(Protocol):
    """A place for templates. Every method may raise StoreError; those that write may raise NoRoom."""

    @property
    def url(self) -> str:
        """Where the store is; `open_store(url)` opens it again."""

    @property
    def images_folder(self) -> Path:
        """The folder that every image and the parents it lies on are in."""

    def info(self) -> StoreInfo:
        """Tell id and room, or in `problem` why the store can't be used. Never raises; makes an empty store."""

    def version(self) -> str:
        """Return a text that changes when templates come or go."""

    def templates(self) -> tuple[Template | BrokenTemplate, ...]:
        """Read every manifest, checked."""

    def template(self, template_id: str) -> Template:
        """Read one manifest. Raises NotFound, Corrupt."""

    def name_taken(self, name: str) -> bool:
        """Tell whether a template is called so; upper and lower case count as the same."""

    def partial_path(self, job_id: str) -> Path:
        """Return where a job's unfinished template will be."""

    def begin_partial(self, job_id: str) -> PartialFolder:
        """Make the folder of an unfinished template."""

    def drop_partial(self, job_id: str) -> None:
        """Remove an unfinished template; does nothing when it is gone."""

    def publish(self, partial: PartialFolder, template: Template, files: tuple[str, ...]) -> None:
        """Make a finished template visible: manifest last, everything synced, one rename.

        Raises NameTaken, and Refused where its parent is gone.

        `files` are the names of the small files beside the disks; their digests go into the manifest.
        """

    def disk_files(self, template: Template, disk: TemplateDisk) -> tuple[Path, Path]:
        """Return the disk's image and digest file, regular files inside the template's folder. Raises Corrupt."""

    def small_file(self, template: Template, name: str, most: int = MAX_SMALL_FILE) -> bytes:
        """Return the content of a file beside the disks, of at most so many bytes, held against the manifest.

        Raises Corrupt.
        """

    def folder_of(self, template_id: str) -> Path:
        """Return the folder that a template's files are in, as the kernel names it. Raises NotFound."""

    def check_files(self, template: Template) -> None:
        """Check the small files against the manifest. Raises Corrupt."""

    def trash(self, template_id: str) -> None:
        """Move a template to the trash. Raises NotFound, and Refused while others lie on it."""

    def restore(self, template_id: str) -> None:
        """Bring a template back from the trash. Raises NotFound, NameTaken."""
