"""What is done to a store while its process is killed, and what has to be true of the store afterwards.

Each work leads a template from one state to another. A child process of its own does it and dies at a step
(kill_points.py). Then the template has to be in the one state or the other and whole there; whoever comes next does the
same work to its end, and nothing that was half made is left.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from imgtpl_gui import cli, imagestore, imaging
from imgtpl_gui.domain.errors import HoldsSomethingElse, NameTaken, NotFound
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.domain.template_texts import TemplateEdit, TemplateTexts
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.domain.watch import NoWatch
from imgtpl_gui.imagestore import BrokenTemplate, ImageStore
from imgtpl_gui.imagestore.iscsi_place import IscsiPlace
from tests.lab.kill_points import Steps
from tests.lab.places import KINDS, PlaceKind, connect
from tests.unit.samples import hardware, template

ABSENT, VISIBLE, EDITED, TRASHED = "absent", "visible", "edited", "trashed"
FOREIGN = "foreign"
"""There is no store: the place holds something else, and says so."""
MONTH = 31 * 86400.0
SIZE, CLUSTER = 200_000, 2**16
JOB = "11111111111111111111111111111111"
_STAYS = ("lock", "clock", "store.lock", "seen", "edited.json")
OTHER_TEXTS = TemplateTexts("another name", "a note", ("a tag",))
SMALL_FILES = {"domain.xml": b"<domain/>", "screenshot.png": b"a picture"}


@dataclass(frozen=True)
class Scene:
    """One place, the template that is worked on, and the files that the works need; for one kind of place."""

    kind: PlaceKind
    folder: Path
    url: str
    made: Template

    @contextmanager
    def store(self, url: str = "") -> Iterator[ImageStore]:
        """The store through a connection of its own."""
        store = ImageStore(connect(url or self.url), url or self.url)
        try:
            yield store
        finally:
            store.close()

    @property
    def disk(self) -> Path:
        """What the template's disk holds."""
        return self.folder / "disk.raw"


@dataclass(frozen=True)
class Work:
    """A work by its name, the template's state before and after it; `copies`: by the application's own command.

    `begins_empty`: in a place that is no store yet. `formats`: whatever is there, of a LUN.
    """

    name: str
    before: str
    after: str
    do: Callable[[Scene], None]
    copies: bool = False
    begins_empty: bool = False
    formats: bool = False

    def may_be_done(self, kind: PlaceKind) -> bool:
        """Tell whether places of a kind know such a work: only a LUN is formatted."""
        return kind.scheme == "iscsi" or not self.formats

    @property
    def left(self) -> tuple[str, ...]:
        """The states that a kill may leave."""
        return (self.before, self.after)


