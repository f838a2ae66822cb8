"""Secrets of image stores and of storage pools' targets, in the desktop's keyring and nowhere else.

The entry's service is "imgtpl", its user "USER@URL", where the URL is a store's or a target's. The library is loaded
when it is needed: it takes 90 ms.
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
    secret = _look_up(_entry(store))
    if secret is None:
        raise NotFound(
            say(
                "The keyring has no secret for '{user}' at {url}. Add the store again to give it.",
                user=store.user,
                url=store.url,
            )
        )
    return secret


def keep_secret(store: KnownStore, secret: str) -> None:
    """Keep a store's secret. Raises ImgTplError."""
    _keep(_entry(store), secret)


def forget_secret(store: KnownStore) -> None:
    """Remove a store's secret; does nothing where there is none. Raises ImgTplError."""
    _forget(_entry(store))


def target_secret(user: str, url: str) -> str:
    """Return the secret of a pool's target. Raises NotFound where there is none, ImgTplError for a closed keyring."""
    secret = _look_up(f"{user}@{url}")
    if secret is None:
        raise NotFound(say("The keyring has no secret for '{user}' at {url}.", user=user, url=url))
    return secret


def keep_target_secret(user: str, url: str, secret: str) -> None:
    """Keep the secret of a pool's target. Raises ImgTplError."""
    _keep(f"{user}@{url}", secret)


def forget_target_secret(user: str, url: str) -> None:
    """Remove the secret of a pool's target; does nothing where there is none. Raises ImgTplError."""
    _forget(f"{user}@{url}")


def _entry(store: KnownStore) -> str:
    return f"{store.user}@{store.url}"


def _look_up(entry: str) -> str | None:
    with _ring() as ring:
        secret = ring.get_password(_SERVICE, entry)
    return None if secret is None else str(secret)


def _keep(entry: str, secret: str) -> None:
    with _ring() as ring:
        ring.set_password(_SERVICE, entry, secret)


def _forget(entry: str) -> None:
    from keyring.errors import PasswordDeleteError

    with _ring() as ring, suppress(PasswordDeleteError):
        ring.delete_password(_SERVICE, entry)


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
