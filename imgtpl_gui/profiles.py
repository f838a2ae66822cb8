"""Profiles: identities kept under a name, a JSON file each below the XDG configuration folder, for their owner alone.

A profile may hold the hash of a password, as /etc/shadow does, and never the password: hence mode 0600.
"""

import re
from pathlib import Path

import msgspec
from platformdirs import user_config_path

from imgtpl_gui.domain.errors import ImgTplError, NotFound, Refused
from imgtpl_gui.domain.identity import Identity, Profile
from imgtpl_gui.domain.identity_rules import MOST_INTERFACES, identity_problems
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.private_file import write_private

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}")
_LARGEST = 4 * 2**20
"""Bytes of a file: two texts of the greatest length, escaped."""


def profiles_folder() -> Path:
    """Tell where profiles are kept."""
    return user_config_path("imgtpl", appauthor=False) / "profiles"


def profile_name_problem(name: str) -> str:
    """Say what is wrong with a profile's name, or ""."""
    if _NAME.fullmatch(name):
        return ""
    return say(
        "'{name}' can't be a profile's name: up to 63 letters, digits, spaces, '.', '_' and '-', a letter first.",
        name=name,
    )


class Profiles:
    """The profiles of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[Profile, ...]:
        """Return every profile that can be read, by name."""
        names = sorted(path.stem for path in self._folder.glob("*.json") if _NAME.fullmatch(path.stem))
        found = []
        for name in names:
            try:
                found.append(self.read(name))
            except ImgTplError:
                continue
        return tuple(found)

    def read(self, name: str) -> Profile:
        """Return one profile. Raises NotFound, Refused for a name, ImgTplError for a file that isn't right."""
        path = self._path(name)
        try:
            with path.open("rb") as file:
                data = file.read(_LARGEST + 1)
        except FileNotFoundError:
            raise NotFound(say("There is no profile called '{name}'.", name=name)) from None
        except OSError as error:
            raise ImgTplError(
                say("Profile '{name}' can't be read: {error} ({path}).", name=name, error=error.strerror, path=path)
            ) from error
        try:
            identity = msgspec.json.decode(data[:_LARGEST], type=Identity)
        except msgspec.DecodeError as error:
            raise ImgTplError(
                say(
                    "Profile '{name}' is no profile: {error}. Correct or remove {path}.",
                    name=name,
                    error=error,
                    path=path,
                )
            ) from error
        if flaws := identity_problems(identity, MOST_INTERFACES):
            raise ImgTplError(
                say(
                    "Profile '{name}' is not right: {sentence} Correct or remove {path}.",
                    name=name,
                    sentence=flaws[0].sentence,
                    path=path,
                )
            )
        return Profile(name, identity)

    def save(self, profile: Profile) -> None:
        """Keep a profile, in place of one of that name. Raises Refused, ImgTplError."""
        path = self._path(profile.name)
        if flaws := identity_problems(profile.identity, MOST_INTERFACES):
            raise Refused(flaws[0].sentence)
        text = msgspec.json.format(msgspec.json.encode(profile.identity), indent=2) + b"\n"
        try:
            write_private(path, text)
        except OSError as error:
            raise ImgTplError(
                say(
                    "Profile '{profile}' can't be saved: {error} ({path}).",
                    profile=profile.name,
                    error=error.strerror,
                    path=path,
                )
            ) from error

    def remove(self, name: str) -> None:
        """Remove a profile. Raises NotFound, Refused, ImgTplError."""
        try:
            self._path(name).unlink()
        except FileNotFoundError:
            raise NotFound(say("There is no profile called '{name}'.", name=name)) from None
        except OSError as error:
            raise ImgTplError(
                say("Profile '{name}' can't be removed: {error}.", name=name, error=error.strerror)
            ) from error

    def _path(self, name: str) -> Path:
        if problem := profile_name_problem(name):
            raise Refused(problem)
        return self._folder / f"{name}.json"
