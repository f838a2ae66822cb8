"""How fast a disk is captured to a store on an iSCSI LUN and deployed from it, beside `qemu-img convert`.

    python -m tests.benchmarks.imagestore.iscsi [ROUNDS]

Medians of whole processes, everything on this machine and in its page cache: compare the ratios. QEMU's image has a
LUN of its own of the same target.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.imagestore.beside_qemu import compare
from tests.benchmarks.imaging.datasets import dataset
from tests.lab.iscsi_target import running_target

SIZE = 12 * 2**30


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1] if len(sys.argv) > 1 else 3)
    with (
        tempfile.TemporaryDirectory(prefix="imgtpl-") as name,
        running_target(Path(name) / "target", SIZE, SIZE) as target,
    ):
        compare(target.url(1), target.url(2), dataset("files"), Path(name), rounds)


if __name__ == "__main__":
    main()
