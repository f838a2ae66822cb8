"""What the interface may ask of the engine about image stores; `EngineApi` is more of the same."""

from typing import Protocol

from imgtpl_gui.domain.known_stores import KnownStore, NewStore, StoreCheck, StoreLook, StoreOffer, StoreState


class StoresApi(Protocol):
    """The stores that the user knows, and which of them the engine works with."""

    def list_stores(self) -> tuple[StoreState, ...]:
        """Look at every known store, and at the one in use, side by side; a slow one says so. Raises ImgTplError."""

    def look_at_store(self, new: NewStore) -> StoreLook:
        """Look at a place before it is added; an empty one becomes a store. Raises NameTaken, StoreError."""

    def add_store(self, new: NewStore) -> KnownStore:
        """Add a store, formatting its LUN before if its IQN/LUN was typed. Raises Refused, NameTaken, StoreError."""

    def rename_store(self, old: str, new: str) -> KnownStore:
        """Call a store otherwise. Raises NotFound, NameTaken, Refused."""

    def remove_store(self, name: str) -> KnownStore:
        """Take a store out of the list; what it holds stays. Raises NotFound, Refused for the one in use."""

    def restore_store(self, name: str) -> KnownStore:
        """Put a store back that this engine removed, with its secret. Raises NotFound, NameTaken, ImgTplError."""

    def set_default_store(self, name: str) -> KnownStore:
        """Use a store where none is named. Raises NotFound."""

    def check_store(self, name_or_url: str) -> StoreCheck:
        """Read every manifest of a store. Raises ImgTplError for the list of stores only."""

    def browse_stores(self, url: str, user: str = "", secret: str = "") -> tuple[StoreOffer, ...]:
        """List the exports of `nfs://SERVER`, or the LUNs of `iscsi://PORTAL`. Raises StoreError."""

    def format_store(self, url: str, typed_name: str, user: str = "", secret: str = "") -> None:
        """Make an empty store of a LUN, whatever it holds, if its IQN/LUN was typed. Raises Refused, StoreError."""

    def use_store(self, name_or_url: str) -> KnownStore:
        """Work with another store from now on; jobs that run keep theirs. Raises NotFound, StoreError."""
