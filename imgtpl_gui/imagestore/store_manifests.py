"""All manifests of a store: many are asked for at once, as each takes some answers of a server."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.imagestore import manifest
from imgtpl_gui.imagestore.store_leases import TEMPLATES

MANIFEST = "manifest.json"
_READERS = 8
"""Threads; a place that reads several files at once takes fewer."""
_AT_ONCE = 64
"""Manifests that a thread asks for in one go."""


@dataclass(frozen=True, slots=True)
class BrokenTemplate:
    """A template that was refused; `problem` says why in a sentence. Never listed among the good ones."""

    id: str
    problem: str


def read_manifests(
    place: StorePlace, template_ids: Iterable[str], alone: Callable[[str], Template]
) -> tuple[Template | BrokenTemplate, ...]:
    """Read the templates of those ids, checked; `alone` reads one and raises ImgTplError where it can't."""

    def read(batch: tuple[str, ...]) -> list[Template | BrokenTemplate]:
        contents = place.contents([f"{TEMPLATES}/{each}/{MANIFEST}" for each in batch], manifest.MAX_MANIFEST)
        return [listed(each, data) for each, data in zip(batch, contents, strict=True)]

    def listed(template_id: str, data: bytes | None) -> Template | BrokenTemplate:
        try:
            return alone(template_id) if data is None else manifest.decode(data, template_id).template
        except ImgTplError as error:
            return BrokenTemplate(template_id, str(error))

    ids = tuple(template_ids)
    batches = [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
    with ThreadPoolExecutor(_READERS, thread_name_prefix="manifests") as pool:
        return tuple(chain.from_iterable(pool.map(read, batches)))
