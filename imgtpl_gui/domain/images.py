"""Work on single images, outside any image store: what may be asked for, and what came of it.

Paths are texts as the user gave them; sizes are bytes. A `source` or `target` may also be a block device or an NBD URI.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImageSettings:
    """How an image is packed: bytes of a cluster, zstd's level, threads; 0 means the default."""

    cluster_size: int = 0
    level: int = 0
    threads: int = 0


@dataclass(frozen=True, slots=True)
class PackImage:
    """Pack a disk into a new image, against a `parent` image where one is named."""

    source: str
    target: str
    parent: str = ""
    settings: ImageSettings = ImageSettings()
    resume: bool = False


@dataclass(frozen=True, slots=True)
class UnpackImage:
    """Write an image's whole content to a file, block device or NBD server."""

    image: str
    target: str
    threads: int = 0
    resume: bool = False


@dataclass(frozen=True, slots=True)
class VerifyImages:
    """Check every byte of images against their digests; a bad one doesn't keep the others from being checked."""

    images: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiffImages:
    """Count what differs between two images."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class FlattenImage:
    """Make an image that needs no parent from one that does."""

    image: str
    target: str
    settings: ImageSettings = ImageSettings()


@dataclass(frozen=True, slots=True)
class RebaseImage:
    """Make an image of the same content over another parent."""

    image: str
    parent: str
    target: str
    settings: ImageSettings = ImageSettings()


ImageRequest = PackImage | UnpackImage | VerifyImages | DiffImages | FlattenImage | RebaseImage
WritingRequest = PackImage | UnpackImage | FlattenImage | RebaseImage
"""The requests that have a `target`."""


@dataclass(frozen=True, slots=True)
class PackedImage:
    """A finished image and its digest file; `parent` is "" where it needs none.

    `clusters` counts those of the whole disk, `stored_clusters` those with data in this file, `shared_clusters` those
    of them that point to the content of another one; `read_bytes` is what was read of the source.
    """

    path: str
    digests: str
    virtual_size: int
    stored_size: int
    cluster_size: int
    clusters: int
    stored_clusters: int
    shared_clusters: int
    digest: str
    parent: str
    read_bytes: int


@dataclass(frozen=True, slots=True)
class UnpackedImage:
    """A written disk: `kept_bytes` were there from an earlier run; `checked` tells whether there were digests."""

    path: str
    target: str
    written_bytes: int
    kept_bytes: int
    checked: bool


@dataclass(frozen=True, slots=True)
class VerifiedImage:
    """An image whose clusters were held against their digests; `problem` is "" or a sentence, `bytes` what was read."""

    path: str
    ok: bool
    clusters: int
    bytes: int
    problem: str


@dataclass(frozen=True, slots=True)
class ImageDifference:
    """How two images differ: `clusters` were compared, `differing_bytes` are those of the differing clusters."""

    a: str
    b: str
    virtual_size_a: int
    virtual_size_b: int
    clusters: int
    differing_clusters: int
    differing_bytes: int


ImageReport = PackedImage | UnpackedImage | tuple[VerifiedImage, ...] | ImageDifference
