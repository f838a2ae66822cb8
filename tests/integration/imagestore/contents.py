"""What is in a place, for its tests."""

from imgtpl_gui.domain.store_files import StorePlace


def content(place: StorePlace, name: str) -> bytes:
    """Read a whole file."""
    file = place.read(name)
    try:
        data = bytearray(file.size)
        file.read_into(0, memoryview(data))
        return bytes(data)
    finally:
        file.close()


def write(place: StorePlace, name: str, data: bytes) -> None:
    """Make a file of these bytes."""
    file = place.create(name, len(data))
    file.write(0, memoryview(data))
    file.sync()
    file.close(len(data))


def named(place: StorePlace, folder: str) -> list[str]:
    """Return what a folder's files and folders are called."""
    return [entry.name for entry in place.entries(folder)]
