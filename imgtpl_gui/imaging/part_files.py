"""Unfinished files beside their target: one process writes them, and they get the target's name when they are whole.

For a target X there are X.part, what belongs to it as X.part.SUFFIX, and X.part.lock, which is held by the process that
writes (a lock on the written file itself would slow the NFS client down) and tells what is being written.
"""

import errno
import fcntl
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from imgtpl_gui.domain.disk_errors import in_sentences
from imgtpl_gui.domain.errors import Busy, NameTaken
from imgtpl_gui.domain.sentences import say

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


class PartFile:
    """The unfinished files of `target`, held until the end of the `with` block.

    Without `resume` what an earlier run left is removed at the start, and what this one leaves at the end. With it,
    what is there of the same `content` (a text that tells what is written) is kept, to go on from. Raises NameTaken
    when the target exists, Busy when another process writes it, StoreError.
    """

    def __init__(self, target: Path, content: str, resume: bool, also: tuple[Path, ...] = ()) -> None:
        self._target = target
        self._targets = (target, *also)
        self._resume = resume
        self._place = say("the folder {target_parent}", target_parent=target.parent)
        self._finished = False
        self._refuse_existing()
        self._lock = _hold(target)
        try:
            if not resume or _noted(self._lock) != content:
                self._remove()
            with in_sentences(self._place, say("writing {path}", path=self.path.name)):
                os.ftruncate(self._lock, 0)
                os.pwrite(self._lock, content.encode(), 0)
                os.fsync(self._lock)
        except BaseException:
            os.close(self._lock)
            raise

    def __enter__(self) -> "PartFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._finished or not self._resume:
                self._remove()
                with in_sentences(self._place, say("removing {target}", target=_lock_path(self._target).name)):
                    _lock_path(self._target).unlink(missing_ok=True)
        finally:
            os.close(self._lock)

    @property
    def path(self) -> Path:
        """The unfinished target."""
        return part_path(self._target)

    def beside(self, suffix: str) -> Path:
        """Return the path of something that belongs to the unfinished target."""
        return self.path.with_name(f"{self.path.name}.{suffix}")

    def beside_target(self, target: Path) -> Path:
        """Return the path of another unfinished target of this block."""
        return part_path(target)

    def create(self, size: int) -> None:
        """Make the unfinished target, a file of `size` bytes that reads as zeros. Raises NoRoom, StoreError."""
        with in_sentences(self._place, say("writing {path}", path=self.path.name)):
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            try:
                os.ftruncate(descriptor, size)
            finally:
                os.close(descriptor)

    def publish(self) -> None:
        """Give the finished files their names, the target's last; all of them or none. Raises NameTaken, StoreError."""
        self._refuse_existing()
        named: list[Path] = []
        with in_sentences(self._place, say("finishing {target}", target=self._target.name)):
            try:
                for target in reversed(self._targets):
                    _name(part_path(target), target)
                    named.append(target)
                _sync_folder(self._target.parent)
            except OSError:
                for target in named:
                    _take_name_back(target)
                raise
        self._finished = True

    def _refuse_existing(self) -> None:
        for target in self._targets:
            if target.exists() or target.is_symlink():
                raise NameTaken(say("{target} exists already. Choose another name, or remove it first.", target=target))

    def _remove(self) -> None:
        for target in self._targets:
            _remove_parts(target)


def _take_name_back(target: Path) -> None:
    """Let a file be unfinished again; rename(2) does nothing where both names are there."""
    if part_path(target).exists():
        target.unlink()
    else:
        target.rename(part_path(target))


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def part_path(target: Path) -> Path:
    """Return what an unfinished file is called."""
    return target.with_name(f"{target.name}.part")


def discard_part(target: Path) -> None:
    """Remove what a dead run left of a target and its digests; nothing where another process writes it."""
    if not _lock_path(target).exists():
        return
    with suppress(Busy):
        lock = _hold(target)
        try:
            targets = (target, target.with_suffix(".b3")) if target.suffix == ".qcow2" else (target,)
            if not target.exists():
                for path in targets:
                    _forget_dead_name(path)
            for path in targets:
                _remove_parts(path)
            _lock_path(target).unlink(missing_ok=True)
        finally:
            os.close(lock)


def _forget_dead_name(target: Path) -> None:
    """Remove a name that a run gave just before it died: it is still that of the part file, too."""
    with suppress(FileNotFoundError):
        if os.path.samestat(target.lstat(), part_path(target).lstat()):
            target.unlink()


def _remove_parts(target: Path) -> None:
    part = part_path(target)
    with in_sentences(
        say("the folder {target_parent}", target_parent=target.parent), say("removing {part}", part=part.name)
    ):
        for path in (part, part.with_name(f"{part.name}.journal")):
            path.unlink(missing_ok=True)


def _lock_path(target: Path) -> Path:
    part = part_path(target)
    return part.with_name(f"{part.name}.lock")


def _hold(target: Path) -> int:
    """Open and lock the lock file; one that its last owner removed meanwhile counts for nothing."""
    path = _lock_path(target)
    while True:
        with in_sentences(
            say("the folder {target_parent}", target_parent=target.parent),
            say("writing {target}", target=part_path(target).name),
        ):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), path.lstat()):
                    return descriptor
        except BlockingIOError as error:
            os.close(descriptor)
            raise Busy(
                say("{target} is being written by another process. Wait for it to end.", target=target)
            ) from error
        os.close(descriptor)


def _noted(descriptor: int) -> str:
    return os.pread(descriptor, 4096, 0).decode(errors="replace")


def _name(part: Path, target: Path) -> None:
    """Give a part file its name without writing over anything.

    It keeps the old name as well, where the file system knows hard links: a run that dies before every file has its
    name can be seen to have done so.
    """
    try:
        target.hardlink_to(part)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        part.rename(target)
