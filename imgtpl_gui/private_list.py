"""A list that the user keeps in a small private file of the configuration folder; several processes may change it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.private_file import write_private

T = TypeVar("T", bound=msgspec.Struct)

_LARGEST = 2**20
"""Bytes of the file."""


class PrivateList(Generic[T]):
    """The file `NAME.json` of a folder; one that is missing is as `kind()`."""

    def __init__(self, folder: Path, name: str, kind: type[T]) -> None:
        self._folder = folder
        self._path = folder / f"{name}.json"
        self._lock = folder / f".{name}.lock"
        self._kind = kind

    def read(self) -> T:
        """Return what is kept. Raises ImgTplError."""
        try:
            with self._path.open("rb") as file:
                return msgspec.json.decode(file.read(_LARGEST), type=self._kind)
        except FileNotFoundError:
            return self._kind()
        except (OSError, msgspec.DecodeError) as error:
            raise ImgTplError(
                say("The list can't be read: {error}. Correct or remove {path}.", path=self._path, error=error)
            ) from error

    def write(self, kept: T) -> None:
        """Keep it, within `changing`. Raises ImgTplError."""
        try:
            write_private(self._path, msgspec.json.format(msgspec.json.encode(kept), indent=2) + b"\n")
        except OSError as error:
            raise ImgTplError(
                say("The list in {path} can't be written: {error}.", path=self._path, error=error.strerror)
            ) from error

    @contextmanager
    def changing(self) -> Iterator[T]:
        """Keep other processes from changing the list, and give it as it is. Raises ImgTplError."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise ImgTplError(
                say("The list in {path} can't be changed: {error}.", path=self._path, error=error.strerror)
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield self.read()
        finally:
            os.close(descriptor)
