from pathlib import Path

import pytest

from imgtpl_gui.catalog import Catalog
from imgtpl_gui.imagestore import ImageStore, open_store
from imgtpl_gui.known_templates import KnownTemplates
from tests.unit.imagestore.publishing import publish
from tests.unit.samples import template


class Counted:
    """A store with a good template and one whose manifest is away, and how often all of it was read."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store = open_store(str(folder))
        _, bad = (publish(self.store, template(name), name) for name in ("good", "bad"))
        self._manifest, self._kept = folder / "templates" / bad.id / "manifest.json", folder.parent / "kept"
        self._manifest.rename(self._kept)
        self.reads = 0
        whole = ImageStore.templates

        def counted(store: ImageStore) -> object:
            self.reads += 1
            return whole(store)

        monkeypatch.setattr(ImageStore, "templates", counted)

    def mend(self) -> None:
        """Put the manifest back, which the store's version doesn't tell of."""
        version = self.store.version()
        self._kept.rename(self._manifest)
        assert self.store.version() == version


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(tmp_path / "store", monkeypatch)


def names(known: KnownTemplates, store: ImageStore) -> list[str]:
    return sorted(found.name for found in known.of(store))


def test_one_template_that_cant_be_read_doesnt_have_the_whole_store_read_again(
    tmp_path: Path, counted: Counted
) -> None:
    for _ in range(2):  # the second time as another process
        known = KnownTemplates(Catalog(tmp_path / "catalog.db"))
        for _ in range(3):
            assert names(known, counted.store) == ["good"]
            assert len(known.unread(counted.store)) == 1
    assert counted.reads == 1


def test_a_template_that_can_be_read_again_is_in_the_next_list(tmp_path: Path, counted: Counted) -> None:
    known = KnownTemplates(Catalog(tmp_path / "catalog.db"))
    assert names(known, counted.store) == ["good"]
    counted.mend()
    for _ in range(2):
        assert names(known, counted.store) == ["bad", "good"]
        assert known.unread(counted.store) == ()
    assert counted.reads == 2
