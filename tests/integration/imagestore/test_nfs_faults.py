"""An NFS server that goes away under a store, answers that are lost, and lock holders that die or sleep."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.imagestore.nfs_place import NfsPlace
from imgtpl_gui.imagestore.nfs_session import NfsCall, NfsSession, SessionLost
from tests.integration.imagestore.conftest import ROOT
from tests.integration.imagestore.contents import content, named, write
from tests.lab.nfs_places import TAKEOVER, open_export
from tests.lab.nfs_server import NfsServer, running_server

MIB = 2**20


@pytest.fixture
def server(short_folder: Path) -> Iterator[NfsServer]:
    with running_server(short_folder) as running:
        yield running


@pytest.fixture
def place(server: NfsServer) -> Iterator[NfsPlace]:
    opened = open_export(server)
    yield opened
    opened.close()


def blocks(count: int) -> list[bytes]:
    return [random.Random(number).randbytes(MIB) for number in range(count)]


def restarted(server: NfsServer, seconds: float) -> Timer:
    timer = Timer(seconds, server.start)
    timer.start()
    return timer


# A server that goes away


@pytest.mark.parametrize("version", [3, 4])
def test_a_server_that_is_restarted_gets_again_what_it_had_not_synced(server: NfsServer, version: int) -> None:
    place, data = open_export(server, version), blocks(6)
    file = place.create("file", 6 * MIB)
    for number in (0, 1):
        file.write(number * MIB, memoryview(data[number]))
    file.sync()
    for number in (2, 3):
        file.write(number * MIB, memoryview(data[number]))
    server.kill()
    with (server.exported / "file").open("r+b") as there:
        there.truncate(2 * MIB)  # what a loss of power leaves
    timer = restarted(server, 0.5)
    for number in (4, 5):
        file.write(number * MIB, memoryview(data[number]))
    file.sync()
    file.close(6 * MIB)
    timer.join()
    place.close()
    assert (server.exported / "file").read_bytes() == b"".join(data)


@pytest.mark.parametrize("version", [3, 4])
def test_reading_goes_on_after_the_server_was_restarted(server: NfsServer, version: int) -> None:
    place, data = open_export(server, version), blocks(4)
    (server.exported / "file").write_bytes(b"".join(data))
    file = place.read("file")
    found = bytearray(file.size)
    file.read_into(0, memoryview(found)[:MIB])
    server.kill()
    timer = restarted(server, 0.3)
    file.read_into(MIB, memoryview(found)[MIB:])
    file.close()
    timer.join()
    place.close()
    assert found == b"".join(data)


def test_names_are_made_and_changed_after_the_server_was_restarted(server: NfsServer, place: NfsPlace) -> None:
    place.make_folder("old")
    server.kill()
    timer = restarted(server, 0.3)
    place.rename("old", "new")
    place.replace("new/small", b"abc")
    timer.join()
    assert content(place, "new/small") == b"abc"


def test_a_frozen_server_is_waited_for(server: NfsServer, place: NfsPlace) -> None:
    file = place.create("file", MIB)
    server.freeze(True)
    timer = Timer(1.0, server.freeze, (False,))
    timer.start()
    file.write(0, memoryview(b"x" * MIB))
    file.close(MIB)
    timer.join()
    assert content(place, "file") == b"x" * MIB


def test_a_server_that_stays_away_is_given_up_in_a_sentence_that_tells_how_long_was_waited(server: NfsServer) -> None:
    place = open_export(server, patience=1.0)
    write(place, "file", b"x" * MIB)
    file = place.read("file")
    server.freeze(True)
    with pytest.raises(StoreError, match=r"doesn't answer.*tried for [1-9] s"):
        file.read_into(0, memoryview(bytearray(MIB)))
    server.kill()
    with pytest.raises(StoreError, match=r"can't be reached.*tried for [1-9] s"):
        place.entries("")
    place.close()


def test_closing_a_place_ends_what_waits_for_its_server(server: NfsServer, place: NfsPlace) -> None:
    write(place, "file", b"x" * MIB)
    file = place.read("file")
    server.freeze(True)
    waiting, ended = Event(), []

    def read() -> None:
        waiting.set()
        with pytest.raises(StoreError, match="closed"):
            file.read_into(0, memoryview(bytearray(MIB)))
        ended.append(time.monotonic())

    thread = Thread(target=read)
    thread.start()
    waiting.wait()
    began = time.monotonic()
    place.close()
    thread.join()
    assert ended[0] - began < 1.0


@pytest.mark.parametrize(
    ("lost", "work", "left"),
    [
        ("open2", lambda place: place.create("new", 0).close(0), {"old", "file", "new"}),
        ("rename", lambda place: place.rename("old", "new"), {"file", "new"}),
        ("rename", lambda place: place.replace("new", b""), {"old", "file", "new"}),
        ("mkdir2", lambda place: place.make_folder("new"), {"old", "file", "new"}),
        ("unlink", lambda place: place.remove("file"), {"old"}),
        ("rmdir", lambda place: place.remove("old"), {"file"}),
    ],
)
def test_a_call_whose_answer_was_lost_is_done_once(
    place: NfsPlace, monkeypatch: pytest.MonkeyPatch, lost: str, work: Callable[[NfsPlace], None], left: set[str]
) -> None:
    place.make_folder("old")
    write(place, "file", b"")
    with place.locked():
        was_lost = lose_an_answer(monkeypatch, lost)
        work(place)
    assert was_lost.is_set()
    assert set(named(place, "")) - {"leases"} == left
    assert named(place, "leases") == ["lock"]


def test_the_lock_is_had_when_the_answer_that_gave_it_was_lost(
    place: NfsPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place.locked():
        """Now there is one."""
    was_lost = lose_an_answer(monkeypatch, "rename")
    began = time.monotonic()
    with place.locked():
        place.make_folder("new")
    assert was_lost.is_set()
    assert time.monotonic() - began < TAKEOVER


def lose_an_answer(monkeypatch: pytest.MonkeyPatch, kind: str) -> Event:
    """Let the answer of the next call of a kind be lost after the server did it; the event says that it was."""
    begin, answer = NfsSession.begin, NfsSession.answer
    chosen: list[NfsCall] = []
    lost = Event()

    def beginning(
        self: NfsSession, what: str, *arguments: object, take: Callable[[int, int], None] | None = None
    ) -> NfsCall:
        call = begin(self, what, *arguments, take=take)
        if what == kind and not chosen:
            chosen.append(call)
        return call

    def answering(self: NfsSession, call: NfsCall) -> int:
        status = answer(self, call)
        if call in chosen and not lost.is_set():
            lost.set()
            raise SessionLost("The answer was lost.")
        return status

    monkeypatch.setattr(NfsSession, "begin", beginning)
    monkeypatch.setattr(NfsSession, "answer", answering)
    return lost


# The lock


def test_a_holder_that_wakes_up_after_its_lock_was_taken_changes_nothing(server: NfsServer, place: NfsPlace) -> None:
    other = holder(server, "theirs")
    other.send_signal(signal.SIGSTOP)
    with place.locked():
        place.make_folder("ours")
    other.send_signal(signal.SIGCONT)
    assert "took over the lock" in other.communicate("go\n", timeout=60)[0]
    assert named(place, "") == ["leases", "ours"]


def test_a_holder_is_not_taken_for_dead_because_the_server_was_away(server: NfsServer, place: NfsPlace) -> None:
    other = holder(server, "theirs")
    thread = Thread(target=in_lock, args=(place, "ours"))
    thread.start()
    thread.join(TAKEOVER / 4)  # it has seen who holds the lock
    other.send_signal(signal.SIGSTOP)  # so that the server has no count of it to take when it wakes up
    server.freeze(True)
    thread.join(TAKEOVER * 1.2)
    server.freeze(False)
    thread.join(TAKEOVER / 4)
    other.send_signal(signal.SIGCONT)
    assert other.communicate("go\n", timeout=60)[0] == "made\n"
    thread.join(60)
    assert named(place, "") == ["leases", "ours", "theirs"]


def test_of_two_that_wait_for_a_dead_holder_each_gets_its_turn(server: NfsServer, place: NfsPlace) -> None:
    other = holder(server, "theirs")
    other.kill()
    other.communicate(timeout=30)
    second = open_export(server)
    threads = [Thread(target=in_lock, args=(each, name)) for each, name in ((place, "a"), (second, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    second.close()
    assert named(place, "") == ["a", "b", "leases"]


def in_lock(place: NfsPlace, name: str) -> None:
    with place.locked():
        place.make_folder(name)


def holder(server: NfsServer, name: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("lock_holder.py"), server.url(), str(TAKEOVER), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process
