"""The folder of a template that is being made."""

from contextlib import suppress
from dataclasses import dataclass

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.store_files import StoredFile, StorePlace
from imgtpl_gui.imagestore.store_leases import PARTIAL


@dataclass(frozen=True, slots=True)
class PartialFolder:
    """A capture under way: a folder of its own that is never listed."""

    job_id: str
    place: StorePlace

    def file(self, name: str) -> StoredFile:
        """Return one of its files, which may not be there yet."""
        return StoredFile(self.place, f"{PARTIAL}/{self.job_id}/{name}")

    def write(self, name: str, data: bytes) -> None:
        """Make a small file, or nothing. Raises NoRoom, StoreError."""
        path = self.file(name).path
        file = self.place.create(path, len(data))
        try:
            file.write(0, memoryview(data))
            file.sync()
            file.close(len(data))
        except BaseException:
            with suppress(ImgTplError):
                file.close()
                self.place.remove(path)
            raise
