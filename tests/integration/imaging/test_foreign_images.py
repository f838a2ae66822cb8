"""Images that QEMU wrote, read by us: QEMU says what is in them."""

import random
import struct
import subprocess
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import Corrupt, Refused
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging.qcow2_chain import open_chain
from tests.unit.imaging.qcow2_images import HOLE, PACKED, PLAIN, ZERO, ZERO_KEPT, Image
from tests.unit.imaging.qcow2_payloads import BROKEN, BROKEN_DEFLATED, DATA, GOOD, GOOD_DEFLATED

KIB, MIB = 1024, 2**20
SIZE = 5 * MIB + 512


def run(*arguments: str | Path) -> str:
    return subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True, text=True).stdout


def create(path: Path, size: int = SIZE, options: str = "compat=1.1", backing: Path | None = None) -> Path:
    base = ["-b", backing.name, "-F", backing.suffix[1:]] if backing else []
    run("qemu-img", "create", "-q", "-f", "qcow2", "-o", options, *base, path, str(size))
    return path


def qemu_io(path: Path, *commands: str) -> None:
    run("qemu-io", "-f", path.suffix[1:], *(word for command in commands for word in ("-c", command)), path)


def make_raw(path: Path, size: int = SIZE, seed: int = 1) -> Path:
    """Text, noise and zeros, so that some clusters shrink and others don't."""
    chance = random.Random(seed)
    content = bytearray(size)
    for _ in range(12):
        length = min(size, chance.choice([1, 512, 70_000, 400_000]))
        at = chance.randrange(size - length + 1)
        content[at : at + length] = chance.choice([chance.randbytes(length), (b"some text\n" * length)[:length]])
    path.write_bytes(content)
    return path


def scribble(path: Path, seed: int, size: int = SIZE, compressed: int = 0) -> None:
    """Write, write zeros and discard at random places; before that, write clusters of `compressed` bytes, if any."""
    chance, commands = random.Random(seed), list[str]()
    if compressed:  # QEMU writes them only where nothing is
        places = range(0, size - compressed, compressed)
        commands += [
            f"write -c -P {100 + number} {at} {compressed}"
            for number, at in enumerate(chance.sample(places, min(len(places), 9)))
        ]
    for pattern in range(1, 40):
        kind = chance.choice(["write -P {pattern}", "write -P {pattern}", "write -z", "write -zu", "discard"])
        length = chance.choice([512, 4 * KIB, 24 * KIB, 64 * KIB, 300 * KIB])
        commands.append(kind.format(pattern=pattern) + f" {chance.randrange(0, size - length, 512)} {length}")
    qemu_io(path, *commands)


def assert_read_as_qemu_does(path: Path) -> None:
    """Compare all that we read with what QEMU makes of the same file."""
    raw = path.with_suffix(".judged")
    run("qemu-img", "convert", "-f", "qcow2", "-O", "raw", path, raw)
    expected = raw.read_bytes()
    with open_chain(path) as chain:
        chain.check_tables(NoWatch())
        assert chain.size == len(expected)
        content, size = chain.content(), chain.cluster_size
        whole = b"".join(bytes(content(cluster)) for cluster in range(chain.clusters))
        assert whole == expected.ljust(chain.clusters * size, b"\0")
        shown = bytearray(chain.size)
        read = chain.reader()
        for extent in chain.extents(NoWatch()):
            shown[extent.offset : extent.end] = read(extent.offset, extent.length)
        assert shown == expected
        assert sum(found.count for found in chain.runs(NoWatch())) == chain.clusters


@pytest.mark.parametrize(
    "options",
    ["compression_type=zlib", "compression_type=zstd", "compat=0.10"]
    + [f"compression_type={kind},cluster_size={size}" for kind in ("zlib", "zstd") for size in ("512", "4K", "2M")]
    + ["compression_type=zstd,extended_l2=on", "compression_type=zlib,extended_l2=on,cluster_size=16K"],
)
@pytest.mark.parametrize("compress", [["-c"], []])
def test_a_converted_image(tmp_path: Path, options: str, compress: list[str]) -> None:
    image = tmp_path / "image.qcow2"
    run(
        "qemu-img", "convert", "-f", "raw", "-O", "qcow2", *compress, "-o", options, make_raw(tmp_path / "a.raw"), image
    )
    assert_read_as_qemu_does(image)


@pytest.mark.parametrize("bits", range(9, 22))
def test_every_cluster_size(tmp_path: Path, bits: int) -> None:
    image = create(tmp_path / "image.qcow2", options=f"cluster_size={1 << bits}")
    scribble(image, bits, compressed=1 << bits)
    assert_read_as_qemu_does(image)


