"""The image stores that the user has added: `stores.json` in the configuration folder, secrets in the keyring.

{"default": NAME or "", "stores": [{"name": NAME, "url": URL, "user": USER or ""}]}

The folder store that everybody has is always among them. Several processes may use the file.
"""

import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from imgtpl_gui.domain.errors import Corrupt, HoldsSomethingElse, ImgTplError, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.domain.known_stores import (
    KnownStore,
    NewStore,
    StoreCheck,
    StoreLook,
    StoreOffer,
    StoreState,
    store_name_flaw,
)
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import StoreInfo
from imgtpl_gui.imagestore import BrokenTemplate, ImageStore, format_store, offers, open_store, store_url
from imgtpl_gui.private_list import PrivateList
from imgtpl_gui.store_secrets import forget_secret, keep_secret, secret_of

LOCAL = "local"
"""The name of the folder store that everybody has."""


class _File(msgspec.Struct, frozen=True):
    default: str = ""
    stores: tuple[KnownStore, ...] = ()


class KnownStores:
    """The stores of a configuration folder; `local` is the path of the one that everybody has."""

    def __init__(self, folder: Path, local: Path) -> None:
        self._list = PrivateList(folder, "stores", _File)
        self._local = KnownStore(LOCAL, str(local))

    def all(self) -> tuple[KnownStore, ...]:
        """Return every store, the local one first and the others by name. Raises ImgTplError."""
        return self._local, *sorted(self._list.read().stores, key=lambda store: store.name.casefold())

    def default(self) -> KnownStore:
        """Return the store that is used where none is named. Raises ImgTplError."""
        chosen = self._list.read().default
        return next((store for store in self.all() if store.name == chosen), self._local)

    def find(self, name_or_url: str) -> KnownStore:
        """Return the store of that name or at that place, which need not be a known one; "" is the default.

        Raises NotFound for a name that is neither one's nor a folder's, ImgTplError.
        """
        if not name_or_url:
            return self.default()
        for store in self.all():
            if name_or_url in (store.name, store.url):
                return store
        url = store_url(name_or_url)
        if "/" not in name_or_url and not Path(url).exists():
            raise NotFound(
                say(
                    "There is no image store called '{name}', and no folder of that name. A folder that is to become"
                    " a store is written with its path, such as ./{name}.",
                    name=name_or_url,
                )
            )
        return next((store for store in self.all() if store.url == url), KnownStore("", url))

    def open(self, name_or_url: str) -> ImageStore:
        """Open a store; it is looked at when it is first used. Raises ImgTplError."""
        return self._open(self.find(name_or_url))

    def state(self, store: KnownStore) -> StoreState:
        """Look whether a store can be used, and how quick it is. Raises ImgTplError for the list of them only."""
        default = store.name != "" and store.name == self.default().name
        try:
            with closing(self._open(store)) as opened:
                info = opened.info()
                began = time.monotonic()
                opened.version()
                return StoreState(store, default, info, 0.0 if info.problem else time.monotonic() - began)
        except ImgTplError as error:
            return StoreState(store, default, StoreInfo(store.url, "", 0, 0, str(error)))

    def check(self, name_or_url: str) -> StoreCheck:
        """Read every manifest of a store. Raises ImgTplError for the list of stores only."""
        store = self.find(name_or_url)
        state = self.state(store)
        try:
            with closing(self._open(store)) as opened:
                found = opened.templates()
        except ImgTplError as error:
            return StoreCheck(state, 0, () if state.info.problem else (str(error),))
        broken = tuple(entry.problem for entry in found if isinstance(entry, BrokenTemplate))
        return StoreCheck(state, len(found) - len(broken), broken)

    def look(self, new: NewStore) -> StoreLook:
        """Look at a place before it is added; an empty one becomes a store. Raises NameTaken, StoreError."""
        store = KnownStore("", store_url(new.url), new.user)
        self._refuse_taken(self._list.read(), store)
        with closing(open_store(store.url, new.user, new.secret)) as opened:
            info = opened.info()
            try:
                return StoreLook(info, len(opened.templates()))
            except HoldsSomethingElse:
                return StoreLook(info, foreign=True)
            except ImgTplError as error:
                return StoreLook(info if info.problem else replace(info, problem=str(error)))

    def add(
        self, name: str, url: str, user: str = "", secret: str = "", tell: Callable[[str], None] = lambda _note: None
    ) -> KnownStore:
        """Add a store that can be used, one that can only be read too. Raises Refused, NameTaken, ImgTplError.

        `tell` gets the sentence, if there is one, about what was done to the place.
        """
        store = KnownStore(name.strip(), store_url(url), user)
        self._refuse_name(store.name)
        with closing(open_store(store.url, user, secret)) as opened:
            info = opened.info()
        if not info.id:
            raise StoreError(say("The store was not added: {problem}", problem=info.problem))
        if info.note:
            tell(info.note)
        with self._list.changing() as file:
            self._refuse_taken(file, store)
            if user:
                keep_secret(store, secret)
            self._list.write(_File(file.default, (*file.stores, store)))
        return store

    def rename(self, old: str, new: str) -> KnownStore:
        """Call a store otherwise; what it holds isn't touched. Raises NotFound, NameTaken, Refused."""
        self._refuse_name(new.strip())
        with self._list.changing() as file:
            store = self._own(file, old)
            renamed = replace(store, name=new.strip())
            others = tuple(each for each in file.stores if each != store)
            self._refuse_taken(_File(stores=others), renamed, place=False)
            default = renamed.name if file.default == old else file.default
            self._list.write(_File(default, (*others, renamed)))
        return renamed

    def remove(self, name: str) -> KnownStore:
        """Forget a store and its secret; what it holds stays there. Raises NotFound, Refused, ImgTplError."""
        with self._list.changing() as file:
            store = self._own(file, name)
            default = "" if file.default == name else file.default
            self._list.write(_File(default, tuple(each for each in file.stores if each != store)))
        if store.user:
            with suppress(ImgTplError):  # a keyring that is closed doesn't keep a store in the list
                forget_secret(store)
        return store

    def restore(self, store: KnownStore, secret: str, default: bool) -> None:
        """Put a store back that was removed, whether or not it answers now. Raises NameTaken, ImgTplError."""
        with self._list.changing() as file:
            self._refuse_taken(file, store)
            if store.user and secret:
                keep_secret(store, secret)
            self._list.write(_File(store.name if default else file.default, (*file.stores, store)))

    def set_default(self, name: str) -> KnownStore:
        """Use a store where none is named. Raises NotFound."""
        with self._list.changing() as file:
            store = self._local if name == LOCAL else self._own(file, name)
            self._list.write(_File(store.name, file.stores))
        return store

    def format(self, url: str, typed_name: str, user: str = "", secret: str = "") -> None:
        """Make an empty store of a LUN, whatever it holds, if its IQN/LUN was typed. Raises Refused, StoreError."""
        store, secret = self._with_secret(url, user, secret)
        format_store(store.url, typed_name, store.user, secret)

    def finish(self, url: str, user: str = "", secret: str = "") -> str:
        """Finish a store whose making was stopped. Returns the sentence about it, "" where there is none; StoreError.

        What is something else, or a whole store, is left as it is; an empty place becomes a store.
        """
        store, secret = self._with_secret(url, user, secret)
        with closing(open_store(store.url, store.user, secret)) as opened, suppress(HoldsSomethingElse, Corrupt):
            opened.templates()
            return opened.info().note
        return ""

    def offers(self, url: str, user: str = "", secret: str = "") -> tuple[StoreOffer, ...]:
        """List what a server offers for stores. Raises StoreError."""
        return offers(url, user, secret)

    def _open(self, store: KnownStore) -> ImageStore:
        """Open a store. One that was added is there, or its share isn't mounted: no new one is made in its place."""
        return open_store(store.url, store.user, secret_of(store), make=store.name in ("", LOCAL))

    def _with_secret(self, url: str, user: str, secret: str) -> tuple[KnownStore, str]:
        """Find a store with the secret of its own, if it has one, else with the user and the secret that are given."""
        store = self.find(url)
        return (store, secret_of(store)) if store.user else (replace(store, user=user), secret)

    def _own(self, file: _File, name: str) -> KnownStore:
        if name == LOCAL:
            raise Refused(
                say(
                    "The store '{local}' is the folder that every installation has; it keeps its name and place.",
                    local=LOCAL,
                )
            )
        for store in file.stores:
            if store.name == name:
                return store
        raise NotFound(say("There is no image store called '{name}'.", name=name))

    def _refuse_name(self, name: str) -> None:
        flaw = store_name_flaw(name)
        if flaw:
            raise Refused(flaw)

    def _refuse_taken(self, file: _File, store: KnownStore, place: bool = True) -> None:
        for other in (self._local, *file.stores):
            if store.name and other.name.casefold() == store.name.casefold():
                raise NameTaken(
                    say("There is an image store called '{other}' already. Choose another name.", other=other.name)
                )
            if place and other.url == store.url:
                raise NameTaken(say("That is the image store '{other}', which is there already.", other=other.name))
