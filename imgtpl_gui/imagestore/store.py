"""An image store: the same files and folders in whatever place it is (layout: DESIGN section "Template format").

store.json                    {"format": "imgtpl-store", "version": 1, "id": UUID}
templates/ID/manifest.json    and the template's other files
partial/JOB/                  a capture under way
trash/ID/                     deleted templates, each with date.json (store_trash)
leases/                       the place's own, for its lock; JOB, the lease of a capture or copy (store_leases);
                              edited.json, the revisions of changed manifests (edit_record)
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from imgtpl_gui.domain.errors import Corrupt, ImgTplError, NameTaken, NotFound, Refused, StoreError
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.domain.template_texts import TemplateEdit, edited
from imgtpl_gui.domain.templates import StoreInfo, Template, TrashedTemplate
from imgtpl_gui.domain.wording import listed
from imgtpl_gui.imagestore import manifest
from imgtpl_gui.imagestore.edit_record import MAX_RECORD, EditRecord
from imgtpl_gui.imagestore.fresh_files import is_fresh
from imgtpl_gui.imagestore.known_names import KnownName, KnownNames
from imgtpl_gui.imagestore.partial_folder import PartialFolder
from imgtpl_gui.imagestore.store_leases import KEPT, LEASES, PARTIAL, TEMPLATES, StoreLeases
from imgtpl_gui.imagestore.store_manifests import MANIFEST, BrokenTemplate, read_manifests
from imgtpl_gui.imagestore.store_stamp import new_stamp, stamped_id
from imgtpl_gui.imagestore.store_trash import DELETED, KEPT_DAYS, TRASH, StoreTrash
from imgtpl_gui.imagestore.template_files import TemplateFiles, plain_id

STAMP = "store.json"
LAYOUT = (STAMP, TEMPLATES, PARTIAL, TRASH, LEASES)
_MAX_STAMP = 4096


class ImageStore(TemplateFiles):
    """The templates of a place; thread-safe, and safe against other processes and machines that use it too.

    `url` is what it is called: `open_store(url)` opens it again. Every method may raise StoreError, those that write
    NoRoom too. `make`: an empty place becomes a store; one where a store was seen is a share that isn't mounted now.
    """

    def __init__(self, place: StorePlace, url: str = "", make: bool = True) -> None:
        self.url = url or place.url
        self._make = make
        self._place = place
        self._trash = StoreTrash(place, lambda path: self._read(path, _MAX_STAMP))
        self._leases = StoreLeases(place, lambda path: self._read(path, _MAX_STAMP))
        self._edits = EditRecord(place, lambda path: self._read(path, MAX_RECORD))
        self._names = KnownNames(
            lambda ids: [each for each in self._read_all(ids) if isinstance(each, Template)], self._edits.revisions
        )

    def info(self) -> StoreInfo:
        """Tell id and room, or in `problem` why the store can't be used. Never raises; makes an empty store."""
        try:
            store_id = self._open()
            room, writable = self._place.room(), self._place.writable()
        except ImgTplError as error:
            return StoreInfo(self.url, "", 0, 0, str(error))
        problem = "" if writable else self._read_only()
        return StoreInfo(self.url, store_id, room.total, room.free, problem, self._place.note())

    def version(self) -> str:
        """Return a text that changes when templates come or go, or are changed."""
        try:
            return self._place.change(TEMPLATES)
        except ImgTplError:
            return "missing"

    def templates(self) -> tuple[Template | BrokenTemplate, ...]:
        """Read every manifest, checked."""
        self._open()
        revisions = self._edits.revisions()
        found = self._read_all(self._ids())
        self._names.learn((each for each in found if isinstance(each, Template)), revisions)
        return found

    def template(self, template_id: str) -> Template:
        """Read one manifest. Raises NotFound, Corrupt."""
        return self._manifest(template_id).template

    def name_taken(self, name: str) -> bool:
        """Tell whether a template is called so; upper and lower case count as the same."""
        self._open()
        return any(known.name.casefold() == name.casefold() for known in self._known().values())

    def begin_partial(self, job_id: str, name: str = "", kept: float = KEPT) -> PartialFolder:
        """Make the folder of an unfinished template that will be called `name`, or go on with it, under a lease.

        Others remove it when its owner gave no sign of life for `kept` seconds. Raises NameTaken while somebody else
        makes a template of that name.
        """
        self._open()
        with self._place.locked():
            self._leases.sweep()
            self._leases.take(job_id, name, kept)
        self._place.make_folder(f"{PARTIAL}/{job_id}")
        return PartialFolder(job_id, self._place)

    def drop_partial(self, job_id: str) -> None:
        """Remove an unfinished template; does nothing when it is gone."""
        self._leases.end(job_id)
        self._place.remove(f"{PARTIAL}/{job_id}")
        self._leases.drop(job_id)

    def publish(self, partial: PartialFolder, template: Template, files: tuple[str, ...]) -> None:
        """Make a finished template visible: manifest last, everything synced, one rename.

        `files` are the names of the small files beside the disks; their digests go into the manifest. Raises
        NameTaken, Refused where its parent is gone, and Corrupt where its manifest would not be read.
        """
        written = manifest.encode(template, tuple(self._entry(partial, name) for name in files))
        manifest.decode(written, template.id)  # what nobody will read must not be taken for a template that is there
        partial.write(MANIFEST, written)
        folder = f"{PARTIAL}/{partial.job_id}"
        self._place.make_final(folder)
        self._known()  # so that under the lock only those are read that others have just published
        with self._place.locked():
            self._leases.check(partial.job_id)
            self._refuse_taken(template.name)
            self._refuse_orphan(template)
            self._place.rename(folder, f"{TEMPLATES}/{template.id}")
        with suppress(ImgTplError):  # the template is there; what is left of the lease is swept
            self._leases.drop(partial.job_id)

    def edit(self, template_id: str, edit: TemplateEdit) -> Template:
        """Change a template's name, note or tags in one step, and return it.

        Raises NotFound, NameTaken, and Refused where the texts can't be so or somebody else has changed them since.
        """
        template_id = plain_id(template_id)
        self._open()
        if not self._place.writable():
            raise StoreError(self._read_only())
        self._known()
        with self._place.locked():
            data = self._manifest_bytes(template_id)
            before = manifest.decode(data, template_id).template
            after = edited(before, edit)
            if after.name.casefold() != before.name.casefold():
                self._refuse_taken(after.name)
                self._leases.refuse_name("", after.name)
            if after != before:
                there = {*self._ids(), *(entry.name for entry in self._place.entries(TRASH))}
                new = manifest.with_texts(data, after)
                self._edits.replace(template_id, f"{TEMPLATES}/{template_id}/{MANIFEST}", new, TEMPLATES, there)
        return after

    def trash(self, template_id: str) -> None:
        """Move a template to the trash. Raises NotFound, and Refused while others lie on it."""
        template_id = plain_id(template_id)
        self._known()
        with self._place.locked():
            # Under the lock: what is in the trash may be this one, which somebody else has just deleted.
            if template_id not in {entry.name for entry in self._place.entries(TEMPLATES) if entry.folder}:
                raise self._missing(template_id)
            self._refuse_parent(template_id)
            self._trash.remove(template_id, MANIFEST)
            self._place.rename(f"{TEMPLATES}/{template_id}", f"{TRASH}/{template_id}")
            self._trash.date(template_id)
            self._trash.expire(MANIFEST)
            self._leases.sweep()

    def restore(self, template_id: str) -> None:
        """Bring a template back from the trash. Raises NotFound, NameTaken, and Refused where its parent is gone."""
        template_id = plain_id(template_id)
        with self._place.locked():
            try:
                template = self._manifest(template_id, TRASH).template
            except NotFound as error:
                raise NotFound(say("That template is not in the store's trash any more.")) from error
            self._refuse_taken(template.name)
            self._leases.refuse_name("", template.name)
            self._refuse_orphan(template)
            self._place.remove(f"{TRASH}/{template_id}/{DELETED}")
            self._place.rename(f"{TRASH}/{template_id}", f"{TEMPLATES}/{template_id}")

    def trashed(self) -> tuple[TrashedTemplate, ...]:
        """Return the deleted templates that can be brought back, the latest first."""
        self._open()
        found = []
        for entry in self._place.entries(TRASH):
            with suppress(NotFound, Corrupt):
                template, note = self._manifest(entry.name, TRASH).template, self._trash.deleted(entry.name)
                at = datetime.fromtimestamp(self._place.now() if note is None else note.deleted, UTC)
                found.append(TrashedTemplate(template, at, at + timedelta(days=KEPT_DAYS)))
        return tuple(sorted(found, key=lambda each: each.deleted, reverse=True))

    def forget(self, template_ids: tuple[str, ...]) -> int:
        """Remove deleted templates for good; returns how many of them were still in the trash."""
        wanted = {plain_id(template_id) for template_id in template_ids}
        with self._place.locked():
            there = [entry.name for entry in self._place.entries(TRASH) if entry.folder and entry.name in wanted]
            for name in there:
                self._trash.remove(name, MANIFEST)
        return len(there)

    def empty_trash(self) -> int:
        """Remove all deleted templates for good; returns how many those were."""
        with self._place.locked():
            entries = self._place.entries(TRASH)
            for entry in entries:
                self._trash.remove(entry.name, MANIFEST)
        return sum(entry.folder for entry in entries)

    def close(self) -> None:
        """End the connections to its place, and its leases' signs of life; may be repeated."""
        self._place.close()
        self._leases.close()

    def _read_all(self, template_ids: Iterable[str]) -> tuple[Template | BrokenTemplate, ...]:
        found = read_manifests(self._place, template_ids, self.template)
        if all(isinstance(each, Template) for each in found):
            return found
        there = set(self._ids())  # what somebody has deleted since it was listed isn't broken
        return tuple(each for each in found if isinstance(each, Template) or each.id in there)

    def _known(self) -> dict[str, KnownName]:
        """Tell what the templates that are there now are called; only new ones are read."""
        return self._names.of(self._ids())

    def _ids(self) -> list[str]:
        """List the templates; manifests that are about to take another one's place lie beside them."""
        return [entry.name for entry in self._place.entries(TEMPLATES) if not is_fresh(entry)]

    def _open(self) -> str:
        """Read the store's id, making a new store in an empty place if that may be. Raises StoreError, NoRoom."""
        try:
            data = self._read(STAMP, _MAX_STAMP)
        except NotFound as error:
            if not self._make:
                raise self._not_there() from error
            self._create()
            data = self._read(STAMP, _MAX_STAMP)
        self._make = False
        return stamped_id(data, self.url)

    def _create(self) -> None:
        """Make a new store, or let another thread, process or machine finish making it."""
        try:
            there = self._place.entries("")
        except NotFound:
            there = ()
        if any(entry.name not in LAYOUT for entry in there):
            raise StoreError(
                say("{url} is not an image store, and it holds other files. Choose an empty folder.", url=self.url)
            )
        for folder in (TEMPLATES, PARTIAL, TRASH, LEASES):
            self._place.make_folder(folder)
        with self._place.locked():
            if STAMP not in {entry.name for entry in self._place.entries("")}:
                self._place.replace(STAMP, new_stamp())

    def _read_only(self) -> str:
        return say("The image store {url} is read-only. Make it writable or choose another one.", url=self.url)

    def _not_there(self) -> StoreError:
        return StoreError(
            say(
                "The image store {url} is not there any more: its place is empty or missing. If it is on a share or a"
                " disk that has to be mounted, mount that. If it is gone for good, take it out of the list of stores.",
                url=self.url,
            )
        )

    def _missing(self, template_id: str) -> NotFound:
        note = self._trash.deleted(template_id)
        if note is not None and note.by:
            return NotFound(
                say(
                    "The image store {url} has no template {template_id}: {by} deleted it.",
                    url=self.url,
                    template_id=template_id,
                    by=note.by,
                )
            )
        return NotFound(
            say("The image store {url} has no template {template_id}.", url=self.url, template_id=template_id)
        )

    def _refuse_orphan(self, template: Template) -> None:
        if template.parent and template.parent not in {entry.name for entry in self._place.entries(TEMPLATES)}:
            raise Refused(
                say(
                    "'{template}' lies on a template that was deleted. Bring that one back from the trash first.",
                    template=template.name,
                )
            )

    def _refuse_parent(self, template_id: str) -> None:
        known = self._known()
        children = sorted(f"'{each.name}'" for each in known.values() if each.parent == template_id)
        for unread in sorted(set(self._ids()) - known.keys()):
            with suppress(NotFound, Corrupt):
                if manifest.parent_of(self._manifest_bytes(unread)) == template_id:
                    children.append(unread)
        if len(children) == 1:
            raise Refused(
                say(
                    "{child} lies on this template and would be lost with it. Delete what lies on it first.",
                    child=children[0],
                )
            )
        if children:
            raise Refused(
                say(
                    "{children} lie on this template and would be lost with it. Delete what lies on it first.",
                    children=listed(children),
                )
            )

    def _refuse_taken(self, name: str) -> None:
        if self.name_taken(name):
            raise NameTaken(
                say("A template called '{name}' exists already in this image store. Choose another name.", name=name)
            )
