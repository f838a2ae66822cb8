"""A name in a header never leads out of the folder, through a link, or to something that isn't said to be there."""

import os
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Corrupt, Refused
from imgtpl_gui.imaging.qcow2_chain import open_chain
from tests.unit.imaging.qcow2_images import HOLE, PLAIN, Image

NONE = bytes(32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an image and a raw one in it, both also outside of it."""
    (tmp_path / "store" / "sub").mkdir(parents=True)
    for path in (tmp_path, tmp_path / "store", tmp_path / "store" / "sub"):
        Image(b"x" * 65536, [PLAIN]).write(path / "base.qcow2")
        (path / "base.raw").write_bytes(b"secret")
    return tmp_path / "store"


def layer(path: Path, backing: str, backing_format: str = "qcow2") -> Path:
    return Image(b"", [HOLE], backing=backing, backing_format=backing_format).write(path)


@pytest.mark.parametrize("name", ["base.qcow2", "./base.qcow2", "sub/base.qcow2", "sub//./base.qcow2", "/base.qcow2"])
def test_a_backing_file_inside_the_folder_is_read(folder: Path, name: str) -> None:
    name = f"{folder}{name}" if name.startswith("/") else name
    with open_chain(layer(folder / "top.qcow2", name)) as chain:
        assert chain.content()(0) == b"x" * 65536


def test_a_name_may_go_up_inside_the_folder_that_is_allowed(folder: Path) -> None:
    top = layer(folder / "sub" / "top.qcow2", "../base.qcow2")
    with open_chain(top, within=folder) as chain:
        assert chain.content()(0) == b"x" * 65536
    with pytest.raises(Refused, match="outside the folder"):
        open_chain(top)


@pytest.mark.parametrize(
    "name",
    [
        "../base.qcow2",
        "sub/../../base.qcow2",
        "sub/../base.qcow2",
        "./../base.qcow2",
        "..",
        ".",
        "/",
        "sub/..",
        "base.qcow2/",
        "/etc/passwd",
        "/proc/self/environ",
        "//etc/passwd",
        "nbd://127.0.0.1:1/export",
        "nbd:unix:/run/nbd",
        "json:{}",
        'json:{"driver":"file","filename":"/etc/passwd"}',
        "file:base.qcow2",
        "file:///etc/passwd",
        "host_device:/dev/sda",
        "missing.qcow2",
        "sub",
        "base.qcow2/base.qcow2",
    ],
)
@pytest.mark.parametrize("ours", [False, True])
def test_any_other_name_is_refused_by_name(folder: Path, name: str, ours: bool) -> None:
    image = Image(b"", [HOLE], backing=name, backing_format="qcow2")
    if ours:
        image.stamp = b"1" * 32, b"2" * 32
    with pytest.raises(Corrupt if ours else Refused) as refusal:
        open_chain(image.write(folder / "top.qcow2"), ours=ours)
    assert "top.qcow2" in str(refusal.value) or name in str(refusal.value)


def test_an_absolute_name_that_climbs_out_is_refused(folder: Path) -> None:
    with pytest.raises(Refused, match="outside the folder"):
        open_chain(layer(folder / "top.qcow2", f"{folder}/../base.qcow2"))
    with pytest.raises(Refused, match="outside the folder"):
        open_chain(layer(folder / "top.qcow2", f"{folder}-other/base.qcow2"))


def test_our_own_layers_never_name_a_whole_path(folder: Path) -> None:
    image = Image(b"", [HOLE], backing=f"{folder}/base.qcow2", backing_format="qcow2", stamp=(b"1" * 32, b"2" * 32))
    with pytest.raises(Corrupt, match="outside the folder"):
        open_chain(image.write(folder / "top.qcow2"), ours=True)


@pytest.mark.parametrize("target", ["base.qcow2", "/etc/passwd", "top.qcow2"])
def test_a_linked_backing_file_is_refused(folder: Path, target: str) -> None:
    (folder / "link.qcow2").symlink_to(target)
    with pytest.raises(Refused, match="through a link"):
        open_chain(layer(folder / "top.qcow2", "link.qcow2"))


def test_a_linked_folder_on_the_way_is_refused(folder: Path) -> None:
    (folder / "link").symlink_to(folder.parent)
    with pytest.raises(Refused, match="through a link"):
        open_chain(layer(folder / "top.qcow2", "link/base.qcow2"))


def test_an_image_that_is_a_link_is_refused(folder: Path) -> None:
    (folder / "link.qcow2").symlink_to("base.qcow2")
    with pytest.raises(Refused, match="symbolic link"):
        open_chain(folder / "link.qcow2")


def test_a_folder_reached_through_a_link_of_the_users_own_is_fine(folder: Path) -> None:
    layer(folder / "top.qcow2", "base.qcow2")
    (folder.parent / "shortcut").symlink_to(folder)
    with open_chain(folder.parent / "shortcut" / "top.qcow2") as chain:
        assert chain.content()(0) == b"x" * 65536


@pytest.mark.parametrize("backing_format", ["", "vmdk", "luks", "file", "Raw"])
def test_a_format_is_never_guessed(folder: Path, backing_format: str) -> None:
    with pytest.raises(Refused, match="doesn't say that it is qcow2 or raw"):
        open_chain(layer(folder / "top.qcow2", "base.qcow2", backing_format))


def test_a_raw_backing_file_is_raw_whatever_it_holds(folder: Path) -> None:
    with open_chain(layer(folder / "top.qcow2", "base.qcow2", "raw")) as chain:
        assert bytes(chain.content()(0)[:4]) == b"QFI\xfb"


def test_our_own_layers_never_lie_on_a_raw_file(folder: Path) -> None:
    image = Image(b"", [HOLE], backing="base.raw", backing_format="raw", stamp=(b"1" * 32, b"2" * 32))
    with pytest.raises(Corrupt):
        open_chain(image.write(folder / "top.qcow2"), ours=True)


def test_images_that_lie_on_each_other_are_refused(folder: Path) -> None:
    layer(folder / "a.qcow2", "b.qcow2")
    layer(folder / "b.qcow2", "a.qcow2")
    layer(folder / "self.qcow2", "self.qcow2")
    for name in ("a.qcow2", "self.qcow2"):
        with pytest.raises(Refused, match="lies on itself"):
            open_chain(folder / name)


def test_a_loop_through_hard_links_is_refused(folder: Path) -> None:
    os.link(layer(folder / "a.qcow2", "b.qcow2"), folder / "b.qcow2")
    with pytest.raises(Refused, match="lies on itself"):
        open_chain(folder / "a.qcow2")


def test_thirty_two_layers_are_read_and_one_more_is_refused(folder: Path) -> None:
    below = "base.qcow2"
    for number in range(32):
        layer(folder / f"{number}.qcow2", below)
        below = f"{number}.qcow2"
    with open_chain(folder / "30.qcow2") as chain:
        assert len(chain.layers) == 32
        assert chain.content()(0) == b"x" * 65536
    with pytest.raises(Refused, match="Flatten it first"):
        open_chain(folder / "31.qcow2")


@pytest.mark.parametrize("place", ["top", "backing"])
def test_a_pipe_is_refused_at_once(folder: Path, place: str) -> None:
    os.mkfifo(folder / "pipe.qcow2")
    path = folder / "pipe.qcow2" if place == "top" else layer(folder / "top.qcow2", "pipe.qcow2")
    with pytest.raises(Refused, match="not a regular file"):
        open_chain(path)
    if place == "top":
        with pytest.raises(Corrupt, match="not a regular file"):
            open_chain(path, ours=True)


def test_an_image_outside_the_folder_that_is_allowed_is_refused(folder: Path) -> None:
    with pytest.raises(Refused, match="is not in the folder"):
        open_chain(folder.parent / "base.qcow2", within=folder)


def test_refusals_leave_no_file_open(folder: Path) -> None:
    layer(folder / "top.qcow2", "middle.qcow2")
    layer(folder / "middle.qcow2", "/etc/passwd")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for name in ("top.qcow2", "base.raw"):
        with pytest.raises((Corrupt, Refused)):
            open_chain(folder / name)
    open_chain(folder / "base.qcow2").close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
