"""The templates of image stores as the catalog has them, which follows the stores."""

import logging

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.imagestore import ImageStore

log = logging.getLogger(__name__)


class KnownTemplates:
    """Reads a store again when it has changed, or when not all of it could be read the last time."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._unread: dict[str, tuple[str, ...]] = {}

    def of(self, store: ImageStore, search: str = "") -> tuple[Template, ...]:
        """Return a store's templates, newest first. Raises StoreError."""
        store_id, version = store.info().id, store.version()
        if self._catalog.store_version(store_id) != version:
            self._rebuild(store, store_id, version)
        else:
            self._unread.pop(store.url, None)
        return self._catalog.search(store_id, search)

    def afresh(self, store: ImageStore) -> tuple[Template, ...]:
        """Read a store whatever is known of it, and return its templates. Raises StoreError."""
        store_id = store.info().id
        self._rebuild(store, store_id, store.version())
        return self._catalog.search(store_id, "")

    def unread(self, store: ImageStore) -> tuple[str, ...]:
        """Say in sentences which templates of a store could not be read when it was last looked at."""
        return self._unread.get(store.url, ())

    def _rebuild(self, store: ImageStore, store_id: str, version: str) -> None:
        found = store.templates()
        good = tuple(entry for entry in found if isinstance(entry, Template))
        unread = tuple(entry.problem for entry in found if not isinstance(entry, Template))
        for problem in unread:
            log.warning("A template in the store is left out: %s", problem)
        self._unread[store.url] = unread
        # What could not be read now may be there the next time, without a change that the version would tell of.
        self._catalog.replace_store(store_id, good, "" if unread else version)
