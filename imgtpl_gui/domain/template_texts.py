"""What people call a template and write about it: the part of it that can be changed after the capture."""

from dataclasses import dataclass, replace

from imgtpl_gui.domain.errors import Refused
from imgtpl_gui.domain.sentences import say
from imgtpl_gui.domain.templates import Template

LONGEST_NAME = 128
LONGEST_NOTE = 4000
LONGEST_TAG = 64
MOST_TAGS = 32
_IN_NOTES = "\n\t"


@dataclass(frozen=True, slots=True)
class TemplateTexts:
    """A template's name, note and tags."""

    name: str
    note: str = ""
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, template: Template) -> "TemplateTexts":
        """Return those of a template."""
        return cls(template.name, template.note, template.tags)


@dataclass(frozen=True, slots=True)
class TemplateEdit:
    """A change of these texts; None leaves one as it is.

    `seen`: what stood there when the change was thought of; what somebody else has changed since is not overwritten.
    """

    name: str | None = None
    note: str | None = None
    tags: tuple[str, ...] | None = None
    seen: TemplateTexts | None = None

    @classmethod
    def between(cls, old: TemplateTexts, new: TemplateTexts) -> "TemplateEdit":
        """Return the change that makes one of the other, which was seen."""
        return cls(
            new.name if new.name != old.name else None,
            new.note if new.note != old.note else None,
            new.tags if new.tags != old.tags else None,
            old,
        )


def edited(template: Template, edit: TemplateEdit) -> Template:
    """Return a template with its texts changed. Raises Refused."""
    old = TemplateTexts.of(template)
    new = TemplateTexts(
        old.name if edit.name is None else edit.name.strip(),
        old.note if edit.note is None else edit.note.strip(),
        old.tags if edit.tags is None else plain_tags(edit.tags),
    )
    _refuse_unseen(old, new, edit)
    flaws = (
        name_flaw(new.name) if new.name != old.name else "",
        note_flaw(new.note) if new.note != old.note else "",
        tags_flaw(new.tags) if new.tags != old.tags else "",
    )
    for flaw in filter(None, flaws):
        raise Refused(flaw)
    return replace(template, name=new.name, note=new.note, tags=new.tags)


def for_new(texts: TemplateTexts) -> TemplateTexts:
    """Return the texts of a template that is to be made as they are kept. Raises Refused."""
    plain = TemplateTexts(texts.name.strip(), texts.note.strip(), plain_tags(texts.tags))
    for flaw in filter(None, (name_flaw(plain.name), note_flaw(plain.note), tags_flaw(plain.tags))):
        raise Refused(flaw)
    return plain


def plain_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags without needless blanks, empty ones and repetitions; upper and lower case count as the same."""
    found: dict[str, str] = {}
    for tag in (" ".join(each.split()) for each in tags):
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def tags_in(text: str) -> tuple[str, ...]:
    """Read tags that commas divide, as they are typed."""
    return plain_tags(tuple(text.split(",")))


def name_flaw(name: str) -> str:
    """Say why a template can't be called that, or ""."""
    if not name:
        return say("The template needs a name.")
    if len(name) > LONGEST_NAME:
        return say("The name of a template has {most} characters at most.", most=LONGEST_NAME)
    return "" if name.isprintable() else say("The name of a template holds letters, digits, signs and blanks only.")


def note_flaw(note: str) -> str:
    """Say why that can't be a template's note, or ""."""
    if len(note) > LONGEST_NOTE:
        return say("A note has {most} characters at most; this one has {count}.", most=LONGEST_NOTE, count=len(note))
    plain = all(character in _IN_NOTES or character.isprintable() for character in note)
    return "" if plain else say("The note holds control characters. Leave them out.")


def tags_flaw(tags: tuple[str, ...]) -> str:
    """Say why these can't be a template's tags, or ""."""
    if len(tags) > MOST_TAGS:
        return say("A template has {most} tags at most; these are {count}.", most=MOST_TAGS, count=len(tags))
    for tag in tags:
        if len(tag) > LONGEST_TAG:
            return say("A tag has {most} characters at most; '{tag}' is longer.", most=LONGEST_TAG, tag=f"{tag[:20]}…")
        if "," in tag or not tag.isprintable():
            return say("'{tag}' can't be a tag: commas divide tags, and control characters are none.", tag=tag)
    return ""


def _refuse_unseen(old: TemplateTexts, new: TemplateTexts, edit: TemplateEdit) -> None:
    seen = edit.seen or old
    for what, asked, was, there, wanted in (
        (say("name"), edit.name, seen.name, old.name, new.name),
        (say("note"), edit.note, seen.note, old.note, new.note),
        (say("tags"), edit.tags, seen.tags, old.tags, new.tags),
    ):
        if asked is not None and there not in (was, wanted):
            raise Refused(
                say(
                    "Somebody else has changed the {what} of template '{template}' meanwhile. Look at it again.",
                    what=what,
                    template=old.name,
                )
            )
