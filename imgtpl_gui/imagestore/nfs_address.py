"""Where an NFS image store is: `nfs://server/export/path`, with what libnfs's own URLs know behind a `?`."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from imgtpl_gui.domain.errors import StoreError
from imgtpl_gui.domain.sentences import say

VERSIONS = (3, 4)
_EXAMPLE = "nfs://server/export/path"
_MOST = {"version": 4, "uid": 2**31 - 1, "gid": 2**31 - 1, "nfsport": 65535, "mountport": 65535}
_LEAST = {"version": 3, "nfsport": 1, "mountport": 1}


@dataclass(frozen=True, slots=True)
class NfsAddress:
    """A folder of a server, by its absolute path there.

    None is: the version that the server knows, this user's own ids, the ports that the server tells.
    """

    host: str
    path: str
    version: int | None = None
    uid: int | None = None
    gid: int | None = None
    nfsport: int | None = None
    mountport: int | None = None

    def __str__(self) -> str:
        """Write the URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        given = {name: getattr(self, name) for name in _MOST if getattr(self, name) is not None}
        return f"nfs://{host}{quote(self.path)}{'?' if given else ''}{urlencode(given)}"

    def at(self, path: str) -> "NfsAddress":
        """Return another folder of the same server."""
        return replace(self, path=path)


def address_of(url: str) -> NfsAddress:
    """Read `nfs://server/export/path[?version=…&uid=…&gid=…&nfsport=…&mountport=…]`. Raises StoreError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _unreadable(url) from None
    if parts.username is not None or parts.password is not None:
        raise StoreError(
            say("NFS knows no user name and no password in a URL. Give uid= and gid= behind a '?' instead.")
        )
    if port is not None:
        raise StoreError(
            say("Give the port of an NFS server behind a '?': {example}?nfsport={port}.", example=_EXAMPLE, port=port)
        )
    path = unquote(parts.path)
    names = [part for part in path.split("/") if part]
    host = parts.hostname or ""
    if parts.scheme != "nfs" or not host or not path.startswith("/") or parts.fragment or "\0" in path:
        raise _unreadable(url)
    if any(name in (".", "..") for name in names) or not all(sign.isalnum() or sign in "-._:" for sign in host):
        raise _unreadable(url)
    given = _arguments(parts.query)
    return NfsAddress(host, "/" + "/".join(names), *(given.get(name) for name in _MOST))


def _arguments(query: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, text in parse_qsl(query, keep_blank_values=True):
        if name not in _MOST:
            raise StoreError(
                say("The URL of an NFS store knows no '{name}='. Known are: {most}.", name=name, most=", ".join(_MOST))
            )
        least, most = _LEAST.get(name, 0), _MOST[name]
        if not (text.isascii() and text.isdigit() and len(text) < 12 and least <= int(text) <= most):
            raise StoreError(
                say(
                    "'{name}={given}' in the URL of an NFS store is not a number from {least} to {most}.",
                    name=name,
                    given=text,
                    least=least,
                    most=most,
                )
            )
        found[name] = int(text)
    return found


def _unreadable(url: str) -> StoreError:
    return StoreError(
        say("'{url}' doesn't name a folder of an NFS server. Write {example}.", url=url, example=_EXAMPLE)
    )
