"""Which images a volume's header names."""

import pytest

from imgtpl_gui.domain.image_location import FileLocation, ImageLocation, LunLocation, NfsLocation
from imgtpl_gui.hypervisor.image_xml import images_in_header
from imgtpl_gui.imaging import empty_overlay

FILE = FileLocation("/srv/images/a b/vda.qcow2")
NFS = NfsLocation("nas", "/export/t/vda.qcow2", 10, 20)
LUN = LunLocation("san", 3260, "iqn.2001-04.com.example:a", 3, 2**20, 2**21)


@pytest.mark.parametrize("chain", [(FILE,), (NFS,), (LUN,), (FILE, NFS, LUN)])
def test_every_image_that_an_overlay_of_ours_lies_on_is_named(chain: tuple[ImageLocation, ...]) -> None:
    header = empty_overlay(2**20, chain)
    start, length = int.from_bytes(header[8:16]), int.from_bytes(header[16:20])
    name = header[start : start + length].decode()
    assert images_in_header(name) == tuple(map(str, chain))


def test_a_plain_name_is_the_image() -> None:
    assert images_in_header("/srv/images/vda.qcow2") == ("/srv/images/vda.qcow2",)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "json:",
        "json:[]",
        "json:" + "[" * 100_000,
        "json:{}",
        'json:{"file": {"driver": "file", "filename": 5}, "backing": 7}',
        'json:{"file": {"driver": "nfs", "server": {}, "path": "/x"}}',
    ],
)
def test_what_cannot_be_read_names_nothing(name: str) -> None:
    assert images_in_header(name) == ()
