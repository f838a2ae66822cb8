"""The `imgtpl` command as a test runs it: in a process of its own, with folders of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AS_IT_IS = ("--no-trim", "--no-seal")
"""Of a capture that stores its disks as they are."""
PLAIN = (*AS_IT_IS, "--no-inspect")
"""And looks into none of them: where a test is about something else."""
ROOT = Path(__file__).parents[3]
STOP_AT = Path(__file__).with_name("stop_at.py")
TAKE_VOLUME = Path(__file__).with_name("take_volume.py")
WITHOUT_QT = (
    "import sys; from imgtpl_gui.cli import main; code = main(sys.argv[1:]);"
    "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'qasync'))];"
    "sys.exit(f'Qt was imported: {loaded}' if loaded else code)"
)


@dataclass(frozen=True)
class Result:
    """What a run of the command left."""

    code: int
    stdout: str
    stderr: str

    @property
    def documents(self) -> list[Any]:
        """The JSON documents on standard output."""
        return [json.loads(line) for line in self.stdout.splitlines()]

    @property
    def result(self) -> dict[str, Any]:
        """The last event of a job."""
        event: dict[str, Any] = self.documents[-1]
        assert event["event"] == "result"
        return event


@dataclass(frozen=True)
class Command:
    """Runs the command against one hypervisor and one store, its XDG folders below `home`."""

    home: Path
    store: Path | str
    uri: str

    @property
    def store_folder(self) -> Path:
        """The store, of a test that looks into its folder."""
        assert isinstance(self.store, Path)
        return self.store

    def environment(self) -> dict[str, str]:
        """Give the environment: nothing of the tester's own settings shines through."""
        folders = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
        return os.environ | folders | {"IMGTPL_CONNECT": self.uri, "IMGTPL_STORE": str(self.store)}

    def run(self, *arguments: str) -> Result:
        """Run `imgtpl --json ARGUMENTS` in a process that fails when Qt was imported."""
        return self._run([sys.executable, "-c", WITHOUT_QT, "--json", *arguments])

    def run_long(self, *arguments: str) -> Result:
        """Run it where that takes many starts of a guest."""
        running = self.start(*arguments)
        stdout, stderr = running.communicate(timeout=580)
        return Result(running.returncode, stdout, stderr)

    def run_with(self, text: str, *arguments: str) -> Result:
        """Run it with a text on standard input."""
        return self._run([sys.executable, "-c", WITHOUT_QT, "--json", *arguments], text)

    def stop_at(self, how: str, stage: str, byte_count: int, *arguments: str) -> Result:
        """Run it, killed or cancelled at an exact moment (see stop_at.py)."""
        return self._run([sys.executable, str(STOP_AT), how, stage, str(byte_count), "--", "--json", *arguments])

    def run_while_taken(self, volume: Path, *arguments: str) -> Result:
        """Run it while somebody takes the name of a volume (see take_volume.py)."""
        return self._run([sys.executable, str(TAKE_VOLUME), str(volume), "--", "--json", *arguments])

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start it and let it run."""
        return subprocess.Popen(
            [sys.executable, "-c", WITHOUT_QT, "--json", *arguments],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _run(self, arguments: list[str], text: str = "") -> Result:
        done = subprocess.run(
            arguments,
            env=self.environment(),
            input=text,
            capture_output=True,
            text=True,
            timeout=280,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class KeyringCommand(Command):
    """The command with a keyring of its own."""

    def environment(self) -> dict[str, str]:
        """Give the environment."""
        ring = {"PYTHON_KEYRING_BACKEND": "tests.lab.file_keyring.FileKeyring", "PYTHONPATH": str(ROOT)}
        return super().environment() | ring | {"IMGTPL_TEST_KEYRING": str(self.home.parent / "keyring.json")}
