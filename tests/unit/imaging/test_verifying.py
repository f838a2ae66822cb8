"""What `verify` finds by what lies in the files, and `prove` by what the clusters decompress to."""

import struct
from dataclasses import replace
from pathlib import Path

import pytest
from blake3 import blake3

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import Corrupt
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.qcow2_layout import COMPRESSED, Header, decode_header, encode_header
from tests.unit.imaging.images import KIB, MIB, Counting, Packed, flip, make_raw, pack_file


@pytest.fixture
def packed(tmp_path: Path) -> Packed:
    """A packed disk in clusters of 64 KiB."""
    return pack_file(make_raw(tmp_path / "disk.raw", 3 * MIB, seed=3), 64 * KIB)


def header_of(image: Path) -> Header:
    with image.open("rb") as file:
        return decode_header(file.read(4096), image.name)


def write_header(image: Path, header: Header) -> None:
    with image.open("r+b") as file:
        file.write(encode_header(header))


def verify(packed: Packed, watch: NoWatch | Counting | None = None) -> None:
    imaging.verify(packed.image, packed.digests, packed.disk.digest, "vda", watch or NoWatch())


def prove(packed: Packed) -> None:
    imaging.prove(packed.image, packed.digests, packed.disk.digest, "vda", NoWatch())


def forget_data_digest(image: Path) -> None:
    """Make an image one of before there was a digest of its data."""
    header = header_of(image)
    assert header.stamp is not None
    write_header(image, replace(header, stamp=replace(header.stamp, data="")))


def mix_up(image: Path) -> None:
    """Exchange two clusters of an image, and let its stamp tell that this is right."""
    data, header = bytearray(image.read_bytes()), header_of(image)
    assert header.stamp is not None
    l2_at = struct.unpack_from(">Q", data, header.l1_offset)[0] & 0x00FF_FFFF_FFFF_FE00
    entries = list(struct.unpack_from(f">{header.clusters}Q", data, l2_at))
    one, other = [index for index, entry in enumerate(entries) if entry & COMPRESSED][:2]
    entries[one], entries[other] = entries[other], entries[one]
    struct.pack_into(f">{header.clusters}Q", data, l2_at, *entries)
    image.write_bytes(data)
    tables = blake3(data[header.stamp.tables_offset :]).hexdigest()
    write_header(image, replace(header, stamp=replace(header.stamp, tables=tables)))


def test_the_stamp_holds_the_digest_of_all_that_lies_between_header_and_tables(packed: Packed) -> None:
    stamp = header_of(packed.image).stamp
    assert stamp is not None
    data = packed.image.read_bytes()[packed.disk.cluster_size : stamp.tables_offset]
    assert stamp.data == blake3(data).hexdigest()


def test_verify_reads_what_is_stored_and_not_what_it_decompresses_to(packed: Packed) -> None:
    counting = Counting()
    verify(packed, counting)
    assert counting.total == imaging.verify_size(packed.image) < packed.disk.stored_size < packed.disk.virtual_size


def test_an_image_of_before_that_digest_is_verified_by_its_clusters(packed: Packed) -> None:
    forget_data_digest(packed.image)
    counting = Counting()
    verify(packed, counting)
    assert counting.total == imaging.verify_size(packed.image) == imaging.data_size(packed.image)
    flip(packed.image, packed.disk.cluster_size + 5000)
    with pytest.raises(Corrupt, match=r"Disk 'vda' is damaged at offset \d+.*disk.qcow2"):
        verify(packed)


def test_a_byte_that_no_cluster_uses_is_found_and_said_to_be_such(packed: Packed) -> None:
    before, header = packed.image.read_bytes(), header_of(packed.image)
    assert header.stamp is not None
    forgotten = encode_header(replace(header, stamp=replace(header.stamp, data=blake3(b"other").hexdigest())))
    packed.image.write_bytes(forgotten + before[header.cluster_size :])
    with pytest.raises(Corrupt, match=r"disk.qcow2 is damaged, in a place that nothing of this disk lies in"):
        verify(packed)


def test_clusters_that_were_written_in_each_others_place_are_found_when_they_are_proven(packed: Packed) -> None:
    mix_up(packed.image)
    with pytest.raises(Corrupt, match=r"Disk 'vda' is damaged at offset \d+.*is not what was captured"):
        prove(packed)


def test_damage_to_a_parent_is_found_through_its_layer(tmp_path: Path) -> None:
    below = pack_file(make_raw(tmp_path / "below.raw", 2 * MIB, seed=5), 64 * KIB)
    changed = bytearray(below.raw.read_bytes())
    changed[MIB : MIB + 10] = b"0123456789"
    (tmp_path / "over.raw").write_bytes(changed)
    over = tmp_path / "over.qcow2"
    with (
        imaging.RawFileSource(tmp_path / "over.raw") as source,
        imaging.open_checked(below.image, NoWatch()) as parent,
    ):
        settings = imaging.PackSettings(cluster_size=64 * KIB)
        made = imaging.pack(source, over, over.with_suffix(".b3"), settings, NoWatch(), parent)
    imaging.verify(over, over.with_suffix(".b3"), made.digest, "vda", NoWatch())
    flip(below.image, below.disk.cluster_size + 700)
    with pytest.raises(Corrupt, match=r"Disk 'vda' is damaged at offset \d+|below.qcow2 is damaged"):
        imaging.verify(over, over.with_suffix(".b3"), made.digest, "vda", NoWatch())