@pytest.mark.parametrize("size", [512, 1536, 64 * KIB - 512, 64 * KIB, 64 * KIB + 512, 1_000_448])
@pytest.mark.parametrize("options", ["compression_type=zstd", "cluster_size=512", "extended_l2=on"])
def test_sizes_that_are_no_whole_clusters(tmp_path: Path, size: int, options: str) -> None:
    image, raw = tmp_path / "image.qcow2", tmp_path / "a.raw"
    raw.write_bytes(random.Random(size).randbytes(size))
    for compress in ([], ["-c"]):
        run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", *compress, "-o", options, raw, image)
        assert_read_as_qemu_does(image)


def test_an_image_of_nothing(tmp_path: Path) -> None:
    with open_chain(create(tmp_path / "image.qcow2", 0)) as chain:
        chain.check_tables(NoWatch())
        assert (chain.size, chain.clusters, list(chain.runs(NoWatch())), chain.data_size()) == (0, 0, [], 0)


@pytest.mark.parametrize("how", ["metadata", "falloc", "full"])
@pytest.mark.parametrize("extended", ["", ",extended_l2=on"])
def test_a_preallocated_image(tmp_path: Path, how: str, extended: str) -> None:
    image = create(tmp_path / "image.qcow2", options=f"preallocation={how}{extended}")
    assert_read_as_qemu_does(image)
    scribble(image, 1)
    assert_read_as_qemu_does(image)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("options", ["extended_l2=on", "extended_l2=on,compression_type=zstd", "compression_type=zstd"])
@pytest.mark.parametrize("cluster_size", [64 * KIB, 128 * KIB])
def test_writes_zeros_and_discards_at_random(tmp_path: Path, seed: int, options: str, cluster_size: int) -> None:
    image = create(tmp_path / "image.qcow2", options=f"{options},cluster_size={cluster_size}")
    scribble(image, seed, compressed=cluster_size)
    assert_read_as_qemu_does(image)


@pytest.mark.parametrize("options", ["compat=0.10", "compat=1.1", "extended_l2=on"])
def test_only_the_present_counts_where_there_are_snapshots(tmp_path: Path, options: str) -> None:
    image = create(tmp_path / "image.qcow2", options=options)
    for seed in range(3):
        scribble(image, seed)
        run("qemu-img", "snapshot", "-c", f"snapshot-{seed}", image)
    qemu_io(image, "write -P 77 1M 70000", "discard 2M 1M")
    assert_read_as_qemu_does(image)


def test_a_bitmap_in_the_image_is_passed_over(tmp_path: Path) -> None:
    image = create(tmp_path / "image.qcow2")
    run("qemu-img", "bitmap", "--add", image, "changed")
    scribble(image, 1)
    assert_read_as_qemu_does(image)


@pytest.mark.parametrize(("first", "then"), [("5M", "3000832"), ("3000832", "9M")])
@pytest.mark.parametrize("compress", [["-c"], []])
def test_a_resized_image(tmp_path: Path, first: str, then: str, compress: list[str]) -> None:
    raw, image = make_raw(tmp_path / "a.raw"), tmp_path / "image.qcow2"
    run("qemu-img", "resize", "-q", "--shrink", "-f", "raw", raw, first)
    run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", *compress, raw, image)
    run("qemu-img", "resize", "-q", "--shrink", image, then)
    assert_read_as_qemu_does(image)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("base", ["raw", "qcow2"])
@pytest.mark.parametrize("sizes", [(SIZE, SIZE, SIZE), (3 * MIB + 512, SIZE, 2 * MIB), (SIZE, 1 * MIB + 1024, SIZE)])
def test_a_chain_of_any_sizes(tmp_path: Path, seed: int, base: str, sizes: tuple[int, int, int]) -> None:
    chance = random.Random(seed)
    options = ["cluster_size=512", "cluster_size=64K", "extended_l2=on", "compression_type=zstd", "cluster_size=2M"]
    bottom, middle, top = tmp_path / f"bottom.{base}", tmp_path / "middle.qcow2", tmp_path / "top.qcow2"
    if base == "raw":
        make_raw(bottom, sizes[0] - seed * 100, seed)
    else:
        create(bottom, sizes[0], chance.choice(options))
        scribble(bottom, seed + 10, sizes[0])
    for lower, image, size in ((bottom, middle, sizes[1]), (middle, top, sizes[2])):
        create(image, size, chance.choice(options), lower)
        scribble(image, seed + size, size)
    assert_read_as_qemu_does(top)


@pytest.mark.parametrize("seed", range(12))
def test_qemu_agrees_about_our_handmade_images(tmp_path: Path, seed: int) -> None:
    """The images of the unit tests mean to QEMU what these tests say."""
    chance = random.Random(seed)
    extended = bool(seed % 3 == 0)
    size = 16 * KIB if extended else chance.choice([512, 4 * KIB, 64 * KIB])
    mixed = ["".join(chance.choices("hzd", k=32)) for _ in range(extended * 4)]
    kinds = chance.choices([HOLE, ZERO, ZERO_KEPT, PLAIN, PACKED, *mixed], k=50)
    image = Image(chance.randbytes(50 * size), kinds, size, zstd=bool(seed % 2), extended=extended)
    path = image.write(tmp_path / "image.qcow2")
    assert_read_as_qemu_does(path)
    assert path.with_suffix(".judged").read_bytes() == image.seen()


