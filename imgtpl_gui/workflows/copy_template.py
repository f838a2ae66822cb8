"""Copy and move: a template with all that it lies on to another image store, every byte checked there."""

from contextlib import closing
from dataclasses import dataclass, replace
from uuid import uuid4

from imgtpl_gui import imaging
from imgtpl_gui.domain.effects import PartialTemplate
from imgtpl_gui.domain.errors import Corrupt, NameTaken, NoRoom, NotFound, Refused, StoreError
from imgtpl_gui.domain.jobs import Outcome
from imgtpl_gui.domain.plans import CopyRequest
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.template_texts import name_flaw
from imgtpl_gui.domain.templates import Template, TemplateDisk
from imgtpl_gui.domain.wording import in_bytes, listed
from imgtpl_gui.imagestore import ImageStore, PartialFolder
from imgtpl_gui.jobs import JobContext
from imgtpl_gui.workflows.copying import check
from imgtpl_gui.workflows.dependants import release
from imgtpl_gui.workflows.kept_copies import drop_old_copies, keeping_copy
from imgtpl_gui.workflows.rooms import Rooms
from imgtpl_gui.workflows.undo import undoing

_MOST_LAYERS = 64


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """What will be copied: `templates` in order, what others lie on first; `target` is the other store's URL."""

    request: CopyRequest
    templates: tuple[Template, ...]
    target: str


def plan_copy(rooms: Rooms, template: Template, request: CopyRequest) -> CopyPlan:
    """Check a copy before a byte moves. Raises Refused, NameTaken, NoRoom, NotFound, StoreError."""
    request = _with_plain_name(request)
    with closing(rooms.open_store(request.store)) as target:
        info = target.info()
        if info.problem:
            raise StoreError(info.problem)
        if info.id == rooms.store.info().id:
            raise Refused(
                say("Template '{template}' is in that image store already. Choose another one.", template=template.name)
            )
        there = {entry.id for entry in target.templates() if isinstance(entry, Template)}
        if template.id in there and not request.flatten:
            raise Refused(
                say("The image store {url} has template '{template}' already.", url=target.url, template=template.name)
            )
        wanted = (
            (template,)
            if request.flatten
            else tuple(each for each in _chain(rooms.store, template) if each.id not in there)
        )
        if request.move:
            _refuse_read_only(rooms.store)
            _refuse_children(rooms.store, template)
            release(rooms, template)
        _refuse_names(target, wanted, request)
        size = sum(each.virtual_size if request.flatten else each.stored_size for each in wanted)
        if not request.flatten and size > info.free:
            raise NoRoom(
                say(
                    "The image store {url} has {free} free, and {size} are to be copied. Free some room there or"
                    " choose another one.",
                    url=target.url,
                    free=in_bytes(info.free),
                    size=in_bytes(size),
                )
            )
        return CopyPlan(request, wanted, target.url)


def copy_template(context: JobContext, rooms: Rooms, plan: CopyPlan) -> Outcome:
    """Do what `plan_copy` promised. Raises ImgTplError or Cancelled after undoing what was done.

    Templates that are whole in the other store by then stay there: the next copy begins behind them. Of one whose copy
    was cut off, as when the store or this process was lost, files that are whole stay for it too.
    """
    template = plan.templates[-1]
    with closing(rooms.open_store(plan.target)) as target, undoing(context, rooms):
        if plan.request.flatten:
            made = _flatten(context, rooms, target, template, plan.request)
        else:
            drop_old_copies(rooms, target)
            for number, each in enumerate(plan.templates):
                last = number == len(plan.templates) - 1
                made = _copy(context, rooms, target, each, plan.request.name if last else "")
        context.ledger.commit()
    brought = [f"'{each.name}'" for each in plan.templates[:-1]]
    sentences = [
        say(
            "Template '{made}' is in {target} now, and every byte of it was checked there.",
            made=made.name,
            target=plan.target,
        )
    ]
    if brought:
        sentences.append(say("With it came what it lies on: {brought}.", brought=listed(brought)))
    if plan.request.move:
        context.stage(say("moving the original to the trash"))
        release(rooms, template)
        rooms.store.trash(template.id)
        sentences.append(say("The original is in the trash of {url}.", url=rooms.store.url))
    return Outcome(" ".join(sentences), template=made)


