"""Run the `imgtpl` command while somebody else takes the name of a volume, after the plan and before the first server.

Usage: python take_volume.py FILE -- ARGUMENTS OF IMGTPL
"""

import sys
from pathlib import Path

from imgtpl_gui.cli import main
from imgtpl_gui.jobs import JobContext


def install(file: Path) -> None:
    """Make the job find the file when it begins with its servers."""
    enter = JobContext.stage

    def stage(self: JobContext, name: str, bytes_total: int = 0) -> None:
        if name.startswith("deploying"):
            file.touch()
        enter(self, name, bytes_total)

    JobContext.stage = stage  # type: ignore[method-assign]


if __name__ == "__main__":
    install(Path(sys.argv[1]))
    sys.exit(main(sys.argv[3:]))
