"""Whole operations on single images: what the command offers, from opening the ends to giving the result its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blake3 import blake3

from imgtpl_gui.domain.errors import ImgTplError, Refused
from imgtpl_gui.domain.images import ImageDifference, ImageSettings, PackedImage, UnpackedImage, VerifiedImage
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.watch import Watch
from imgtpl_gui.imaging.checked_image import CheckedImage, open_checked
from imgtpl_gui.imaging.comparing import bytes_to_compare, diff
from imgtpl_gui.imaging.ends import Source
from imgtpl_gui.imaging.file_ends import RawFileSink, RawFileSource
from imgtpl_gui.imaging.new_files import ImageFile
from imgtpl_gui.imaging.opening import is_in_place, open_source, open_target
from imgtpl_gui.imaging.pack_journal import PackJournal
from imgtpl_gui.imaging.packing import PackedDisk, PackSettings, pack
from imgtpl_gui.imaging.parallel import cancellable
from imgtpl_gui.imaging.part_files import PartFile
from imgtpl_gui.imaging.qcow2_chain import QcowChain, open_chain
from imgtpl_gui.imaging.unpacking import Unpacked, unpack_content
from imgtpl_gui.imaging.verifying import content_size, verify_content

_MOST_LAYERS = 16
"""Images on top of one another; each costs every read of a guest a look-up."""
_DEFAULTS = PackSettings()


def pack_image(
    source: str, target: Path, settings: ImageSettings, parent: Path | None, resume: bool, watch: Watch
) -> PackedImage:
    """Pack a disk into a new image with its digest file; see `pack`. Raises ImgTplError, Cancelled."""
    with open_source(source) as disk, _opened_parent(parent, target, watch) as below:
        return _pack(disk, target, settings, below, resume, watch)


def flatten_image(image: Path, target: Path, settings: ImageSettings, watch: Watch) -> PackedImage:
    """Make an image that needs no parent, of what another one shows. Raises ImgTplError, Cancelled."""
    with open_checked(image, watch) as disk:
        return _pack(disk, target, settings, None, False, watch)


def rebase_image(image: Path, parent: Path, target: Path, settings: ImageSettings, watch: Watch) -> PackedImage:
    """Make an image of what another one shows, as a layer over `parent`. Raises ImgTplError, Cancelled."""
    with open_checked(image, watch) as disk, _opened_parent(parent, target, watch) as below:
        return _pack(disk, target, settings, below, False, watch)


def unpack_image(image: Path, target: str, threads: int, resume: bool, watch: Watch) -> UnpackedImage:
    """Write what an image shows into a new file, a device or an export, checked where there are digests.

    Raises ImgTplError, Cancelled.
    """
    with _opened(image, watch) as disk:
        watch.stage(say("unpacking"), disk.data_size())
        threads = threads or _DEFAULTS.threads
        if is_in_place(target):
            done = _unpack_in_place(disk, target, threads, resume, watch)
        else:
            done = _unpack_to_file(disk, Path(target), threads, resume, watch)
        return UnpackedImage(str(image), target, done.written, done.kept, isinstance(disk, CheckedImage))


def verify_image(image: Path, watch: Watch) -> VerifiedImage:
    """Check an image and its parents as `verify` does; what is wrong is told in the result. Raises Cancelled."""
    clusters = 0
    try:
        with open_checked(image, watch) as disk:
            clusters = disk.clusters
            watch.stage(say("checking {image}", image=image.name), content_size(disk.chain))
            byte_count = verify_content(disk, _DEFAULTS.threads, watch)
    except ImgTplError as error:
        return VerifiedImage(str(image), False, clusters, 0, str(error))
    return VerifiedImage(str(image), True, clusters, byte_count, "")


def diff_images(a: Path, b: Path, watch: Watch) -> ImageDifference:
    """Count what differs between what two images show; see `diff`. Raises ImgTplError, Cancelled."""
    with open_checked(a, watch) as one, open_checked(b, watch) as other:
        watch.stage(say("comparing"), bytes_to_compare(one, other, watch))
        found = diff(one, other, _DEFAULTS.threads, watch)
        return ImageDifference(
            str(a),
            str(b),
            one.size,
            other.size,
            found.clusters,
            found.differing_clusters,
            found.differing_bytes,
        )


def _pack(
    disk: Source, target: Path, settings: ImageSettings, parent: CheckedImage | None, resume: bool, watch: Watch
) -> PackedImage:
    if target.suffix != ".qcow2":
        raise Refused(say("The image's name has to end in .qcow2, as in {target}.qcow2.", target=target.name))
    cluster_size = settings.cluster_size or (parent.cluster_size if parent else _DEFAULTS.cluster_size)
    chosen = PackSettings(cluster_size, settings.level or _DEFAULTS.level, settings.threads or _DEFAULTS.threads)
    digests = target.with_suffix(".b3")
    content = f"{disk.size} {chosen.cluster_size} {chosen.level} {parent.root if parent else ''}"
    with PartFile(target, content, resume, also=(digests,)) as part:
        part.beside_target(digests).unlink(missing_ok=True)
        journal = PackJournal(part.beside("journal"), blake3(content.encode()).digest(), part.path)
        try:
            watch.stage(say("packing"), cancellable(lambda: disk.extents(watch), watch, disk.interrupt).total)
            packed = pack(disk, part.path, part.beside_target(digests), chosen, watch, parent, journal)
        finally:
            journal.close()
        part.publish()
    return _packed_image(packed, target, digests, parent)


def _packed_image(packed: PackedDisk, target: Path, digests: Path, parent: CheckedImage | None) -> PackedImage:
    return PackedImage(
        path=str(target),
        digests=str(digests),
        virtual_size=packed.virtual_size,
        stored_size=packed.stored_size,
        cluster_size=packed.cluster_size,
        clusters=packed.clusters,
        stored_clusters=packed.stored_clusters,
        shared_clusters=packed.shared_clusters,
        digest=packed.digest,
        parent=str(parent.file) if parent else "",
        read_bytes=packed.read_bytes,
    )


@contextmanager
def _opened_parent(parent: Path | None, target: Path, watch: Watch) -> Iterator[CheckedImage | None]:
    if parent is None:
        yield None
        return
    if parent.resolve().parent != target.resolve().parent:
        raise Refused(
            say(
                "A layer and its parent belong into one folder, and {target} isn't to be beside {parent}.",
                target=target.name,
                parent=parent,
            )
        )
    with open_checked(parent, watch) as image:
        if len(image.chain.layers) >= _MOST_LAYERS:
            raise Refused(
                say(
                    "{parent} has {most_layers} parents below it already. Flatten it first.",
                    parent=parent.name,
                    most_layers=_MOST_LAYERS - 1,
                )
            )
        yield image


@contextmanager
def _opened(image: Path, watch: Watch) -> Iterator[CheckedImage | QcowChain]:
    """Open an image with its digests, or one of somebody else's that has none."""
    with open_chain(image) as chain:
        if chain.header.stamp is None:
            chain.check_tables(watch)  # nothing is written of an image that can't be read whole
            yield chain
            return
    with open_checked(image, watch) as checked:
        yield checked


def _unpack_in_place(disk: CheckedImage | QcowChain, target: str, threads: int, resume: bool, watch: Watch) -> Unpacked:
    sink = open_target(target)
    try:
        return unpack_content(disk, sink, threads, watch, sink.reader if resume else None)
    finally:
        sink.close()


def _unpack_to_file(disk: CheckedImage | QcowChain, target: Path, threads: int, resume: bool, watch: Watch) -> Unpacked:
    content = disk.root if isinstance(disk, CheckedImage) else _identity(disk.file)
    with PartFile(target, content, resume) as part:
        there = part.path.exists()
        if not there:
            part.create(disk.size)
        sink = RawFileSink(part.path, fresh=True)
        try:
            with RawFileSource(part.path) as back:
                done = unpack_content(disk, sink, threads, watch, back.reader if there else None)
        finally:
            sink.close()
        part.publish()
    return done


def _identity(path: ImageFile) -> str:
    """Tell whether a file that has no digest is still the one that it was."""
    assert isinstance(path, Path)
    status = path.stat()
    return f"{path.resolve()} {status.st_ino} {status.st_size} {status.st_mtime_ns}"
