from typing import Any

import pytest

from imgtpl_gui.domain.newserver import VolumeInfo
from imgtpl_gui.hypervisor import volumes
from imgtpl_gui.hypervisor.volumes import VolumeSink


class Stream:
    """What libvirt's stream is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int]] = []

    def send(self, data: bytes) -> int:
        self.told.append(("data", len(data)))
        return len(data)

    def sendHole(self, length: int, _flags: int) -> None:  # noqa: N802
        self.told.append(("hole", length))

    def finish(self) -> None:
        self.told.append(("end", 0))


class Connection:
    """A connection and its volume in one."""

    def __init__(self) -> None:
        self.stream = Stream()

    def newStream(self, _flags: int) -> Stream:  # noqa: N802
        return self.stream

    def upload(self, *_arguments: Any) -> None:
        return


@pytest.fixture
def connection(monkeypatch: pytest.MonkeyPatch) -> Connection:
    made = Connection()
    monkeypatch.setattr(volumes, "_existing_volume", lambda _connection, _volume: made)
    return made


@pytest.fixture
def sink(connection: Connection) -> VolumeSink:
    return VolumeSink(connection, VolumeInfo("pool", "web", "/pool/web", "raw", 1000))


def test_a_stream_is_to_be_written_in_order_and_reads_as_zeros_elsewhere(sink: VolumeSink) -> None:
    assert sink.in_order
    assert not sink.needs_zeros


def test_zeros_in_a_stream_are_a_hole(connection: Connection, sink: VolumeSink) -> None:
    sink.write(0, b"x" * 100)
    sink.zero(100, 300)
    sink.write(400, b"x" * 100)
    sink.flush()
    assert connection.stream.told == [("data", 100), ("hole", 300), ("data", 100), ("hole", 500), ("end", 0)]


@pytest.mark.parametrize(("offset", "length"), [(99, 1), (900, 101)])
def test_a_stream_goes_neither_back_nor_past_its_end(sink: VolumeSink, offset: int, length: int) -> None:
    sink.write(0, b"x" * 100)
    with pytest.raises(ValueError, match="in a stream at 100 of 1000"):
        sink.write(offset, b"x" * length)
    with pytest.raises(ValueError, match="in a stream at 100 of 1000"):
        sink.zero(offset, length)
