"""Where templates live: image stores in folders, on NFS exports and on iSCSI LUNs."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from imgtpl_gui.domain.errors import Refused, StoreError
from imgtpl_gui.domain.known_stores import StoreOffer
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.imagestore import iscsi_place, nfs_address
from imgtpl_gui.imagestore.folder_place import FolderPlace
from imgtpl_gui.imagestore.iscsi_discovery import luns_of, targets_of
from imgtpl_gui.imagestore.iscsi_lun import PATIENCE
from imgtpl_gui.imagestore.iscsi_place import IscsiPlace, url_of
from imgtpl_gui.imagestore.iscsi_session import IscsiLogin, LoginRefused
from imgtpl_gui.imagestore.lun_disk import IMAGE_STORE, LunDisk
from imgtpl_gui.imagestore.nfs_discovery import exports_of
from imgtpl_gui.imagestore.nfs_place import NfsPlace
from imgtpl_gui.imagestore.partial_folder import PartialFolder
from imgtpl_gui.imagestore.store import ImageStore
from imgtpl_gui.imagestore.store_manifests import BrokenTemplate

__all__ = [
    "IMAGE_STORE",
    "PATIENCE",
    "BrokenTemplate",
    "ImageStore",
    "LoginRefused",
    "LunDisk",
    "PartialFolder",
    "format_store",
    "offers",
    "open_store",
    "store_url",
]


def open_store(url: str, user: str = "", secret: str = "", make: bool = True) -> ImageStore:
    """Give the store at a path or URL; it is looked at, and with `make` made, when it is first used.

    Raises StoreError.
    """
    url = store_url(url)
    return ImageStore(_place(url, user, secret), url, make)


def store_url(text: str) -> str:
    """Write where a store is in the one way that it is written: a folder as its absolute path. Raises StoreError."""
    parts = urlsplit(text)
    match parts.scheme:
        case "file" if parts.netloc in ("", "localhost"):
            return str(Path(unquote(parts.path)).absolute())
        case "nfs":
            return str(nfs_address.address_of(text))
        case "iscsi":
            return url_of(iscsi_place.address_of(text))
    if "://" in text:
        raise StoreError(
            say(
                "'{given}' is not an image store that this version knows: give a folder, nfs://SERVER/PATH, or a LUN"
                " as iscsi://PORTAL/IQN/LUN.",
                given=text,
            )
        )
    return str(Path(text).expanduser().absolute())


def format_store(url: str, typed_name: str, user: str = "", secret: str = "") -> None:
    """Make an empty store of a LUN, whatever it holds. Raises Refused for any other place, StoreError."""
    place = _place(store_url(url), user, secret)
    if not isinstance(place, IscsiPlace):
        raise Refused(say("{url} is not a LUN: only those are formatted. Choose an empty folder for a store.", url=url))
    try:
        place.format(typed_name)
    finally:
        place.close()


def offers(url: str, user: str = "", secret: str = "") -> tuple[StoreOffer, ...]:
    """List the exports of `nfs://SERVER`, or the LUNs of `iscsi://PORTAL`. Raises StoreError."""
    parts = urlsplit(url)
    match parts.scheme:
        case "nfs":
            address = nfs_address.address_of(parts._replace(path=parts.path or "/").geturl())
            return tuple(StoreOffer(str(address.at(path)), 0) for path in exports_of(address))
        case "iscsi" if parts.netloc and not parts.username and not parts.path.strip("/"):
            return tuple(
                StoreOffer(f"iscsi://{parts.netloc}/{target.name}/{lun.number}", lun.size)
                for target in targets_of(IscsiLogin(parts.netloc, "", user, secret))
                for lun in luns_of(IscsiLogin(parts.netloc, target.name, user, secret))
            )
    raise StoreError(
        say("'{url}' doesn't name a server that can be asked. Write nfs://SERVER or iscsi://PORTAL.", url=url)
    )


def _place(url: str, user: str, secret: str) -> StorePlace:
    if url.startswith("nfs://"):
        return NfsPlace(nfs_address.address_of(url))
    if url.startswith("iscsi://"):
        return IscsiPlace(iscsi_place.address_of(url, user, secret))
    return FolderPlace(Path(url))
