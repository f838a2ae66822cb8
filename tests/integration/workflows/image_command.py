"""`imgtpl image` as its users run it: the installed command, in a process and in folders of its own."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.integration.workflows.command import STOP_AT, Command, Result

IMGTPL = Path(sys.executable).with_name("imgtpl")
MIB = 2**20
SLOW = ("--level", "19")
"""Makes packing take seconds, so that a signal meets it in the middle."""


@dataclass(frozen=True)
class ImageCommand:
    """Runs the command in `folder`; hypervisor and image store are missing, and so is everything of the tester's."""

    folder: Path
    home: Path

    @property
    def _environment(self) -> dict[str, str]:
        command = Command(self.home, self.home / "no" / "store", "test:///no/such/file.xml")
        return command.environment() | {"HOME": str(self.home)}

    def run(self, *arguments: str | Path) -> Result:
        """Run `imgtpl --json ARGUMENTS` to its end."""
        return self.plain("--json", *arguments)

    def image(self, *arguments: str | Path) -> Result:
        """Run `imgtpl --json image ARGUMENTS`, which has to succeed."""
        done = self.run("image", *arguments)
        assert done.code == 0, done.stderr
        return done

    def plain(self, *arguments: str | Path) -> Result:
        """Run `imgtpl ARGUMENTS` as a person does."""
        process = self._start(*arguments)
        stdout, stderr = process.communicate(timeout=120)
        return Result(process.returncode, stdout, stderr)

    @contextmanager
    def under_way(self, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
        """Run `imgtpl --json image ARGUMENTS` in a block that begins when some bytes are done."""
        process = self._start("--json", "image", *arguments)
        assert process.stdout is not None
        try:
            for line in process.stdout:
                event = json.loads(line)
                assert event["event"] == "progress", line
                if 0 < event["bytes_done"] < event["bytes_total"]:
                    break
            yield process
        finally:
            process.kill()
            process.communicate(timeout=60)

    def stopped(self, how: str | Path, byte_count: int, *arguments: str | Path) -> Result:
        """Run `imgtpl --json image ARGUMENTS`; at so many bytes it is killed or cancelled (see stop_at.py)."""
        stop = [sys.executable, str(STOP_AT), str(how), "", str(byte_count), "--", "--json", "image"]
        process = self._popen([*stop, *map(str, arguments)])
        stdout, stderr = process.communicate(timeout=120)
        return Result(process.returncode, stdout, stderr)

    def _start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        return self._popen([str(IMGTPL), *map(str, arguments)])

    def _popen(self, arguments: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            arguments,
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def of_another_user(self) -> "ImageCommand":
        """Give the same command with other folders for its state."""
        return ImageCommand(self.folder, self.home.with_name("another-home"))

    def names(self) -> set[str]:
        """Return what is in the folder, hidden or not."""
        return {path.name for path in self.folder.iterdir()}

    def inodes(self) -> set[int]:
        """Return the files in the folder by their inodes, which a renamed one keeps."""
        return {path.stat().st_ino for path in self.folder.iterdir()}


def make_disk(path: Path, size: int = 24 * MIB + 512, noise: int = 4 * MIB, text: int = 3 * MIB) -> Path:
    """Make a sparse raw disk of some size, by default not one of whole clusters; its last bytes are data."""
    chance = random.Random(size)
    with path.open("wb") as file:
        for start in range(0, noise, MIB):
            file.write(chance.randbytes(min(MIB, noise - start)))
        file.write(b"".join(b"line %9d of some text\n" % chance.randrange(10_000) for _ in range(text // 28)))
        file.truncate(size)
        file.seek(size - 3000)
        file.write(chance.randbytes(3000))
    return path


def change(source: Path, target: Path, *offsets: int) -> Path:
    """Copy a disk with 100 bytes changed at each offset."""
    subprocess.run(["cp", "--sparse=always", str(source), str(target)], check=True)
    with target.open("r+b") as file:
        for offset in offsets:
            file.seek(offset)
            file.write(b"?" * 100)
    return target


def flip(path: Path, offset: int) -> None:
    """Flip one bit of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 1]))


def assert_same(disk: Path, image: Path) -> None:
    """Let QEMU judge that an image is clean and holds what the raw disk holds."""
    for arguments in (["check", image], ["compare", "-f", "raw", "-F", "qcow2", disk, image]):
        done = subprocess.run(["qemu-img", *map(str, arguments)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def as_device(path: Path) -> Iterator[str]:
    """Make a raw file a block device; gives its path."""
    done = subprocess.run(["losetup", "--find", "--show", str(path)], check=True, capture_output=True, text=True)
    device = done.stdout.strip()
    try:
        yield device
    finally:
        subprocess.run(["losetup", "--detach", device], check=True)


@contextmanager
def exported(path: Path, *options: str) -> Iterator[str]:
    """Export a raw file by qemu-nbd; gives its NBD URI."""
    socket, pid = path.with_suffix(".sock"), path.with_suffix(".pid")
    command = ["qemu-nbd", "--fork", "-t", "-e", "8", "-f", "raw", "-k", str(socket), f"--pid-file={pid}", *options]
    subprocess.run([*command, str(path)], check=True)
    try:
        yield f"nbd+unix:///?socket={socket}"
    finally:
        os.kill(int(pid.read_text()), signal.SIGTERM)
