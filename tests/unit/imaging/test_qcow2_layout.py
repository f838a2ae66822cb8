"""The header and the table entries of a qcow2 file."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtpl_gui.domain.errors import Corrupt, ImgTplError, Refused
from imgtpl_gui.imaging.qcow2_layout import (
    HEADER_LENGTH,
    ZLIB,
    Header,
    Stamp,
    compressed_entry,
    compressed_range,
    decode_header,
    encode_header,
    refuse_what_we_never_write,
)

ROOT, PARENT = "11" * 32, "22" * 32
LAYER = Header(
    16, 10 * 2**30 + 512, 0x50000, 0x30000, 1, backing="parent.qcow2", backing_format="qcow2", stamp=Stamp(ROOT, PARENT)
)


def header_with(changes: dict[int, bytes], header: Header = LAYER) -> bytes:
    data = bytearray(encode_header(header)[:4096])
    for offset, value in changes.items():
        data[offset : offset + len(value)] = value
    return bytes(data)


def number(value: int, length: int) -> bytes:
    return value.to_bytes(length, "big")


@given(
    bits=st.integers(16, 21),
    size=st.integers(0, 2**50),
    order=st.sampled_from([4, 5]),
    name=st.text(st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=["C", "Z"]), max_size=300),
    parent=st.sampled_from(["", PARENT]),
)
def test_a_header_of_ours_comes_back_as_it_was(bits: int, size: int, order: int, name: str, parent: str) -> None:
    layer_format = "qcow2" if name else ""
    header = Header(bits, size, 1 << bits, 2 << bits, 1, order, backing=name, backing_format=layer_format)
    stamped = Header(bits, size, 1 << bits, 2 << bits, 1, order, 1, False, 3, name, layer_format, Stamp(ROOT, parent))
    if header.l1_entries * 8 <= 32 * 2**20:
        for one in (header, stamped):
            data = encode_header(one)
            assert len(data) == 1 << bits
            assert decode_header(data[:4096], "vda.qcow2") == one


def test_version_2_has_no_features() -> None:
    fields = struct.pack(">4sIQIIQIIQQIIQ", b"QFI\xfb", 2, 0, 0, 16, 2**30, 0, 2, 0x30000, 0x10000, 1, 3, 0x50000)
    header = decode_header(fields.ljust(4096, b"\0"), "old.qcow2")
    assert (header.version, header.compression, header.refcount_order, header.snapshots) == (2, ZLIB, 4, 3)


def test_extensions_that_nobody_knows_are_passed_over() -> None:
    unknown = struct.pack(">II", 0x12345678, 5) + b"hello\0\0\0"
    data = encode_header(Header(16, 2**30, stamp=Stamp(ROOT)))
    data = data[:HEADER_LENGTH] + unknown + data[HEADER_LENGTH:4000]
    header = decode_header(data, "vda.qcow2")
    assert header.stamp == Stamp(ROOT)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({32: number(1, 4)}, "encrypted"),
        ({32: number(2, 4)}, "encrypted"),
        ({72: number(1 << 3 | 1, 8)}, "not closed cleanly"),
        ({72: number(1 << 3 | 2, 8)}, "marked as corrupt"),
        ({72: number(1 << 3 | 4, 8)}, "another file"),
        ({72: number(1 << 3 | 1 << 5, 8)}, "does not know"),
        ({72: number(1 << 63, 8)}, "does not know"),
        ({104: b"\2"}, "does not know"),
        ({4: number(1, 4)}, "version 1"),
        ({4: number(4, 4)}, "version 4"),
    ],
)
def test_what_cannot_be_read_alone_is_refused_by_name(changes: dict[int, bytes], words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        decode_header(header_with(changes), "vda.qcow2")
    assert "vda.qcow2" in str(refusal.value)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({0: b"QFI\0"}, "not a qcow2 image"),
        ({20: number(8, 4)}, "contradicts"),
        ({20: number(22, 4)}, "contradicts"),
        ({20: number(2**32 - 1, 4)}, "contradicts"),
        ({96: number(7, 4)}, "contradicts"),
        ({100: number(0, 4)}, "contradicts|does not know"),
        ({100: number(96, 4)}, "contradicts|does not know"),
        ({100: number(113, 4)}, "contradicts"),
        ({100: number(2**32 - 8, 4)}, "contradicts"),
        ({24: number(2**64 - 1, 8)}, "does not fit its size"),
        ({24: number(2**40, 8)}, "does not fit its size"),
        ({36: number(0, 4)}, "does not fit its size"),
        ({36: number(2**32 - 1, 4)}, "does not fit its size"),
        ({40: number(0x50001, 8)}, "does not fit its size"),
        ({48: number(0x30200, 8)}, "too large or out of place"),
        ({56: number(2**32 - 1, 4)}, "too large or out of place"),
        ({8: number(4090, 8)}, "outside its header"),
        ({8: number(2**64 - 1, 8)}, "outside its header"),
        ({16: number(1024, 4)}, "outside its header"),
        ({116: number(2**32 - 1, 4)}, "does not fit"),
        ({120: b"\xff\xff"}, "not text"),
        ({120: b"a\nb"}, "not text"),
    ],
)
def test_a_header_that_contradicts_itself_is_corrupt(changes: dict[int, bytes], words: str) -> None:
    with pytest.raises((Corrupt, Refused), match=words):
        decode_header(header_with(changes), "vda.qcow2")


def test_a_header_that_is_cut_off_anywhere_is_refused() -> None:
    data = encode_header(LAYER)[:400]
    whole = data.rstrip(b"\0")
    for length in range(len(whole)):
        with pytest.raises(ImgTplError):
            decode_header(data[:length], "vda.qcow2")


@settings(max_examples=300)
@given(st.data())
def test_no_header_raises_anything_but_a_sentence(data: st.DataObject) -> None:
    header = bytearray(encode_header(LAYER)[: data.draw(st.sampled_from([104, 112, 200, 512, 4096]))])
    for _ in range(data.draw(st.integers(1, 4))):
        offset, length = data.draw(st.integers(0, 330)), data.draw(st.sampled_from([1, 2, 4, 8]))
        header[offset : offset + length] = data.draw(st.binary(min_size=length, max_size=length))
    with suppress(ImgTplError):
        decode_header(bytes(header), "vda.qcow2")


@pytest.mark.parametrize(
    "header",
    [
        Header(16, 2**30),
        Header(16, 2**30, stamp=Stamp(ROOT), version=2),
        Header(16, 2**30, stamp=Stamp(ROOT), compression=ZLIB),
        Header(16, 2**30, stamp=Stamp(ROOT), extended_l2=True),
        Header(16, 2**30, stamp=Stamp(ROOT), snapshots=1),
        Header(15, 2**30, stamp=Stamp(ROOT)),
        Header(16, 2**30, stamp=Stamp(ROOT), refcount_order=3),
        Header(16, 2**30, stamp=Stamp(ROOT), backing="p.qcow2", backing_format="qcow2"),
        Header(16, 2**30, stamp=Stamp(ROOT, PARENT), backing="p.raw", backing_format="raw"),
        Header(16, 2**30, stamp=Stamp(ROOT, PARENT)),
    ],
)
def test_a_store_takes_only_what_our_writer_writes(header: Header) -> None:
    refuse_what_we_never_write(LAYER, "vda.qcow2")
    with pytest.raises(Corrupt, match=r"no template of ours|not packed by ImgTpl"):
        refuse_what_we_never_write(header, "vda.qcow2")


def test_a_damaged_stamp_is_corrupt_and_a_newer_one_refused() -> None:
    data = encode_header(Header(16, 2**30, stamp=Stamp(ROOT)))[:4096]
    at = data.index(b"ImgT")
    with pytest.raises(Corrupt, match="stamp"):
        decode_header(data[: at + 4] + number(64, 4) + data[at + 8 :], "vda.qcow2")
    with pytest.raises(Refused, match="newer"):
        decode_header(data[: at + 8] + number(2, 4) + data[at + 12 :], "vda.qcow2")


@given(bits=st.integers(9, 21), offset=st.integers(0, 2**40), data=st.data())
def test_a_compressed_entry_covers_its_bytes_to_the_end_of_their_last_sector(
    bits: int, offset: int, data: st.DataObject
) -> None:
    length = data.draw(st.integers(1, 1 << bits))
    start, covered = compressed_range(bits, compressed_entry(bits, offset, length))
    assert start == offset
    assert length <= covered < length + 512
    assert (start + covered) % 512 == 0
