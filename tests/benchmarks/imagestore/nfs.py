"""How fast a disk is packed into a place on an NFS server, and read there, beside `qemu-img convert` with that server.

    python -m tests.benchmarks.imagestore.nfs [ROUNDS]

Medians of wall seconds, everything on this machine and in its page cache: compare the ratios.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from imgtpl_gui.domain.store_files import StoredFile
from imgtpl_gui.imagestore.nfs_place import NfsPlace
from imgtpl_gui.imaging.file_ends import RawFileSource
from imgtpl_gui.imaging.packing import PackSettings, pack
from tests.benchmarks.imaging.datasets import dataset
from tests.lab.nfs_places import open_export
from tests.lab.nfs_server import NfsServer, running_server

STEP = 4 * 2**20


class Nobody:
    """A watch that nobody looks at."""

    def stage(self, name: str, bytes_total: int = 0) -> None:
        """Nothing is shown."""

    def advance(self, byte_count: int) -> None:
        """Nothing is counted."""

    def check_cancelled(self) -> None:
        """Nobody cancels."""


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1] if len(sys.argv) > 1 else 3)
    source = dataset("files")
    with tempfile.TemporaryDirectory(prefix="imgtpl-") as folder, running_server(Path(folder)) as server:
        measure(server, source, rounds)


def measure(server: NfsServer, source: Path, rounds: int) -> None:
    """Do each piece of work so many times, in turn."""
    place = open_export(server)
    url = f"nfs://{server.address}{server.exported}/peer.qcow2"
    options = ["-c", "-W", "-m", "8", "-O", "qcow2", "-o", "compression_type=zstd,cluster_size=256k"]
    work: dict[str, Callable[[], object]] = {
        "pack, place": lambda: packed(place, source),
        "pack, qemu-img": lambda: subprocess.run(
            ["qemu-img", "convert", "-f", "raw", *options, source, url], check=True
        ),
        "read, place": lambda: read(place),
        "read, qemu-img": lambda: read_by_peer(place, url),
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, do in work.items():
            start = time.monotonic()
            do()
            taken[name].append(time.monotonic() - start)
    for name, seconds in taken.items():
        print(f"{name:16} {median(seconds):6.2f} s")
    place.close()


def packed(place: NfsPlace, source: Path) -> None:
    """Pack the disk as a capture does."""
    image, digests = StoredFile(place, "disk.qcow2"), StoredFile(place, "disk.b3")
    for file in (image, digests):
        place.remove(file.path)
    with RawFileSource(source) as disk:
        pack(disk, image, digests, PackSettings(), Nobody())


def read(place: NfsPlace) -> None:
    """Read the image from start to end, in as many threads as unpacking has here."""
    file = place.read("disk.qcow2")

    def one(offset: int) -> None:
        file.read_into(offset, memoryview(bytearray(min(STEP, file.size - offset))))

    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(one, range(0, file.size, STEP)):
            """Each is read."""
    file.close()


def read_by_peer(place: NfsPlace, url: str) -> None:
    """Read its image as raw bytes, to nowhere."""
    (size,) = (entry.size for entry in place.entries("") if entry.name == "peer.qcow2")
    sectors = size // 512 * 512
    convert = ["qemu-img", "convert", "-n", "-W", "-m", "16", "--image-opts", "--target-image-opts"]
    address, _, path = url.removeprefix("nfs://").partition("/")
    source = (
        f"driver=raw,size={sectors},file.driver=nfs,file.server.type=inet,file.server.host={address},file.path=/{path}"
    )
    subprocess.run([*convert, source, f"driver=null-co,size={sectors}"], check=True)


if __name__ == "__main__":
    main()
