import pytest

from imgtpl_gui.cli.arguments import parse
from imgtpl_gui.cli.image_arguments import image_request
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


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("pack /dev/vg/web web.qcow2", PackImage("/dev/vg/web", "web.qcow2")),
        (
            "pack nbd://host web.qcow2 --parent base.qcow2 --cluster-size 2M --level 3 --threads 5 --resume",
            PackImage("nbd://host", "web.qcow2", "base.qcow2", ImageSettings(2 * 2**20, 3, 5), resume=True),
        ),
        ("unpack web.qcow2 web.raw", UnpackImage("web.qcow2", "web.raw")),
        ("unpack web.qcow2 nbd://h --threads 2 --resume", UnpackImage("web.qcow2", "nbd://h", 2, resume=True)),
        ("verify a.qcow2 b.qcow2", VerifyImages(("a.qcow2", "b.qcow2"))),
        ("diff a.qcow2 b.qcow2", DiffImages("a.qcow2", "b.qcow2")),
        ("flatten a.qcow2 b.qcow2 --level 9", FlattenImage("a.qcow2", "b.qcow2", ImageSettings(level=9))),
        ("rebase a.qcow2 b.qcow2 --parent p.qcow2", RebaseImage("a.qcow2", "p.qcow2", "b.qcow2")),
    ],
)
def test_a_command_line_makes_its_request(line: str, expected: ImageRequest) -> None:
    assert image_request(parse(["image", *line.split()])) == expected


@pytest.mark.parametrize(
    ("text", "size"), [("65536", 2**16), ("256K", 2**18), ("256k", 2**18), ("256KiB", 2**18), ("1M", 2**20)]
)
def test_a_cluster_size_has_binary_units(text: str, size: int) -> None:
    assert parse(["image", "pack", "a", "b.qcow2", "--cluster-size", text]).cluster_size == size


@pytest.mark.parametrize(
    "line",
    [
        "",
        "shrink a b",
        "pack a",
        "pack a b.img",
        "pack a .qcow2",
        "pack a nbd://host/b.qcow2",
        "pack a b.qcow2 --cluster-size 100K",
        "pack a b.qcow2 --cluster-size 32K",
        "pack a b.qcow2 --cluster-size 4M",
        "pack a b.qcow2 --cluster-size big",
        "pack a b.qcow2 --level 0",
        "pack a b.qcow2 --level 23",
        "pack a b.qcow2 --threads -1",
        "pack a b.qcow2 --threads 1000",
        "unpack a.qcow2",
        "unpack a.qcow2 b --level 3",
        "verify",
        "diff a.qcow2",
        "flatten a.qcow2 b.qcow2 --resume",
        "rebase a.qcow2 b.qcow2",
    ],
)
def test_wrong_usage_ends_with_2(line: str) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["image", *line.split()])
    assert ended.value.code == 2
