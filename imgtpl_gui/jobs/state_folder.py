"""The folders that jobs keep their records in: the user's own, below the state folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.sentences import say


@contextmanager
def in_state_folder(folder: Path) -> Iterator[None]:
    """Turn an OSError of the block into a sentence about `folder`, as where root's files are in it, or it is full."""
    try:
        yield
    except OSError as error:
        raise ImgTplError(
            say(
                "ImgTpl keeps records of its jobs in {folder}, and can't: {error}. That folder and what is in it have"
                " to be yours, with room to write.",
                folder=folder,
                error=error.strerror or error,
            )
        ) from error


def make_state_folder(folder: Path) -> None:
    """Make a folder where it is missing. Raises ImgTplError."""
    with in_state_folder(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
