"""The rooms a workflow works in, handed over together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.domain.errors import ConnectionFailed
from imgtpl_gui.hypervisor import Hypervisor
from imgtpl_gui.imagestore import ImageStore, open_store


@dataclass(frozen=True, slots=True)
class Rooms:
    """One hypervisor, one image store and the catalog."""

    hypervisor: Hypervisor
    store: ImageStore
    catalog: Catalog
    open_store: Callable[[str], ImageStore] = open_store

    @contextmanager
    def hypervisor_at(self, uri: str) -> Iterator[Hypervisor]:
        """Give the hypervisor at `uri`: our own, or one connected for the time. Raises ConnectionFailed."""
        if uri == self.hypervisor.info().uri:
            yield self.hypervisor
            return
        other = Hypervisor(uri)
        try:
            info = other.connect()
            if not info.connected:
                raise ConnectionFailed(info.problem)
            yield other
        finally:
            other.close()

    def store_at(self, url: str) -> ImageStore:
        """Give the image store at `url`: our own, or another one. Raises StoreError."""
        return self.store if url == self.store.url else self.open_store(url)

    def server_key(self, server: str) -> str:
        """Name what a job on a server of this hypervisor holds, by its name or UUID."""
        return f"server:{self.hypervisor.info().uri}:{server}"

    def template_key(self, template: str) -> str:
        """Name what a job on a template of this image store holds, by its id, or by the name that it will have."""
        return f"template:{self.store.url}:{template}"
