"""How long a store with thousands of templates on an NFS server takes to be listed, and what it costs to watch it.

    python -m tests.benchmarks.imagestore.many_templates [TEMPLATES] [ROUNDS]

Medians of wall seconds on this machine's loopback: the full resync reads and checks each manifest from the server and
renews the local index; listing and searching ask that index alone. A look is what watching the store costs: its change
counter is asked for and nothing else. Publishing is all that a capture does in the store but for its disks, once by an
application that has listed the store and once by a command that has not; others wait for the lock only as long as
"locked" tells.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from uuid import uuid4

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.imagestore import ImageStore, manifest, open_store
from tests.lab.nfs_server import running_server
from tests.unit.samples import template

LOOKS = 100


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1] if len(sys.argv) > 1 else 10_000)
    rounds = int(sys.argv[2] if len(sys.argv) > 2 else 3)
    with tempfile.TemporaryDirectory(prefix="imgtpl-") as folder, running_server(Path(folder) / "nfs") as server:
        store = open_store(server.url())
        if problem := store.info().problem:
            raise SystemExit(problem)
        fill(next(Path(folder).rglob("store.json")).parent / "templates", count)
        catalog = Catalog(Path(folder) / "catalog.sqlite")
        measure(store, catalog, count, rounds)
        catalog.close()
        store.close()


def fill(templates: Path, count: int) -> None:
    """Lay so many templates' manifests where the server has them; nothing that is measured reads their disks."""
    sample = template()
    for number in range(count):
        made = replace(sample, id=str(uuid4()), name=f"web-{number}")
        (templates / made.id).mkdir()
        (templates / made.id / "manifest.json").write_bytes(manifest.encode(made, ()))


def time_lock(store: ImageStore, held: list[float]) -> None:
    """Note for how many seconds the store's lock is held."""
    locked = store._place.locked

    @contextmanager
    def timed() -> Iterator[None]:
        with locked():
            start = time.monotonic()
            yield
            held.append(time.monotonic() - start)

    store._place.locked = timed  # type: ignore[method-assign]


def publish(store: ImageStore) -> None:
    """Make a template without disks and remove it again."""
    made = template(f"new-{uuid4().hex}")
    store.publish(store.begin_partial(uuid4().hex, made.name), made, ())
    store.trash(made.id)
    store.empty_trash()


def publish_first(url: str) -> None:
    """Do so in a store that was never listed."""
    store = open_store(url)
    publish(store)
    store.close()


def measure(store: ImageStore, catalog: Catalog, count: int, rounds: int) -> None:
    """Do each piece of work so many times."""
    found: list[tuple[Template, ...]] = [()]

    def read() -> None:
        entries = store.templates()
        found[0] = tuple(entry for entry in entries if isinstance(entry, Template))
        if len(found[0]) != count:
            raise SystemExit(f"Of {count} templates {len(found[0])} were read: {entries[:1]}")

    def look() -> None:
        for _ in range(LOOKS):
            store.version()

    work: dict[str, Callable[[], object]] = {
        "resync, reading": read,
        "resync, index": lambda: catalog.replace_store("s", found[0], "1"),
        "list all": lambda: catalog.search("s", ""),
        "search 'web-77'": lambda: catalog.search("s", "web-77"),
        f"{LOOKS} looks": look,
    }
    held: list[float] = []
    work |= {"publish, delete": lambda: publish(store), "the same, first": lambda: publish_first(store.url)}
    time_lock(store, held)
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, do in work.items():
            start = time.monotonic()
            do()
            taken[name].append(time.monotonic() - start)
    for name, seconds in taken.items():
        print(f"{name:16} {median(seconds) * 1000:9.1f} ms")
    print(f"{'locked, at most':16} {max(held) * 1000:9.1f} ms")


if __name__ == "__main__":
    main()
