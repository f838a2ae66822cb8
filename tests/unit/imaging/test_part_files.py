"""Unfinished files: whose they are, and what is left when their process dies."""

from pathlib import Path

import pytest

from imgtpl_gui.imaging.part_files import PartFile, discard_part, part_path


class Died(BaseException):
    """Stands for the end of the process."""


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def write_both(part: PartFile, digests: Path) -> None:
    part.path.write_text("image")
    part.beside_target(digests).write_text("digests")


def test_published_files_have_their_names_and_nothing_else_is_left(tmp_path: Path) -> None:
    image, digests = tmp_path / "x.qcow2", tmp_path / "x.b3"
    with PartFile(image, "content", False, also=(digests,)) as part:
        write_both(part, digests)
        part.publish()
    assert (image.read_text(), digests.read_text()) == ("image", "digests")
    assert names(tmp_path) == {"x.qcow2", "x.b3"}


def test_discarding_a_disk_leaves_the_digests_that_an_image_of_that_name_is_given_meanwhile(tmp_path: Path) -> None:
    image, digests = tmp_path / "x.qcow2", tmp_path / "x.b3"
    (tmp_path / "x.raw.part").write_text("left")
    (tmp_path / "x.raw.part.lock").write_text("left")
    with PartFile(image, "content", False, also=(digests,)) as part:
        write_both(part, digests)
        discard_part(tmp_path / "x.raw")
        part.publish()
    assert names(tmp_path) == {"x.qcow2", "x.b3"}


def test_a_run_that_dies_between_its_files_names_leaves_nothing_when_it_is_discarded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image, digests = tmp_path / "x.qcow2", tmp_path / "x.b3"
    link = Path.hardlink_to

    def dying_link(self: Path, other: Path) -> None:
        if self == image:
            raise Died
        link(self, other)

    monkeypatch.setattr(Path, "hardlink_to", dying_link)
    with PartFile(image, "content", True, also=(digests,)) as part:
        write_both(part, digests)
        with pytest.raises(Died):
            part.publish()
    assert digests.exists()
    discard_part(image)
    assert names(tmp_path) == set()


def test_discarding_takes_no_file_that_is_not_a_part(tmp_path: Path) -> None:
    image, digests = tmp_path / "x.qcow2", tmp_path / "x.b3"
    with PartFile(image, "content", True, also=(digests,)) as part:
        write_both(part, digests)
    digests.write_text("somebody's own")
    discard_part(image)
    assert names(tmp_path) == {"x.b3"}
    assert not part_path(digests).exists()