def _chain(store: ImageStore, template: Template) -> tuple[Template, ...]:
    """Return the template and what it lies on, the lowest first. Raises NotFound, Corrupt."""
    chain = [template]
    while chain[0].parent:
        if len(chain) == _MOST_LAYERS or chain[0].parent in {each.id for each in chain}:
            raise Corrupt(say("Template '{template}' lies on itself, or on too many others.", template=template.name))
        try:
            chain.insert(0, store.template(chain[0].parent))
        except NotFound as error:
            raise NotFound(
                say(
                    "What '{template}' lies on is not in the image store any more. Copy it flattened, or bring that"
                    " one back from the trash.",
                    template=template.name,
                )
            ) from error
    return tuple(chain)


def _with_plain_name(request: CopyRequest) -> CopyRequest:
    """Return the request with the copy's name as it is kept. Raises Refused where nothing can be called that."""
    name = request.name.strip()
    if name and (flaw := name_flaw(name)):
        raise Refused(flaw)
    return replace(request, name=name)


def _refuse_read_only(store: ImageStore) -> None:
    """Raise StoreError where what is to be moved could only be copied."""
    if problem := store.info().problem:
        raise StoreError(problem)


def _refuse_children(store: ImageStore, template: Template) -> None:
    children = [
        f"'{entry.name}'" for entry in store.templates() if isinstance(entry, Template) and entry.parent == template.id
    ]
    if children:
        raise Refused(
            say(
                "{children} lie on '{template}', so it can't be moved away. Copy it.",
                children=listed(sorted(children)),
                template=template.name,
            )
        )


def _refuse_names(target: ImageStore, wanted: tuple[Template, ...], request: CopyRequest) -> None:
    for number, each in enumerate(wanted, 1):
        name = (request.name if number == len(wanted) else "") or each.name
        if target.name_taken(name):
            raise NameTaken(
                say(
                    "A template called '{name}' exists already in {url}, with another content. Give the copy a name"
                    " of its own.",
                    name=name,
                    url=target.url,
                )
            )


def _copy(context: JobContext, rooms: Rooms, target: ImageStore, template: Template, name: str) -> Template:
    """Copy one template's files as they are, and check the copy."""
    store, made = rooms.store, replace(template, name=name or template.name)
    files = [file for disk in template.disks for file in store.disk_files(template, disk)]
    context.stage(say("copying '{template}'", template=template.name), template.stored_size)
    with keeping_copy(context, rooms, target, template, made.name) as copy:
        for file in files:
            copy.bring(file)
        small = store.small_files(template)
        for each in small:
            copy.partial.write(each, store.small_file(template, each))
        _verify(context, copy.partial, made)
        target.publish(copy.partial, made, small)
    return made


def _flatten(
    context: JobContext, rooms: Rooms, target: ImageStore, template: Template, request: CopyRequest
) -> Template:
    """Make one template of what another one and those below it show."""
    store = rooms.store
    effect, partial = _begin(context, target, request.name or template.name)
    context.stage(
        say("copying '{template}'", template=template.name),
        sum(imaging.data_size(image) for image in store.images(template)),
    )
    disks = tuple(_flat_disk(context, store, template, disk, partial) for disk in template.disks)
    small = store.small_files(template)
    for each in small:
        partial.write(each, store.small_file(template, each))
    made = replace(template, id=str(uuid4()), name=request.name or template.name, disks=disks, parent="")
    check(context, partial, disks)
    target.publish(partial, made, small)
    context.ledger.done(effect)
    return made


def _flat_disk(
    context: JobContext, store: ImageStore, template: Template, disk: TemplateDisk, partial: PartialFolder
) -> TemplateDisk:
    image, digests = store.disk_files(template, disk)
    settings = imaging.PackSettings(cluster_size=disk.cluster_size)
    with imaging.open_checked(image, context, disk.target, digests, disk.digest) as source:
        packed = imaging.pack(source, partial.file(disk.file), partial.file(disk.digest_file), settings, context)
    return replace(disk, stored_size=packed.stored_size, digest=packed.digest)


def _begin(context: JobContext, target: ImageStore, wanted: str) -> tuple[PartialTemplate, PartialFolder]:
    name = uuid4().hex
    effect = PartialTemplate(target.url, f"{target.url}/partial/{name}")
    context.ledger.record(effect)
    return effect, target.begin_partial(name, wanted)


def _verify(context: JobContext, partial: PartialFolder, template: Template) -> None:
    """Read the copy back from the other store and hold it against what was written; a layer's parent is there."""
    images = [partial.file(disk.file) for disk in template.disks]
    context.stage(say("checking the copy"), sum(imaging.verify_size(image) for image in images))
    for disk, image in zip(template.disks, images, strict=True):
        imaging.verify(image, partial.file(disk.digest_file), disk.digest, disk.target, context)
