"""What the command line of `imgtpl image` looks like."""

import argparse
import re

from imgtpl_gui.domain.images import (
    DiffImages,
    FlattenImage,
    ImageRequest,
    ImageSettings,
    PackImage,
    RebaseImage,
    UnpackImage,
    VerifyImages,
)

_UNITS = {"": 1, "K": 2**10, "M": 2**20}
_SMALLEST, _LARGEST = 64 * 2**10, 2 * 2**20
_HIGHEST_LEVEL = 22
_MOST_THREADS = 256


def add_image(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `image` and the commands below it."""
    image = commands.add_parser(
        "image",
        help="pack, unpack, verify and compare single images",
        description="Work on single images, without hypervisor or image store. SOURCE and TARGET of pack and unpack may"
        " be files, block devices or NBD URIs.",
    )
    work = image.add_subparsers(dest="image_command", required=True, metavar="COMMAND")
    pack = work.add_parser("pack", help="pack a disk into an image with digests")
    pack.add_argument("source", metavar="SOURCE")
    pack.add_argument("target", type=_image, metavar="TARGET.qcow2")
    pack.add_argument("--parent", default="", metavar="PARENT.qcow2", help="store only what differs from this image")
    _add_settings(pack)
    _add_resume(pack)
    unpack = work.add_parser("unpack", help="write an image's content to a file, block device or NBD server")
    unpack.add_argument("image", metavar="IMAGE.qcow2")
    unpack.add_argument("target", metavar="TARGET")
    _add_threads(unpack)
    _add_resume(unpack)
    verify = work.add_parser("verify", help="check every byte of images against their digests")
    verify.add_argument("images", nargs="+", metavar="IMAGE.qcow2")
    diff = work.add_parser("diff", help="count the clusters and bytes in which two images differ")
    diff.add_argument("a", metavar="A.qcow2")
    diff.add_argument("b", metavar="B.qcow2")
    flatten = work.add_parser("flatten", help="make an image that needs no parent from one that does")
    _add_image_and_target(flatten)
    rebase = work.add_parser("rebase", help="make an image of the same content over another parent")
    _add_image_and_target(rebase)
    rebase.add_argument("--parent", required=True, metavar="PARENT.qcow2", help="the image to build on")


def image_request(options: argparse.Namespace) -> ImageRequest:
    """Give the request that the command line makes."""
    match options.image_command:
        case "pack":
            return PackImage(options.source, options.target, options.parent, _settings(options), options.resume)
        case "unpack":
            return UnpackImage(options.image, options.target, options.threads, options.resume)
        case "verify":
            return VerifyImages(tuple(options.images))
        case "diff":
            return DiffImages(options.a, options.b)
        case "flatten":
            return FlattenImage(options.image, options.target, _settings(options))
        case _:
            return RebaseImage(options.image, options.parent, options.target, _settings(options))


def _settings(options: argparse.Namespace) -> ImageSettings:
    return ImageSettings(options.cluster_size, options.level, options.threads)


def _add_image_and_target(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("image", metavar="IMAGE.qcow2")
    parser.add_argument("target", type=_image, metavar="TARGET.qcow2")
    _add_settings(parser)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--cluster-size",
        type=_cluster_size,
        default=0,
        metavar="SIZE",
        help="64K to 2M, a power of two; default: the parent's, or 256K",
    )
    parser.add_argument("--level", type=_level, default=0, metavar="N", help="zstd's level, 1 to 22; default: 1")
    _add_threads(parser)


def _add_threads(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--threads", type=_threads, default=0, metavar="N", help="default: one a processor")


def _add_resume(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on from what an earlier run has written, and keep what is written if this one stops",
    )


def _image(text: str) -> str:
    if not text.endswith(".qcow2") or text.endswith("/.qcow2") or text == ".qcow2" or "://" in text:
        raise argparse.ArgumentTypeError(f"'{text}' is not a file name that ends in .qcow2")
    return text


def _cluster_size(text: str) -> int:
    """Read `256K`; the units are binary (K, M), a bare number is bytes."""
    found = re.fullmatch(r"(\d{1,9})([KM]?)(?:i?B)?", text, re.ASCII | re.IGNORECASE)
    size = int(found[1]) * _UNITS[found[2].upper()] if found else 0
    if not _SMALLEST <= size <= _LARGEST or size & (size - 1):
        raise argparse.ArgumentTypeError(f"'{text}' is not a cluster size: 64K, 128K, 256K, 512K, 1M or 2M")
    return size


def _level(text: str) -> int:
    return _number(text, _HIGHEST_LEVEL)


def _threads(text: str) -> int:
    return _number(text, _MOST_THREADS)


def _number(text: str, most: int) -> int:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not 1 <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1 to {most}")
    return int(text)
