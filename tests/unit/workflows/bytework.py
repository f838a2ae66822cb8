"""The imaging room as image jobs see it: it moves no bytes, and ends as a test says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.images import ImageDifference, ImageSettings, PackedImage, UnpackedImage, VerifiedImage
from imgtpl_gui.domain.watch import Watch

MIB = 2**20


class ByteWork:
    """Plays the imaging room's functions on whole images."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.before: Callable[[], object] = lambda: None
        """Called before anything is written."""
        self.begins = True
        """Whether it comes as far as to writing."""
        self.ending: Exception | None = None
        """What the work fails with."""
        self.bad: dict[str, str] = {}
        """Problems of images by their names."""
        self.difference = ImageDifference("a", "b", MIB, MIB, 16, 0, 0)
        self.packed = PackedImage("web.qcow2", "web.b3", 10 * MIB, 3 * MIB, 2**18, 40, 12, 0, "d", "", 4 * MIB)
        self.settings: ImageSettings | None = None
        self.discarded: list[Path] = []
        self.seen = ""
        played = (
            self.pack_image,
            self.unpack_image,
            self.flatten_image,
            self.rebase_image,
            self.verify_image,
            self.diff_images,
            self.discard_part,
            self.is_in_place,
        )
        for function in played:
            monkeypatch.setattr(imaging, function.__name__, function)

    def pack_image(
        self, source: str, target: Path, settings: ImageSettings, parent: Path | None, resume: bool, watch: Watch
    ) -> PackedImage:
        self.settings = settings
        return self._made(target, parent, watch)

    def unpack_image(self, image: Path, target: str, threads: int, resume: bool, watch: Watch) -> UnpackedImage:
        self._work(watch)
        return UnpackedImage(str(image), target, 4 * MIB, 0, checked=True)

    def flatten_image(self, image: Path, target: Path, settings: ImageSettings, watch: Watch) -> PackedImage:
        return self._made(target, None, watch)

    def rebase_image(
        self, image: Path, parent: Path, target: Path, settings: ImageSettings, watch: Watch
    ) -> PackedImage:
        return self._made(target, parent, watch)

    def verify_image(self, image: Path, watch: Watch) -> VerifiedImage:
        if problem := self.bad.get(str(image)):
            return VerifiedImage(str(image), False, 5, 0, problem)
        return VerifiedImage(str(image), True, 5, 4 * MIB, "")

    def diff_images(self, a: Path, b: Path, watch: Watch) -> ImageDifference:
        return self.difference

    def discard_part(self, target: Path) -> None:
        self.discarded.append(target)

    def is_in_place(self, target: str) -> bool:
        return "://" in target

    def _work(self, watch: Watch) -> None:
        if self.begins:
            watch.stage("packing", MIB)
        self.before()
        if self.ending is not None:
            raise self.ending

    def _made(self, target: Path, parent: Path | None, watch: Watch) -> PackedImage:
        self._work(watch)
        packed = self.packed
        return PackedImage(
            str(target),
            packed.digests,
            packed.virtual_size,
            packed.stored_size,
            packed.cluster_size,
            packed.clusters,
            packed.stored_clusters,
            packed.shared_clusters,
            packed.digest,
            str(parent or ""),
            packed.read_bytes,
        )