@pytest.mark.parametrize("payload", [*GOOD.values(), *BROKEN.values()], ids=[*GOOD, *BROKEN])
def test_qemu_takes_and_refuses_the_same_zstd_frames(tmp_path: Path, payload: bytes) -> None:
    assert_taken_as_by_qemu(Image(DATA, [PACKED], payloads={0: payload}).write(tmp_path / "image.qcow2"))


@pytest.mark.parametrize(
    "payload", [*GOOD_DEFLATED.values(), *BROKEN_DEFLATED.values()], ids=[*GOOD_DEFLATED, *BROKEN_DEFLATED]
)
def test_qemu_takes_and_refuses_the_same_deflated_clusters(tmp_path: Path, payload: bytes) -> None:
    assert_taken_as_by_qemu(Image(DATA, [PACKED], zstd=False, payloads={0: payload}).write(tmp_path / "image.qcow2"))


def assert_taken_as_by_qemu(path: Path) -> None:
    with open_chain(path) as chain:
        try:
            chain.content()(0)
        except Corrupt:
            with pytest.raises(subprocess.CalledProcessError):
                run("qemu-img", "convert", "-f", "qcow2", "-O", "raw", path, path.with_suffix(".judged"))
            return
    assert_read_as_qemu_does(path)


def test_a_file_cut_inside_its_last_plain_cluster(tmp_path: Path) -> None:
    path = Image(random.Random(1).randbytes(128 * KIB), [PLAIN, PLAIN]).write(tmp_path / "image.qcow2")
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 1000)
    assert_read_as_qemu_does(path)


def test_an_encrypted_image_is_refused(tmp_path: Path) -> None:
    image = tmp_path / "image.qcow2"
    secret = ["--object", "secret,id=key,data=word"]
    options = "encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10"
    command = ["qemu-img", "create", "-q", "-f", "qcow2", *secret, "-o", options, str(image), "1M"]
    # QEMU measures how quickly it hashes, and gives up where a busy machine doesn't let it.
    assert any(subprocess.run(command, check=False, capture_output=True).returncode == 0 for _ in range(30))
    with pytest.raises(Refused, match=r"image\.qcow2 is encrypted\."):
        open_chain(image)


def test_an_image_with_its_data_elsewhere_is_refused(tmp_path: Path) -> None:
    image = tmp_path / "image.qcow2"
    run("qemu-img", "create", "-q", "-f", "qcow2", "-o", f"data_file={tmp_path}/data.raw", image, "1M")
    with pytest.raises(Refused, match=r"image\.qcow2 keeps its data in another file"):
        open_chain(image)


def test_an_image_whose_writer_was_killed_is_refused_until_it_is_repaired(tmp_path: Path) -> None:
    image = create(tmp_path / "image.qcow2", options="lazy_refcounts=on")
    died = subprocess.run(
        ["qemu-io", "-f", "qcow2", "-c", "write -P 3 0 1M", "-c", "flush", "-c", "sigraise 9", image], check=False
    )
    assert died.returncode == -9
    with pytest.raises(Refused, match=r"image\.qcow2 was not closed cleanly\. Repair it with qemu-img check -r all"):
        open_chain(image)
    subprocess.run(["qemu-img", "check", "-q", "-r", "all", image], check=False)
    assert_read_as_qemu_does(image)


def test_an_image_marked_as_corrupt_is_refused_until_it_is_repaired(tmp_path: Path) -> None:
    image = create(tmp_path / "image.qcow2")
    with image.open("r+b") as file:
        file.seek(72)
        file.write(struct.pack(">Q", 2))
    with pytest.raises(Refused, match=r"image\.qcow2 is marked as corrupt\. Repair it with qemu-img check -r all"):
        open_chain(image)
    subprocess.run(["qemu-img", "check", "-q", "-r", "all", image], check=False)
    assert_read_as_qemu_does(image)


@pytest.mark.parametrize("name", ["/etc/passwd", "../base.raw", "nbd://127.0.0.1:1", 'json:{"driver":"null-co"}'])
def test_what_qemu_would_follow_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "inside").mkdir()
    make_raw(tmp_path / "base.raw")
    image = tmp_path / "inside" / "image.qcow2"
    run("qemu-img", "create", "-q", "-u", "-f", "qcow2", "-b", name, "-F", "raw", image, "1M")
    with pytest.raises(Refused, match=r"image\.qcow2 lies on"):
        open_chain(image)


def test_a_backing_file_by_its_whole_path_is_read_inside_the_folder(tmp_path: Path) -> None:
    base = make_raw(tmp_path / "base.raw")
    image = tmp_path / "image.qcow2"
    run("qemu-img", "create", "-q", "-f", "qcow2", "-b", base, "-F", "raw", image)
    assert_read_as_qemu_does(image)
