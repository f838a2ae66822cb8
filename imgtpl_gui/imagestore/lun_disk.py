"""A whole LUN as the disk of a server: looked at, written, and emptied again. It is never mounted or attached here."""

from imgtpl_gui.domain.image_location import LunLocation
from imgtpl_gui.domain.sentences import marked, say
from imgtpl_gui.imagestore import lun_making
from imgtpl_gui.imagestore.gpt import Layout
from imgtpl_gui.imagestore.iscsi_lun import PATIENCE, Lun, LunAddress, new_key
from imgtpl_gui.imagestore.iscsi_session import IscsiLogin
from imgtpl_gui.imagestore.lun_content import empty, first_data, what_it_holds
from imgtpl_gui.imagestore.lun_index import STORE

IMAGE_STORE = marked("an image store")


class LunDisk:
    """A LUN to be written by several threads at once; what is written has to begin at a sector.

    `initiator` "" logs in as this workstation. Every method may raise StoreError.
    """

    needs_zeros = True
    in_order = False

    def __init__(self, place: LunLocation, initiator: str = "", patience: float = PATIENCE) -> None:
        host = f"[{place.host}]" if ":" in place.host else place.host
        login = IscsiLogin(f"{host}:{place.port}", place.target, place.user, place.secret, initiator)
        self._lun = Lun(LunAddress(login, place.lun), new_key(), patience)

    @property
    def size(self) -> int:
        """Bytes."""
        return self._lun.sectors * self._lun.sector_size

    def content(self) -> str:
        """Name what the LUN holds, to complete "it holds …"; "" where it counts as empty (`lun_content.py`)."""
        offset = first_data(self._lun)
        if offset is None:
            return ""
        if lun_making.begun(self._lun, Layout(self._lun.sector_size, self._lun.sectors)) is not None:
            return say("an image store that was not finished")
        head = bytearray(64 * self._lun.sector_size)
        self._lun.read_into(0, memoryview(head))
        return say(IMAGE_STORE) if STORE.bytes_le in head else what_it_holds(self._lun, offset)

    def clear(self) -> None:
        """Let it count as empty again."""
        empty(self._lun)

    def write(self, offset: int, data: bytes | bytearray | memoryview) -> None:
        """Write `data`, and zeros up to the end of its last sector."""
        sector = self._lun.sector_size
        rest = len(data) % sector
        whole = (
            memoryview(data).cast("B") if not rest else memoryview(bytes(data).ljust(len(data) + sector - rest, b"\0"))
        )
        self._lun.write(offset // sector, whole)

    def zero(self, offset: int, length: int) -> None:
        """Let a range read as zeros, up to the end of its last sector."""
        sector = self._lun.sector_size
        self._lun.zero(offset // sector, -(-length // sector))

    def interrupt(self) -> None:
        """Let writes that wait for the target fail at once."""
        self._lun.close()

    def flush(self) -> None:
        """Return when the target has everything on its disk."""
        self._lun.flush()

    def close(self) -> None:
        """Log out."""
        self._lun.close()
