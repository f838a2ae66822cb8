"""Kill the application at every step of its work in a store: `python -m tests.campaigns.kill_matrix`.

For each kind of place (a folder, an NFS server, an iSCSI target, all real) and each work of `tests/lab/killed_works.py`
a child process is killed before its first step that changes the store, before its second, and so on until it comes to
its end. Each time the template has to be whole where it is seen, the table of a LUN good, the next use has to succeed,
and a month later nothing may be left of the dead. Prints what it found, and ends with 1 where that is anything.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.lab.killed_works import WORKS, Scene, Work, one_kill, scene
from tests.lab.places import KINDS

MOST_FAILURES = 5
"""Of one work, after which the next one is begun."""


def kill_everywhere(place: Scene, work: Work, steps: Iterator[int]) -> list[str]:
    """Kill a work at each of the steps; returns what was found wrong."""
    failures: list[str] = []
    step, began = next(steps), time.monotonic()
    while len(failures) < MOST_FAILURES:
        try:
            if not one_kill(place, work, step):
                break
        except Exception as error:  # noqa: BLE001 whatever it is, it is a finding
            failures.append(f"step {step}: {type(error).__name__}: {error}")
            print(failures[-1], flush=True)
        step = next(steps)
    taken = time.monotonic() - began
    name = f"{place.kind.scheme} {work.name}"
    print(f"{name:24} up to step {step:4} in {taken:5.0f} s: {len(failures)} failures", flush=True)
    return [f"{name}, {failure}" for failure in failures]


def main() -> None:
    """Do all of it, or what is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="first", type=int, default=0, help="kill at this step first")
    parser.add_argument("--every", type=int, default=1, help="kill at each of so many steps only")
    parser.add_argument("--kind", choices=[kind.scheme for kind in KINDS])
    parser.add_argument("--work", choices=[work.name for work in WORKS])
    options = parser.parse_args()
    failures: list[str] = []
    for kind in KINDS:
        if options.kind in (None, kind.scheme):
            with tempfile.TemporaryDirectory(prefix="imgtpl-") as folder, scene(kind, Path(folder)) as place:
                for work in WORKS:
                    if work.may_be_done(kind) and options.work in (None, work.name):
                        failures += kill_everywhere(place, work, count(options.first, options.every))
    if failures:
        raise SystemExit("\n".join(failures))


if __name__ == "__main__":
    main()
