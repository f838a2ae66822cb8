"""The templates of image stores as the catalog has them, which follows the stores."""

import logging

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.imagestore import ImageStore

log = logging.getLogger(__name__)


class KnownTemplates:
    """Reads a store again when it has changed, and at each look those of its templates that could not be read.

    What could not be read now may be there the next time, without a change that the store's version would tell of: the
    catalog has the ids of those, one a line, behind the version that it was built from.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._unread: dict[str, tuple[str, ...]] = {}

    def of(self, store: ImageStore, search: str = "") -> tuple[Template, ...]:
        """Return a store's templates, newest first. Raises StoreError."""
        store_id, version = store.info().id, store.version()
        known, *unread = self._catalog.store_version(store_id).split("\n")
        problems = tuple(_problem(store, template_id) for template_id in unread)
        if known == version and all(problems):
            self._unread[store.url] = problems
        else:
            self._rebuild(store, store_id, version)
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
        broken = [entry for entry in found if not isinstance(entry, Template)]
        for entry in broken:
            log.warning("A template in the store is left out: %s", entry.problem)
        self._unread[store.url] = tuple(entry.problem for entry in broken)
        self._catalog.replace_store(store_id, good, "\n".join((version, *(entry.id for entry in broken))))


def _problem(store: ImageStore, template_id: str) -> str:
    """Say why a template can't be read, or "" where it can."""
    try:
        store.template(template_id)
    except ImgTplError as error:
        return str(error)
    return ""
