"""Where templates live: the `ImageStore` protocol and the folder store."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.imagestore.folder import FolderStore
from imgtpl_gui.imagestore.store import BrokenTemplate, ImageStore, PartialFolder

__all__ = ["BrokenTemplate", "FolderStore", "ImageStore", "PartialFolder", "open_store"]


def open_store(url: str) -> ImageStore:
    """Give the store at a path or `file://` URL; it is looked at when it is first used. Raises StoreError."""
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return FolderStore(Path(unquote(parts.path)).absolute())
    if "://" in url:
        raise StoreError(f"'{url}' is not an image store that this version knows: give a folder, or mount the share.")
    return FolderStore(Path(url).expanduser().absolute())
