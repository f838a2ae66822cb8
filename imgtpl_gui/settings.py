"""Typed settings and where things live (XDG Base Directory Specification 0.8).

From strongest to weakest: command-line options, `IMGTPL_CONNECT` and `IMGTPL_STORE`, `settings.toml` in the XDG
configuration folder (keys `connect` and `store`), the built-in defaults: the local libvirt and a folder store.

Two more keys are of that file alone: `hydration_rate`, the most MiB a second that filling the disks of one server may
take (0, the default, for no limit), and `check_digests`, `"during"` that (the default) or `"before"` an instant deploy.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.sentences import marked, say

_WANTED = {
    "connect": marked("the name or the URI of a hypervisor in quotes"),
    "store": marked("the name, the folder or the URL of an image store in quotes"),
    "hydration_rate": marked("a whole number of MiB a second, 0 for no limit"),
    "check_digests": marked('"during" or "before"'),
}
_IS_RIGHT: dict[str, Callable[[object], bool]] = {
    "connect": lambda value: isinstance(value, str),
    "store": lambda value: isinstance(value, str),
    "hydration_rate": lambda value: type(value) is int and 0 <= value < 2**30,
    "check_digests": lambda value: value in ("during", "before"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the application runs with. `connect` "" means the local libvirt.

    `store` is a name, path or URL, "" for the default of the known ones; `local_store` is the one that everybody has.
    """

    connect: str
    store: str
    local_store: Path
    config: Path
    state: Path
    cache: Path
    rate: int = 0
    """Bytes a second of one server's hydration; 0 for no limit."""
    check_first: bool = False
    """Whether a template's data is held against its digests before an instant deploy, not during its hydration."""

    @property
    def catalog(self) -> Path:
        """The catalog's SQLite file; a cache, it may be deleted at any time."""
        return self.cache / "catalog.sqlite"

    @classmethod
    def load(
        cls, connect: str | None = None, store: str | None = None, environ: Mapping[str, str] = os.environ
    ) -> "Settings":
        """Gather the settings; raises ImgTplError when `settings.toml` can't be read or says something wrong."""
        folders = PlatformDirs("imgtpl", appauthor=False)
        written, numbers = _read(folders.user_config_path / "settings.toml")
        return cls(
            connect=connect or environ.get("IMGTPL_CONNECT", "") or written.get("connect", ""),
            store=store or environ.get("IMGTPL_STORE", "") or written.get("store", ""),
            local_store=folders.user_data_path / "store",
            config=folders.user_config_path,
            state=folders.user_state_path,
            cache=folders.user_cache_path,
            rate=max(0, numbers.get("hydration_rate", 0)) * 2**20,
            check_first=written.get("check_digests", "") == "before",
        )


def _read(path: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Return the texts and the whole numbers that are set."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, {}
    except (OSError, ValueError) as error:
        raise ImgTplError(
            say("The settings in {path} can't be read: {error}. Correct or remove the file.", path=path, error=error)
        ) from error
    for key, wanted in _WANTED.items():
        if key in values and not _IS_RIGHT[key](values[key]):
            raise ImgTplError(
                say(
                    "The settings in {path}: {key} is {value}, and has to be {wanted}. Correct or remove it.",
                    path=path,
                    key=key,
                    value=repr(values[key]),
                    wanted=say(wanted),
                )
            )
    return (
        {key: value for key, value in values.items() if isinstance(value, str)},
        {key: value for key, value in values.items() if type(value) is int},
    )
