"""Figures as people read them: binary units, rough durations, ages."""

import re
from datetime import UTC, datetime

import humanize
from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from imgtpl_gui.domain.jobs import Progress
from imgtpl_gui.domain.wording import in_bytes, in_seconds

MIB = 2**20
GIB = 2**30
_UNITS = {"k": 2**10, "m": MIB, "g": GIB, "t": 2**40}


def size(count: int) -> str:
    """Write bytes: 1.5 GiB. Zero means that the hypervisor can't tell."""
    return in_bytes(count) if count else "–"


def age(moment: datetime, now: datetime | None = None) -> str:
    """Write how long ago an aware moment was: 3 days ago."""
    return humanize.naturaltime(moment, when=now or datetime.now(UTC))


def date(moment: datetime) -> str:
    """Write an aware moment in local time, by the locale."""
    local = QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
    return str(QLocale().toString(local, QLocale.FormatType.ShortFormat))


def duration(seconds: float) -> str:
    """Write a duration roughly: 12 s, 3 min."""
    return in_seconds(seconds)


def progress_figures(progress: Progress) -> str:
    """Write a stage's figures: 1.2 GiB of 3.4 GiB · 180 MiB/s · 12 s left; "" where it has no bytes to count."""
    if not progress.bytes_total:
        return ""
    tr = QCoreApplication.translate
    parts = [
        tr("progress", "{done} of {total}").format(
            done=in_bytes(progress.bytes_done), total=in_bytes(progress.bytes_total)
        )
    ]
    if progress.rate > 0:
        parts.append(tr("progress", "{rate}/s").format(rate=in_bytes(round(progress.rate))))
    if progress.seconds_left is not None:
        parts.append(tr("progress", "{time} left").format(time=in_seconds(progress.seconds_left)))
    return " · ".join(parts)


def parse_size(text: str, bare_unit: int = GIB) -> int | None:
    """Read a size such as 20 GiB, 20G or 1.5 TiB into bytes; a bare number counts `bare_unit`s. None if it is none."""
    found = re.fullmatch(r"\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*(?:([kmgt])(?:i?b)?|b|bytes)?\s*", text, re.IGNORECASE)
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    if found[2]:
        return round(number * _UNITS[found[2].lower()])
    return round(number * (bare_unit if text.strip()[-1:].isdigit() else 1))
