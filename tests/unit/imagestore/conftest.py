"""What tests of the store have in common."""

from pathlib import Path

import pytest

from imgtpl_gui.imagestore import ImageStore, open_store


@pytest.fixture
def store(tmp_path: Path) -> ImageStore:
    """A store in a folder that isn't there yet."""
    return open_store(str(tmp_path / "store"))
