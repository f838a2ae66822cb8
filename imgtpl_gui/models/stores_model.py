"""The image stores that the user knows, as a table."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from imgtpl_gui.domain.known_stores import StoreState
from imgtpl_gui.models.formatting import GIB, in_bytes, in_milliseconds
from imgtpl_gui.models.icons import icon
from imgtpl_gui.models.rows_model import Column, RowsModel
from imgtpl_gui.models.theme import Tone

NAME, ROLE, PLACE, USED, LATENCY, STATE = range(6)
"""The columns."""


@dataclass(frozen=True, slots=True)
class StoreRow:
    """A store as it was found, and whether the window's templates are from it."""

    state: StoreState
    in_use: bool

    @property
    def name(self) -> str:
        """What it is called; one that was given by its place alone is in nobody's list."""
        return self.state.store.name or QCoreApplication.translate("stores", "(not in the list)")

    @property
    def key(self) -> str:
        """What no other store has: its place."""
        return self.state.store.url


def stores_model(parent: QObject | None = None) -> RowsModel[StoreRow]:
    """Make the model: store, what it is to the user, place, used, latency, state."""
    translate = QCoreApplication.translate
    columns = (
        Column[StoreRow](
            translate("stores", "Store"),
            lambda row: row.name,
            lambda row: row.name.casefold(),
            lambda row: icon(_kind_icon(row.key), Tone.MUTED),
            strong=lambda row: row.in_use,
        ),
        Column[StoreRow](translate("stores", "Role"), role_words, role_words),
        Column[StoreRow](translate("stores", "Place"), lambda row: row.key, lambda row: row.key),
        Column[StoreRow](translate("stores", "Used"), used_words, lambda row: used(row) or 0.0),
        Column[StoreRow](
            translate("stores", "Answers in"), latency_words, lambda row: row.state.latency or 1e9, right=True
        ),
        Column[StoreRow](
            translate("stores", "State"), state_words, state_words, lambda row: icon(*_state_icon(row)), tip=problem_of
        ),
    )
    return RowsModel(columns, lambda row: row.key, lambda row: f"{row.name} {row.key}", parent=parent)


def role_words(row: StoreRow) -> str:
    """Say whether the store is in use, and whether it is the default."""
    translate = QCoreApplication.translate
    words = [translate("stores", "In use")] if row.in_use else []
    words += [translate("stores", "Default")] if row.state.default else []
    return " · ".join(words)


def used(row: StoreRow) -> float | None:
    """Return how much of the store is used, from 0 to 1; None where that isn't known."""
    info = row.state.info
    return (info.capacity - info.free) / info.capacity if info.capacity else None


def used_words(row: StoreRow) -> str:
    """Write how much is free."""
    info = row.state.info
    if not info.capacity:
        return "–"
    words = QCoreApplication.translate("stores", "{free} of {all} free")
    return words.format(free=in_bytes(info.free), all=in_bytes(info.capacity))


def latency_words(row: StoreRow) -> str:
    """Write how long a small question takes."""
    return in_milliseconds(row.state.latency) if row.state.latency else "–"


def state_words(row: StoreRow) -> str:
    """Say in two or three words whether the store can be used."""
    translate = QCoreApplication.translate
    if not row.state.info.problem:
        return translate("stores", "Can be used")
    return translate("stores", "Can only be read") if row.state.info.id else translate("stores", "Can't be used")


def samples() -> dict[int, str]:
    """Return a text as wide as any of its column, for the columns of figures and of fixed words."""
    translate = QCoreApplication.translate
    room = translate("stores", "{free} of {all} free")
    states = (translate("stores", "Can only be read"), translate("stores", "Can't be used"))
    return {
        ROLE: f"{translate('stores', 'In use')} · {translate('stores', 'Default')}",
        USED: room.format(free=in_bytes(9999 * GIB // 10), all=in_bytes(999 * GIB)),
        LATENCY: f"{translate('stores', 'Answers in')}  ▲",
        STATE: f"{max(states, key=len)} icon",
    }


def problem_of(row: StoreRow) -> str:
    """Return what is wrong with the store, or ""."""
    return row.state.info.problem


def _state_icon(row: StoreRow) -> tuple[str, Tone]:
    if not row.state.info.problem:
        return "circle-check", Tone.GOOD
    return ("lock-keyhole", Tone.CAUTION) if row.state.info.id else ("circle-alert", Tone.BAD)


def _kind_icon(url: str) -> str:
    if url.startswith("nfs://"):
        return "network"
    return "database" if url.startswith("iscsi://") else "folder-open"
