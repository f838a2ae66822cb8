"""The engine's part that knows the image stores, and changes the one that it works with (see `StoresApi`)."""

from abc import ABC, abstractmethod
from contextlib import suppress
from threading import Lock

from imgtpl_gui.domain.errors import ImgTplError, NotFound, Refused, StoreError
from imgtpl_gui.domain.jobs import StoresChanged, TemplatesChanged
from imgtpl_gui.domain.known_stores import KnownStore, NewStore, StoreCheck, StoreLook, StoreOffer, StoreState
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.imagestore import ImageStore
from imgtpl_gui.jobs import Listeners
from imgtpl_gui.known_stores import KnownStores
from imgtpl_gui.store_secrets import secret_of
from imgtpl_gui.store_watch import StoreWatch


class StoresEngine(ABC):
    """Fills `StoresApi` over the list of known stores."""

    def __init__(self, known: KnownStores, listeners: Listeners, store: ImageStore) -> None:
        self._known = known
        self._listeners = listeners
        self._watch = StoreWatch(known.state, lambda: listeners.tell(StoresChanged()))
        self._removed: dict[str, tuple[KnownStore, str, bool]] = {}
        """What a removed store was: itself, its secret, whether it was the default."""
        self._opened = {store.url: store}
        self._opening = Lock()

    @property
    @abstractmethod
    def current_store(self) -> ImageStore:
        """The store that is worked with."""

    @abstractmethod
    def work_with(self, store: ImageStore) -> None:
        """Work with another store from now on."""

    def list_stores(self) -> tuple[StoreState, ...]:
        """Look at every known store, and at the one in use, side by side; a slow one says so."""
        known = self._known.all()
        url = self.current_store.url
        if all(store.url != url for store in known):
            known = (*known, KnownStore("", url))
        return self._watch.look(known)

    def look_at_store(self, new: NewStore) -> StoreLook:
        """Look at a place before it is added; an empty one becomes a store."""
        return self._known.look(new)

    def add_store(self, new: NewStore) -> KnownStore:
        """Add a store, whose LUN is formatted before if its IQN/LUN was typed."""
        if new.format_as:
            self._known.format(new.url, new.format_as, new.user, new.secret)
        store = self._known.add(new.name, new.url, new.user, new.secret)
        if new.default:
            self._known.set_default(store.name)
        return self._told(store)

    def rename_store(self, old: str, new: str) -> KnownStore:
        """Call a store otherwise."""
        return self._told(self._known.rename(old, new))

    def remove_store(self, name: str) -> KnownStore:
        """Take a store out of the list; what it holds stays."""
        store = self._known.find(name)
        if store.url == self.current_store.url:
            raise Refused(say("The store '{name}' is in use. Use another one before you remove it.", name=name))
        default = self._known.default() == store
        secret = ""
        with suppress(ImgTplError):  # a keyring that is closed doesn't keep a store in the list
            secret = secret_of(store)
        self._removed[name] = (self._known.remove(name), secret, default)
        return self._told(store)

    def restore_store(self, name: str) -> KnownStore:
        """Put a store back that this engine removed, with its secret."""
        if name not in self._removed:
            raise NotFound(say("No image store called '{name}' was removed.", name=name))
        store, secret, default = self._removed[name]
        self._known.restore(store, secret, default)
        del self._removed[name]
        return self._told(store)

    def set_default_store(self, name: str) -> KnownStore:
        """Use a store where none is named."""
        return self._told(self._known.set_default(name))

    def check_store(self, name_or_url: str) -> StoreCheck:
        """Read every manifest of a store."""
        return self._known.check(name_or_url)

    def browse_stores(self, url: str, user: str = "", secret: str = "") -> tuple[StoreOffer, ...]:
        """List the exports of `nfs://SERVER`, or the LUNs of `iscsi://PORTAL`."""
        return self._known.offers(url, user, secret)

    def format_store(self, url: str, typed_name: str, user: str = "", secret: str = "") -> None:
        """Make an empty store of a LUN, whatever it holds, if its IQN/LUN was typed."""
        self._known.format(url, typed_name, user, secret)

    def use_store(self, name_or_url: str) -> KnownStore:
        """Work with another store from now on; jobs that run keep theirs."""
        known = self._known.find(name_or_url)
        with self._opening:
            store = self._opened.get(known.url) or self._known.open(name_or_url)
            info = store.info()
            if not info.id:
                raise StoreError(say("The image store was not changed: {problem}", problem=info.problem))
            self._opened[known.url] = store
            self.work_with(store)
        self._listeners.tell(TemplatesChanged())
        return self._told(known)

    def close_stores(self) -> None:
        """End the connections to every store that was worked with."""
        for store in self._opened.values():
            store.close()

    def _told(self, store: KnownStore) -> KnownStore:
        self._listeners.tell(StoresChanged())
        return store
