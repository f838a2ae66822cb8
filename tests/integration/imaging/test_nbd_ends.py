"""NBD ends on QEMU's own server: one that hangs, dies, or takes fewer clients than we want."""

import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from imgtpl_gui import imaging
from imgtpl_gui.domain.errors import HypervisorError
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imaging import nbd_connections
from tests.integration.imaging.nbd_server import served
from tests.unit.imaging.images import MIB

SIZE = 16 * MIB


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "disk.raw"
    path.write_bytes(random.Random(1).randbytes(SIZE))
    return path


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Stop the server, and return when all its threads have stopped."""
    server.send_signal(signal.SIGSTOP)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
        assert time.monotonic() < deadline


def begun(pool: ThreadPoolExecutor, source: imaging.NbdSource, count: int) -> list["Future[object]"]:
    """Begin reads in threads of their own; returns when each of them has begun."""
    barrier = threading.Barrier(count + 1)

    def read(offset: int) -> object:
        reader = source.reader()
        barrier.wait()
        return reader(offset, MIB)

    reads: list[Future[object]] = [pool.submit(read, number * MIB) for number in range(count)]
    barrier.wait()
    return reads


@pytest.mark.parametrize("options", [("-r", "-e", "8"), ("-r",)])
def test_reads_of_a_server_that_hangs_fail_at_once_when_interrupted(raw: Path, options: tuple[str, ...]) -> None:
    with served(raw, *options) as (uri, server), imaging.NbdSource(uri) as source, ThreadPoolExecutor(4) as pool:
        stop(server)
        reads = begun(pool, source, 4)
        with pytest.raises(TimeoutError):
            reads[0].result(0.2)
        before = time.monotonic()
        source.interrupt()
        for read in reads:
            assert isinstance(read.exception(5), HypervisorError)
        assert time.monotonic() - before < 0.1


def test_nothing_is_read_after_an_interrupt(raw: Path) -> None:
    with served(raw, "-r", "-e", "8") as (uri, _), imaging.NbdSource(uri) as source:
        read = source.reader()
        source.interrupt()
        with pytest.raises(HypervisorError, match="was ended"):
            read(0, MIB)


def test_a_server_that_died_is_told_of_by_reads_and_by_opening(raw: Path) -> None:
    with served(raw, "-r", "-e", "8") as (uri, server), imaging.NbdSource(uri) as source:
        read = source.reader()
        assert bytes(read(0, MIB)) == raw.read_bytes()[:MIB]
        server.kill()
        server.wait()
        with pytest.raises(HypervisorError, match=r"Reading the disk at offset 1048576 failed \("):
            read(MIB, MIB)
        with pytest.raises(HypervisorError, match="Opening the disk for reading failed"):
            imaging.NbdSource(uri)


def test_a_server_that_died_is_told_of_by_writes_and_by_the_sync(raw: Path) -> None:
    with served(raw, "-e", "8") as (uri, server):
        sink = imaging.NbdSink(uri)
        server.kill()
        server.wait()
        works: tuple[Callable[[], object], ...] = (
            lambda: sink.write(0, bytes(MIB)),
            lambda: sink.zero(0, MIB),
            sink.flush,
        )
        for work in works:
            with pytest.raises(HypervisorError, match=r"failed \("):
                work()
        sink.close()


def test_a_server_that_does_not_greet_is_not_waited_for_forever(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nbd_connections, "_FIRST_SECONDS", 0.2)
    with served(raw, "-r", "-e", "8") as (uri, server):
        stop(server)
        with pytest.raises(HypervisorError, match="does not answer"):
            imaging.NbdSource(uri)


def test_a_server_that_takes_two_clients_is_read_by_eight_threads(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nbd_connections, "_MORE_SECONDS", 0.3)
    content = raw.read_bytes()
    with (
        served(raw, "-r", "-e", "2") as (uri, _),
        imaging.NbdSource(uri) as source,
        ThreadPoolExecutor(8) as pool,
    ):
        reads = begun(pool, source, 8)
        for number, read in enumerate(reads):
            assert bytes(read.result(10)) == content[number * MIB : (number + 1) * MIB]  # type: ignore[call-overload]


@pytest.mark.parametrize("options", [("-e", "8"), ()])
def test_many_threads_write_and_zero_and_read_back(raw: Path, options: tuple[str, ...]) -> None:
    data = random.Random(2).randbytes(SIZE)
    with served(raw, *options) as (uri, _), ThreadPoolExecutor(8) as pool:
        sink = imaging.NbdSink(uri)
        offsets = range(0, SIZE, MIB)
        list(pool.map(lambda at: sink.write(at, data[at : at + MIB]), offsets))
        assert b"".join(pool.map(lambda at: bytes(sink.reader()(at, MIB)), offsets)) == data
        list(pool.map(lambda at: sink.zero(at, MIB), range(0, SIZE, 2 * MIB)))
        sink.flush()
        sink.close()
    expected = b"".join(bytes(MIB) if number % 2 == 0 else data[number * MIB :][:MIB] for number in range(16))
    assert raw.read_bytes() == expected


def test_holes_are_told_from_data(tmp_path: Path) -> None:
    sparse = tmp_path / "sparse.raw"
    with sparse.open("wb") as file:
        file.truncate(SIZE)
        file.seek(4 * MIB)
        file.write(b"x" * MIB)
    with served(sparse, "-r", "-e", "8") as (uri, _), imaging.NbdSource(uri) as source:
        assert [(run.offset, run.length) for run in source.extents(NoWatch())] == [(4 * MIB, MIB)]
