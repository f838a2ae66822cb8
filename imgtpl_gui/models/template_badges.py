"""What is to be known of a template at a glance, in an icon and a word: sealed, verified, layered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from imgtpl_gui.domain.jobs import JobRecord, JobState
from imgtpl_gui.domain.templates import Template
from imgtpl_gui.models.theme import Tone


class Badge(Enum):
    """A badge as its icon and tone."""

    SEALED = ("lock-keyhole", Tone.GOOD)
    UNSEALED = ("triangle-alert", Tone.CAUTION)
    VERIFIED = ("badge-check", Tone.GOOD)
    LAYERED = ("layers", Tone.ACCENT)

    @property
    def word(self) -> str:
        """Say it in a word or two."""
        translate = QCoreApplication.translate
        return {
            Badge.SEALED: translate("Badge", "Sealed"),
            Badge.UNSEALED: translate("Badge", "Not sealed"),
            Badge.VERIFIED: translate("Badge", "Verified"),
            Badge.LAYERED: translate("Badge", "Layer"),
        }[self]


@dataclass(frozen=True, slots=True)
class Checks:
    """When templates of one store were last found to be as they were captured, by their ids; from jobs' history."""

    moments: Mapping[str, datetime]

    def of(self, template: Template) -> datetime | None:
        """Return when a template was last verified; None if it never was, or had damage when it was last looked at."""
        return self.moments.get(template.id)


NO_CHECKS = Checks({})


def checks(history: Iterable[JobRecord], store: str) -> Checks:
    """Gather the last check of each template of a store, by its id, from the ended jobs, newest first.

    A cancelled one says nothing, nor one of a copy in another store, nor one of which only the name is known: that may
    be another template's by now.
    """
    last: dict[str, JobRecord] = {}
    for record in history:
        about = record.about
        if about is not None and about.store == store and record.state is not JobState.CANCELLED:
            last.setdefault(about.template, record)
    good = {template: record for template, record in last.items() if record.state is JobState.SUCCEEDED}
    return Checks({each: record.started + timedelta(seconds=record.seconds) for each, record in good.items()})


def badges(template: Template, known: Checks) -> tuple[Badge, ...]:
    """Return a template's badges in their order."""
    found = [Badge.SEALED if template.seal.complete else Badge.UNSEALED]
    found += [Badge.VERIFIED] if known.of(template) is not None else []
    found += [Badge.LAYERED] if template.parent else []
    return tuple(found)
