import json
import random
import subprocess
from pathlib import Path

import pytest

from imgtpl_gui.domain.errors import NoRoom, NotFound, Refused
from imgtpl_gui.domain.newserver import VolumeInfo
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.hypervisor.volumes import VolumeSink
from tests.integration.hypervisor.conftest import make_pool
from tests.integration.hypervisor.place import PIECE, Place
from tests.lab.private_libvirt import PrivateLibvirt

DATA = random.Random(1).randbytes(3 * PIECE + 17)


def image(volume: VolumeInfo) -> tuple[str, int]:
    described = subprocess.run(
        ["qemu-img", "info", "--output=json", volume.path], check=True, capture_output=True, text=True
    )
    info = json.loads(described.stdout)
    return info["format"], info["virtual-size"]


@pytest.mark.parametrize("file_format", ["qcow2", "raw"])
def test_a_new_volume_is_an_empty_thin_image_of_its_size(hypervisor: Hypervisor, pool: str, file_format: str) -> None:
    volume = hypervisor.create_volume(pool, "imgtpl-test-a", 2**30, file_format)
    assert image(volume) == (file_format, 2**30)
    assert Path(volume.path).stat().st_blocks * 512 < 2**20
    assert hypervisor.local_path(volume) == Path(volume.path)


def test_an_uploaded_volume_holds_the_data(hypervisor: Hypervisor, pool: str) -> None:
    volume = hypervisor.create_volume(pool, "imgtpl-test-seed", len(DATA), "raw")
    hypervisor.upload_volume(volume, DATA)
    assert Path(volume.path).read_bytes() == DATA


def test_a_sink_writes_data_at_its_place_and_leaves_holes(hypervisor: Hypervisor, pool: str) -> None:
    volume = hypervisor.create_volume(pool, "imgtpl-test-sink", 64 * PIECE, "raw")
    sink = hypervisor.volume_sink(volume)
    sink.write(5 * PIECE, DATA)
    sink.write(40 * PIECE, memoryview(DATA)[:PIECE])
    sink.flush()
    sink.close()
    expected = bytearray(64 * PIECE)
    expected[5 * PIECE : 5 * PIECE + len(DATA)] = DATA
    expected[40 * PIECE : 41 * PIECE] = DATA[:PIECE]
    assert Path(volume.path).read_bytes() == expected
    assert Path(volume.path).stat().st_blocks * 512 < 8 * PIECE


def test_a_sink_refuses_to_go_back_or_past_the_end(hypervisor: Hypervisor, pool: str) -> None:
    sink = hypervisor.volume_sink(hypervisor.create_volume(pool, "imgtpl-test-sink", 4 * PIECE, "raw"))
    sink.write(PIECE, b"x" * PIECE)
    for offset in (0, 4 * PIECE):
        with pytest.raises(ValueError, match="in a stream at"):
            sink.write(offset, b"x")
    sink.close()


def test_a_sink_that_was_given_up_leaves_its_volume_deletable(hypervisor: Hypervisor, pool: str, place: Place) -> None:
    sink = hypervisor.volume_sink(hypervisor.create_volume(pool, "imgtpl-test-sink", 4 * PIECE, "raw"))
    sink.write(0, b"x" * PIECE)
    sink.close()
    hypervisor.delete_volume(pool, "imgtpl-test-sink")
    assert place.files() == []


def test_a_sink_writes_raw_volumes_only(hypervisor: Hypervisor, pool: str) -> None:
    volume = hypervisor.create_volume(pool, "imgtpl-test-sink", PIECE, "qcow2")
    with pytest.raises(Refused, match="only a raw one"):
        hypervisor.volume_sink(volume)


def test_a_full_pool_is_told_by_upload_and_sink(system_hypervisor: Hypervisor, full_pool: str) -> None:
    volume = system_hypervisor.create_volume(full_pool, "imgtpl-test-big", 8 * PIECE, "raw")
    with pytest.raises(NoRoom, match="disk is full"):
        system_hypervisor.upload_volume(volume, DATA)
    sink = system_hypervisor.volume_sink(volume)
    with pytest.raises(NoRoom, match="disk is full"):
        write_all(sink)
    sink.close()
    system_hypervisor.delete_volume(full_pool, "imgtpl-test-big")


def write_all(sink: VolumeSink) -> None:
    for number in range(8):
        sink.write(number * PIECE, DATA[:PIECE])
    sink.flush()


def test_a_volume_that_vanished_is_said_to_be_missing(hypervisor: Hypervisor, pool: str) -> None:
    volume = hypervisor.create_volume(pool, "imgtpl-test-a", PIECE, "raw")
    Path(volume.path).unlink()
    with pytest.raises(NotFound, match="no volume called 'imgtpl-test-a'"):
        hypervisor.upload_volume(volume, b"x")
    assert hypervisor.local_path(volume) is None


def test_a_file_that_libvirt_has_not_seen_yet_is_not_overwritten(
    hypervisor: Hypervisor, pool: str, place: Place
) -> None:
    (place.folder / "pool" / "imgtpl-test-a").write_bytes(b"somebody's data")
    with pytest.raises(Refused, match="has a volume called"):
        hypervisor.create_volume(pool, "imgtpl-test-a", PIECE, "raw")
    assert (place.folder / "pool" / "imgtpl-test-a").read_bytes() == b"somebody's data"


def test_deleting_leaves_nothing(hypervisor: Hypervisor, pool: str, place: Place) -> None:
    for file_format in ("raw", "qcow2"):
        hypervisor.create_volume(pool, f"imgtpl-test-{file_format}", PIECE, file_format)
        hypervisor.delete_volume(pool, f"imgtpl-test-{file_format}")
    assert place.files() == []


def test_a_pool_on_this_machine_is_local(hypervisor: Hypervisor, pool: str) -> None:
    assert hypervisor.pool_is_local(pool)


def test_a_pool_tells_its_folder_and_sizes(hypervisor: Hypervisor, place: Place) -> None:
    (place.folder / "other").mkdir()
    name = make_pool(place, place.folder / "other")
    (info,) = [pool for pool in hypervisor.pools() if pool.name == name]
    assert (info.kind, info.path, info.active) == ("dir", str(place.folder / "other"), True)
    assert info.capacity > info.available > 0


def test_a_missing_default_pool_is_made_with_its_folder_and_starts_with_libvirt(
    private_libvirt: PrivateLibvirt,
) -> None:
    room = Hypervisor(private_libvirt.uri)
    assert room.pools() == ()
    assert not private_libvirt.outside("/var/lib/libvirt/images").exists()
    assert (room.default_pool().active, room.pools()) == (False, ())
    made = room.ensure_default_pool()
    assert (made.name, made.path, made.active) == ("default", "/var/lib/libvirt/images", True)
    assert private_libvirt.outside("/var/lib/libvirt/images").is_dir()
    assert room.ensure_default_pool().name == "default"
    private_libvirt.kill()
    private_libvirt.start()
    again = Hypervisor(private_libvirt.uri)
    assert [(pool.name, pool.active) for pool in again.pools()] == [("default", True)]
    for opened in (room, again):
        opened.close()
