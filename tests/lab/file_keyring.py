"""A keyring in a file, for commands that a test runs in processes of their own.

PYTHON_KEYRING_BACKEND names it, IMGTPL_TEST_KEYRING is the file.
"""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class FileKeyring(KeyringBackend):  # type: ignore[misc]  # the distribution's keyring has no types
    """Keeps its entries as one JSON object."""

    priority = 1.0

    @property
    def _path(self) -> Path:
        return Path(os.environ["IMGTPL_TEST_KEYRING"])

    def _read(self) -> dict[str, str]:
        return dict(json.loads(self._path.read_text())) if self._path.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return an entry."""
        return self._read().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep an entry."""
        self._path.write_text(json.dumps(self._read() | {f"{service} {username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry."""
        entries = self._read()
        if entries.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError("there is none")
        self._path.write_text(json.dumps(entries))
