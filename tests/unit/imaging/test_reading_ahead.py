"""What is stored side by side is read at once by who goes through an image, and by nobody else."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtpl_gui.imaging.qcow2_chain import QcowChain, open_chain
from imgtpl_gui.imaging.qcow2_clusters import AT_ONCE
from tests.unit.imaging.images import pack_file

KIB, MIB = 1024, 2**20
CLUSTER = 64 * KIB


class Reads:
    """Counts what a chain's file is asked for."""

    def __init__(self, chain: QcowChain, monkeypatch: pytest.MonkeyPatch) -> None:
        host = chain.layers[0].host
        read_into = host.read_into
        self.lengths: list[int] = []

        def counted(offset: int, view: memoryview) -> int:
            self.lengths.append(len(view))
            return read_into(offset, view)

        monkeypatch.setattr(host, "read_into", counted)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A disk of noise but for a hole, with a part that is there twice."""
    path, noise = tmp_path / "disk.raw", random.Random(1).randbytes(9 * MIB)
    path.write_bytes(noise + bytes(2 * MIB) + noise[5 * MIB : 6 * MIB] + noise[:MIB])
    return path


@pytest.fixture
def chain(raw: Path) -> Iterator[QcowChain]:
    with open_chain(pack_file(raw, CLUSTER).image) as opened:
        yield opened


def test_who_goes_through_an_image_reads_each_stretch_of_it_once(
    chain: QcowChain, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = chain.content()
    content(0)
    reads = Reads(chain, monkeypatch)
    found = b"".join(bytes(content(cluster)) for cluster in range(chain.clusters))
    assert found == raw.read_bytes()
    stretches = -(-len(found) // AT_ONCE) + 3  # what was stored already ends one, and so does the disk's own table
    assert len(reads.lengths) <= stretches
    assert max(reads.lengths) <= AT_ONCE + AT_ONCE // 64


def test_one_cluster_alone_is_read_alone(chain: QcowChain, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, data = chain.content(), raw.read_bytes()
    content(1)
    reads = Reads(chain, monkeypatch)
    for cluster in (70, 7, 100, 31):
        assert content(cluster) == data[cluster * CLUSTER : (cluster + 1) * CLUSTER]
    assert len(reads.lengths) == 4
    assert max(reads.lengths) < 2 * CLUSTER
