"""Secrets of image stores, in the desktop's keyring and nowhere else.

The entry's service is "imgtpl", its user "USER@URL". The library is loaded when it is needed: it takes 90 ms.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from imgtpl_gui.domain.errors import ImgTplError, NotFound
from imgtpl_gui.domain.known_stores import KnownStore
from imgtpl_gui.domain.sentences import say

_SERVICE = "imgtpl"


def secret_of(store: KnownStore) -> str:
    """Return a store's secret, "" where it needs none. Raises NotFound, ImgTplError for a keyring that is closed."""
    if not store.user:
        return ""
    with _ring() as ring:
        secret = ring.get_password(_SERVICE, _entry(store))
    if secret is None:
        raise NotFound(
            say(
                "The keyring has no secret for '{user}' at {url}. Add the store again to give it.",
                user=store.user,
                url=store.url,
            )
        )
    return str(secret)


def keep_secret(store: KnownStore, secret: str) -> None:
    """Keep a store's secret. Raises ImgTplError."""
    with _ring() as ring:
        ring.set_password(_SERVICE, _entry(store), secret)


def forget_secret(store: KnownStore) -> None:
    """Remove a store's secret; does nothing where there is none. Raises ImgTplError."""
    from keyring.errors import PasswordDeleteError

    with _ring() as ring, suppress(PasswordDeleteError):
        ring.delete_password(_SERVICE, _entry(store))


def _entry(store: KnownStore) -> str:
    return f"{store.user}@{store.url}"


@contextmanager
def _ring() -> Iterator[Any]:
    import keyring
    from keyring.errors import KeyringError

    try:
        yield keyring
    except KeyringError as error:
        raise ImgTplError(
            say(
                "The keyring can't be used ({error}). Secrets are kept nowhere else: unlock it, or install one, such"
                " as GNOME Keyring or KWallet.",
                error=error,
            )
        ) from error