@contextmanager
def scene(kind: PlaceKind, folder: Path) -> Iterator[Scene]:
    """An empty store of a kind, and a template to publish in it."""
    (folder / "place").mkdir()
    disk = folder / "disk.raw"
    disk.write_bytes(os.urandom(SIZE))
    with imaging.RawFileSource(disk) as source:
        packed = imaging.pack(source, folder / "a.qcow2", folder / "a.b3", imaging.PackSettings(CLUSTER), NoWatch())
    size = -(-SIZE // 512) * 512
    made = TemplateDisk(
        "vda", "raw", size, packed.stored_size, CLUSTER, -(-size // CLUSTER), packed.digest, "vda.qcow2", "vda.b3"
    )
    with kind.fresh(folder / "place") as url:
        found = Scene(kind, folder, url, template("base", disks=(made,), hardware=hardware("vda")))
        with found.store() as store:
            assert not store.info().problem
        yield found


def publish(scene: Scene) -> None:
    """Capture's part in a store: the disk is packed into it, small files beside it, and then it is published."""
    with scene.store() as store:
        _publish(scene, store)


def _publish(scene: Scene, store: ImageStore, job: str = JOB) -> None:
    partial = store.begin_partial(job)
    settings = imaging.PackSettings(CLUSTER)
    with imaging.RawFileSource(scene.disk) as source:
        imaging.pack(source, partial.file("vda.qcow2"), partial.file("vda.b3"), settings, NoWatch())
    for name, data in SMALL_FILES.items():
        partial.write(name, data)
    store.publish(partial, scene.made, tuple(SMALL_FILES))


def make(scene: Scene) -> None:
    """Make a store of an empty place."""
    with scene.store() as store:
        problem = store.info().problem
        if problem:
            raise SystemExit(problem)


def format_lun(scene: Scene) -> None:
    """Make an empty store of a LUN, whatever it holds."""
    found = connect(scene.url)
    assert isinstance(found, IscsiPlace)
    found.format(urlsplit(scene.url).path.strip("/"))
    found.close()
    make(scene)


def edit(scene: Scene) -> None:
    """Call it otherwise and write about it."""
    with scene.store() as store:
        store.edit(scene.made.id, TemplateEdit(OTHER_TEXTS.name, OTHER_TEXTS.note, OTHER_TEXTS.tags))


def delete(scene: Scene) -> None:
    """Move it to the trash."""
    with scene.store() as store:
        store.trash(scene.made.id)


def restore(scene: Scene) -> None:
    """Bring it back."""
    with scene.store() as store:
        store.restore(scene.made.id)


def empty(scene: Scene) -> None:
    """Remove it from the trash for good."""
    with scene.store() as store:
        store.empty_trash()


def copy(scene: Scene) -> None:
    """Copy it from a folder by the application's own command."""
    home, source = scene.folder / "home", scene.folder / "source"
    os.environ |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
    os.environ |= {"IMGTPL_CONNECT": "test:///missing", "IMGTPL_STORE": str(source)}

    def place(url: str, user: str, secret: str) -> StorePlace:
        return connect(url if "://" in url else Path(url).as_uri())

    imagestore._place = place
    if code := cli.main(["--json", "copy", "base", scene.url]):
        raise SystemExit(code)


WORKS = (
    Work("make a store", ABSENT, ABSENT, make, begins_empty=True),
    Work("publish", ABSENT, VISIBLE, publish),
    Work("edit", VISIBLE, EDITED, edit),
    Work("delete", VISIBLE, TRASHED, delete),
    Work("restore", TRASHED, VISIBLE, restore),
    Work("empty the trash", TRASHED, ABSENT, empty),
    Work("copy", ABSENT, VISIBLE, copy, copies=True),
    Work("format a file system", FOREIGN, ABSENT, format_lun, formats=True),
    Work("format a store", VISIBLE, ABSENT, format_lun, formats=True),
)


def killed_at(scene: Scene, work: Work, step: int, *, may_refuse: bool = False) -> bool:
    """Do a work in a child process that dies at a step; returns False where it came to its end before that."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    child = context.Process(
        target=_child, args=(scene.kind.scheme, scene.folder, scene.url, scene.made, work.name, step)
    )
    child.start()
    child.join(120)
    good = (0, -signal.SIGKILL, 1) if may_refuse else (0, -signal.SIGKILL)
    assert child.exitcode in good, (scene.folder / "child.log").read_text()[-1000:]
    return child.exitcode != 0


def _child(scheme: str, folder: Path, url: str, made: Template, name: str, step: int) -> None:
    with (folder / "child.log").open("ab", buffering=0) as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    kind = next(kind for kind in KINDS if kind.scheme == scheme)
    work = next(work for work in WORKS if work.name == name)
    Steps(step).install(scheme)
    work.do(Scene(kind, folder, url, made))


def one_kill(scene: Scene, work: Work, step: int) -> bool:
    """Kill a work at a step and judge what is left; False where it has no such step. Raises AssertionError."""
    prepare(scene, work)
    with _followed(scene, work):
        killed = killed_at(scene, work, step)
    if not killed:
        assert state(scene) == work.after
        return False
    assert state(scene) in work.left
    finish(scene, work)
    assert state(scene) == work.after
    leaves_nothing(scene)
    return True


@contextmanager
def _followed(scene: Scene, work: Work) -> Iterator[None]:
    """Have somebody else know the store before a template is called otherwise, who has to see it then."""
    if work.after != EDITED:
        yield
        return
    with scene.store() as other:
        version, _ = other.version(), other.templates()
        yield
        done = state(scene) == EDITED
        assert not done or other.version() != version, "others don't see that it was changed"
        names = [other.name_taken(name) for name in (scene.made.name, OTHER_TEXTS.name)]
        assert names == [not done, done], "others know another name"


def prepare(scene: Scene, work: Work) -> None:
    """Bring the template into the state that a work begins with, with an empty trash else."""
    if work.begins_empty or work.before == FOREIGN:
        _clear(scene)
    if work.before == FOREIGN:
        subprocess.run(["mke2fs", "-q", "-F", _lun(scene)], check=True)
        assert state(scene) == FOREIGN
    if work.begins_empty or work.before == FOREIGN:
        return
    if work.copies and not (scene.folder / "source").exists():
        source = replace(scene, url=(scene.folder / "source").as_uri())
        publish(source)
    with scene.store() as store:
        here = state(scene)
        if work.before != ABSENT and here == ABSENT:
            _publish(scene, store)
            here = VISIBLE
        if work.before != VISIBLE and here in (VISIBLE, EDITED):
            store.trash(scene.made.id)
        if work.before == VISIBLE and here == TRASHED:
            store.restore(scene.made.id)
        if work.before == VISIBLE:
            store.edit(scene.made.id, TemplateEdit(scene.made.name, scene.made.note, scene.made.tags))
        if work.before == ABSENT:
            store.empty_trash()
    assert state(scene) == work.before


def _clear(scene: Scene) -> None:
    """Take everything out of the place, of a LUN behind its target."""
    if scene.kind.scheme == "iscsi":
        with _lun(scene).open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.truncate(0)
            file.truncate(size)
        return
    found = connect(scene.url)
    for entry in found.entries(""):
        found.remove(entry.name)
    found.close()


def _lun(scene: Scene) -> Path:
    """The file that a LUN's bytes are in."""
    return scene.folder / "place" / "lun1"


def state(scene: Scene) -> str:
    """Tell where the template is, and verify it there. Raises AssertionError where something is half made."""
    with scene.store() as store:
        try:
            found = store.templates()
        except HoldsSomethingElse:
            return FOREIGN
        broken = [entry.problem for entry in found if isinstance(entry, BrokenTemplate)]
        assert not broken, broken
        trashed = store.trashed()
        assert len(found) + len(trashed) <= 1, "it is in two places"
        if trashed:
            store.restore(trashed[0].template.id)
        for each in store.templates():
            assert isinstance(each, Template)
            for disk in each.disks:
                imaging.verify(*store.disk_files(each, disk), disk.digest, disk.target, NoWatch())
            store.check_files(each)
        if trashed:
            store.trash(trashed[0].template.id)
        called = {TemplateTexts.of(each) for each in found if isinstance(each, Template)}
        shown = EDITED if OTHER_TEXTS in called else VISIBLE
        return TRASHED if trashed else shown if found else ABSENT


def finish(scene: Scene, work: Work) -> None:
    """Do what the next start and the next use do: clean up after the dead one, and do the same again."""
    if work.copies:
        # An earlier kill may have been after the template was there: then the command refuses, as it should.
        killed_at(scene, work, sys.maxsize, may_refuse=True)
        return
    if work.formats:
        work.do(scene)
        return
    with scene.store() as store:
        store.drop_partial(JOB)
        with suppress(NameTaken, NotFound):
            work.do(scene)
        store.drop_partial(JOB)


def leaves_nothing(scene: Scene) -> None:
    """Look for what nobody needs a month later, when somebody uses the store again. Raises AssertionError."""
    place = connect(scene.url)
    now = place.now
    place.now = lambda: now() + MONTH  # type: ignore[method-assign]
    try:
        store = ImageStore(place, scene.url)
        store.begin_partial(JOB)
        store.drop_partial(JOB)
        assert place.entries("partial") == (), "something unfinished is left"
        left = [entry.name for entry in place.entries("leases") if entry.name not in _STAYS]
        assert not left, f"left among the leases: {left}"
        known = {scene.made.id}
        assert {entry.name for entry in place.entries("trash")} <= known
        assert {entry.name for entry in place.entries("templates")} <= known
    finally:
        place.close()
    if scene.kind.scheme == "iscsi":
        found = subprocess.run(["sgdisk", "--verify", str(_lun(scene))], capture_output=True, text=True, check=False)
        assert "No problems found" in found.stdout, found.stdout
