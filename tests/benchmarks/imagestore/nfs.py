"""How fast a disk is captured to a store on an NFS server and deployed from it, beside `qemu-img convert`.

    python -m tests.benchmarks.imagestore.nfs [ROUNDS]

Medians of whole processes, everything on this machine and in its page cache: compare the ratios.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.imagestore.beside_qemu import compare
from tests.benchmarks.imaging.datasets import dataset
from tests.lab.nfs_server import running_server


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1] if len(sys.argv) > 1 else 3)
    with tempfile.TemporaryDirectory(prefix="imgtpl-") as name, running_server(Path(name)) as server:
        (server.exported / "store").mkdir()
        peer = f"nfs://{server.address}{server.exported}/peer.qcow2"
        compare(server.url(below="/store"), peer, dataset("files"), Path(name), rounds)


if __name__ == "__main__":
    main()
