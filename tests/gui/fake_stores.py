"""The fake engine's image stores."""

from collections.abc import Callable
from dataclasses import replace

from imgtpl_gui.domain.errors import NotFound
from imgtpl_gui.domain.jobs import EngineEvent, StoresChanged, TemplatesChanged
from imgtpl_gui.domain.known_stores import KnownStore, NewStore, StoreCheck, StoreLook, StoreOffer, StoreState
from imgtpl_gui.domain.templates import StoreInfo
from tests.gui.telling import retold


class FakeStores:
    """Fills `StoresApi`: `known` are the stores as they are found, of `looks` and `offers` by their URLs."""

    store_info: StoreInfo
    _called: Callable[[str, object], None]
    publish: Callable[[EngineEvent], None]

    def set_up_stores(self) -> None:
        """Know the store in use alone."""
        self.known = [StoreState(KnownStore("local", self.store_info.url), True, self.store_info, 0.0004)]
        self.looks: dict[str, StoreLook] = {}
        self.offers: dict[str, tuple[StoreOffer, ...]] = {}
        self.checks: dict[str, StoreCheck] = {}
        self.removed: list[StoreState] = []

    def list_stores(self) -> tuple[StoreState, ...]:
        self._called("list_stores", None)
        return retold(tuple(self.known))

    def look_at_store(self, new: NewStore) -> StoreLook:
        self._called("look_at_store", new)
        return self.looks.get(new.url) or StoreLook(StoreInfo(new.url, "id", 64 * 2**30, 60 * 2**30))

    def add_store(self, new: NewStore) -> KnownStore:
        self._called("add_store", new)
        store = KnownStore(new.name, new.url, new.user)
        state = StoreState(store, False, StoreInfo(new.url, new.name, 64 * 2**30, 60 * 2**30), 0.002)
        self._set([*self.known, state])
        return self.set_default_store(new.name) if new.default else store

    def rename_store(self, old: str, new: str) -> KnownStore:
        self._called("rename_store", (old, new))
        renamed = replace(self._state(old).store, name=new)
        self._set([replace(one, store=renamed) if one.store.name == old else one for one in self.known])
        return renamed

    def remove_store(self, name: str) -> KnownStore:
        self._called("remove_store", name)
        state = self._state(name)
        self.removed.append(state)
        self._set([one for one in self.known if one is not state])
        return state.store

    def restore_store(self, name: str) -> KnownStore:
        self._called("restore_store", name)
        state = next(one for one in self.removed if one.store.name == name)
        self._set([*self.known, state])
        return state.store

    def set_default_store(self, name: str) -> KnownStore:
        self._called("set_default_store", name)
        self._set([replace(one, default=one.store.name == name) for one in self.known])
        return self._state(name).store

    def check_store(self, name_or_url: str) -> StoreCheck:
        self._called("check_store", name_or_url)
        return self.checks.get(name_or_url) or StoreCheck(self._state(name_or_url), 3, ())

    def browse_stores(self, url: str, user: str = "", secret: str = "") -> tuple[StoreOffer, ...]:
        self._called("browse_stores", (url, user, secret))
        return self.offers.get(url, ())

    def format_store(self, url: str, typed_name: str, user: str = "", secret: str = "") -> None:
        self._called("format_store", (url, typed_name))

    def use_store(self, name_or_url: str) -> KnownStore:
        self._called("use_store", name_or_url)
        state = self._state(name_or_url)
        self.store_info = state.info
        self.publish(TemplatesChanged())
        self.publish(StoresChanged())
        return state.store

    def _state(self, name_or_url: str) -> StoreState:
        for state in self.known:
            if name_or_url in (state.store.name, state.store.url):
                return state
        raise NotFound(f"There is no image store called '{name_or_url}'.")

    def _set(self, known: list[StoreState]) -> None:
        self.known = known
        self.publish(StoresChanged())
