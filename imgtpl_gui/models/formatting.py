"""Figures, dates and lists by the locale, as people read them: binary units, rough durations, ages."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from imgtpl_gui.domain.jobs import Progress
from imgtpl_gui.translations import tr

MIB = 2**20
GIB = 2**30
_UNITS = {"k": 2**10, "m": MIB, "g": GIB, "t": 2**40}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_MONTH, _YEAR = 30 * _DAY, 365 * _DAY


def in_bytes(count: int) -> str:
    """Write a byte count with binary units: 1.5 GiB."""
    power = max(count.bit_length() - 1, 0) // 10
    whole = round(count / 1024**power, 1).is_integer()
    return _locale().formattedDataSize(count, 0 if whole else 1, QLocale.DataSizeFormat.DataSizeIecFormat)


def size(count: int) -> str:
    """Write bytes: 1.5 GiB. Zero means that the hypervisor can't tell."""
    return in_bytes(count) if count else "–"


def decimal(number: float, most: int = 1) -> str:
    """Write a number with up to `most` decimals: 2.1."""
    shown = _locale().toString(number, "f", most)
    point = _locale().decimalPoint()
    return shown.rstrip(_locale().zeroDigit()).removesuffix(point) if point in shown else shown


def in_milliseconds(seconds: float) -> str:
    """Write a short time: 2.1 ms."""
    translate = QCoreApplication.translate
    return translate("figures", "{count} ms").format(count=_locale().toString(seconds * 1000, "f", 1))


def in_seconds(seconds: float) -> str:
    """Write a duration roughly: 12 s, 3 min, 2 h 5 min."""
    translate = QCoreApplication.translate
    whole = max(1, round(seconds))
    if whole < 90:
        return translate("figures", "{count} s").format(count=whole)
    hours, minutes = divmod(round(whole / 60), 60)
    if hours:
        return translate("figures", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return translate("figures", "{count} min").format(count=minutes)


def duration(seconds: float) -> str:
    """Write a duration roughly: 12 s, 3 min."""
    return in_seconds(seconds)


def age(moment: datetime, now: datetime | None = None) -> str:
    """Write how long ago an aware moment was: 3 days ago."""
    seconds = int(((now or datetime.now(UTC)) - moment).total_seconds())
    if seconds < _MINUTE:
        return tr("just now")
    if seconds < _HOUR:
        return tr("%n minutes ago", "", seconds // _MINUTE)
    if seconds < _DAY:
        return tr("%n hours ago", "", seconds // _HOUR)
    if seconds < _MONTH:
        return tr("%n days ago", "", seconds // _DAY)
    if seconds < _YEAR:
        return tr("%n months ago", "", seconds // _MONTH)
    return tr("%n years ago", "", seconds // _YEAR)


def date(moment: datetime) -> str:
    """Write an aware moment in local time, by the locale."""
    local = QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
    return str(QLocale().toString(local, QLocale.FormatType.ShortFormat))


def listed(items: Iterable[str]) -> str:
    """Join items as a sentence does: a, b and c."""
    *first, last = list(items) or [""]
    words = QCoreApplication.translate("figures", "{items} and {last}")
    return words.format(items=", ".join(first), last=last) if first else last


def progress_figures(progress: Progress) -> str:
    """Write a stage's figures: 1.2 GiB of 3.4 GiB · 180 MiB/s · 12 s left; "" where it has no bytes to count."""
    if not progress.bytes_total:
        return ""
    translate = QCoreApplication.translate
    parts = [
        translate("progress", "{done} of {total}").format(
            done=in_bytes(progress.bytes_done), total=in_bytes(progress.bytes_total)
        )
    ]
    if progress.rate > 0:
        parts.append(translate("progress", "{rate}/s").format(rate=in_bytes(round(progress.rate))))
    if progress.seconds_left is not None:
        parts.append(translate("progress", "{time} left").format(time=in_seconds(progress.seconds_left)))
    return " · ".join(parts)


def parse_size(text: str, bare_unit: int = GIB) -> int | None:
    """Read a size such as 20 GiB, 20G or 1.5 TiB into bytes, as the locale writes it, too.

    A bare number counts `bare_unit`s. None if it is no size.
    """
    plain = text.casefold().replace(_locale().decimalPoint(), ".")
    for letter, word in _unit_words():
        plain = plain.replace(word, letter)
    found = re.fullmatch(r"\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*(?:([kmgt])(?:i?b)?|b|bytes)?\s*", plain)
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    if found[2]:
        return round(number * _UNITS[found[2]])
    return round(number * (bare_unit if plain.strip()[-1:].isdigit() else 1))


def size_characters() -> frozenset[str]:
    """Return what a size may be written with that is read by `parse_size`, in lower case."""
    words = "".join(word for _, word in _unit_words())
    digits = "".join(_locale().toString(digit) for digit in range(10))
    return frozenset(f"0123456789., kmgtibytes{_locale().decimalPoint()}{digits}{words}")


def _unit_words() -> list[tuple[str, str]]:
    """Return what the locale calls bytes, KiB, MiB, GiB and TiB, in lower case, each with its letter."""
    examples = (("b", 512), ("b", 1), *_UNITS.items())
    return [(letter, re.sub(r"[\d\s]", "", in_bytes(count)).casefold()) for letter, count in examples]


def _locale() -> QLocale:
    """Return the locale for figures that may be typed again: without separators of thousands."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale
