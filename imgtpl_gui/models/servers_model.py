"""The servers of a hypervisor as a table."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon

from imgtpl_gui.domain.servers import Server
from imgtpl_gui.models.formatting import in_bytes, size
from imgtpl_gui.models.icons import icon
from imgtpl_gui.models.load_history import LoadHistory, Trace, cpu_figure, load_sentence, memory_figure
from imgtpl_gui.models.mime import SERVERS_MIME
from imgtpl_gui.models.rows_model import Column, RowsModel
from imgtpl_gui.models.server_groups import Entry, Group
from imgtpl_gui.models.sparkline import TRACE_ROLE
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.models.wording import dependence_sentence, server_state_icon, server_state_word


def servers_model(
    parent: QObject | None = None,
    label_of: Callable[[str], str] | None = None,
    loads: LoadHistory | None = None,
) -> RowsModel[Entry]:
    """Make the model: name, state, CPUs, memory, disks; template, labels by UUID and loads where these are given."""
    translate = QCoreApplication.translate
    columns = [
        Column[Entry](
            translate("servers", "Name"),
            _name,
            _key_of(lambda row: row.name.casefold()),
            _icon,
            tip=_tip,
            strong=lambda row: isinstance(row, Group),
            spoken=lambda row: _spoken(row, loads),
        ),
        Column[Entry](translate("servers", "State"), _text_of(_state), _key_of(_state), _state_icon),
        _figure(translate("servers", "CPUs"), lambda row: str(row.vcpus), lambda row: row.vcpus),
        _figure(translate("servers", "Memory"), lambda row: size(row.memory), lambda row: row.memory),
        _figure(translate("servers", "Disks"), _disks, disk_bytes, _text_of(_disks_tip)),
    ]

    def label(row: Server) -> str:
        return label_of(row.uuid) if label_of is not None else ""

    if label_of is not None:
        columns.append(
            Column[Entry](translate("servers", "Label"), _text_of(label), _key_of(lambda row: label(row).casefold()))
        )

    if loads is not None:
        columns += (*_load_columns(loads), _origin_column())

    def haystack(row: Entry) -> str:
        return "" if isinstance(row, Group) else f"{_haystack(row)} {label(row)}"

    return RowsModel(columns, entry_key, haystack, SERVERS_MIME, parent)


def _load_columns(loads: LoadHistory) -> tuple[Column[Entry], ...]:
    """Make the columns of processors and memory, of whose cells only those of running servers say anything."""
    translate = QCoreApplication.translate
    sentence = _text_of(lambda row: load_sentence(loads.now(row.uuid)))

    def column(
        title: str, text: Callable[[Server], str], key: Callable[[Server], float], trace: Callable[[str], Trace]
    ) -> Column[Entry]:
        return Column[Entry](
            title,
            _text_of(text),
            _key_of(key),
            tip=sentence,
            spoken=sentence,
            more=(TRACE_ROLE, lambda row: None if isinstance(row, Group) else trace(row.uuid)),
            live=True,
        )

    def cpu_key(row: Server) -> float:
        load = loads.now(row.uuid)
        return -1.0 if load is None or load.cpu is None else load.cpu

    def memory_key(row: Server) -> float:
        load = loads.now(row.uuid)
        return -1.0 if load is None else float(load.memory_used)

    return (
        column(translate("servers", "CPU load"), lambda row: cpu_figure(loads.now(row.uuid)), cpu_key, loads.cpu),
        column(
            translate("servers", "Memory used"),
            lambda row: memory_figure(loads.now(row.uuid)),
            memory_key,
            loads.memory,
        ),
    )


def _origin_column() -> Column[Entry]:
    text = _text_of(lambda row: row.origin.template_name if row.origin else "")
    return Column[Entry](QCoreApplication.translate("servers", "From template"), text, lambda row: text(row).casefold())


def entry_key(row: Entry) -> str:
    """Return the key of a server's or label's row."""
    return row.key if isinstance(row, Group) else row.uuid


def disk_bytes(server: Server) -> int:
    """Return the capacity of all disks in bytes, without CD-ROMs and floppies."""
    return sum(disk.capacity for disk in server.disks if disk.device in ("disk", "lun"))


def _figure(
    title: str,
    text: Callable[[Server], str],
    key: Callable[[Server], int],
    tip: Callable[[Entry], str] | None = None,
) -> Column[Entry]:
    return Column[Entry](title, _text_of(text), _key_of(key), right=True, tip=tip)


def _text_of(text: Callable[[Server], str]) -> Callable[[Entry], str]:
    return lambda row: "" if isinstance(row, Group) else text(row)


def _key_of(key: Callable[[Server], str | float]) -> Callable[[Entry], str | float]:
    # Only servers are sorted: labels are put between them afterwards.
    return cast(Callable[[Entry], str | float], key)


def _name(row: Entry) -> str:
    translate = QCoreApplication.translate
    if isinstance(row, Group):
        label = row.label or translate("servers", "No label")
        return f"{label}  ({row.count})"
    if row.dependence is None:
        return row.name
    words = translate("servers", "{name}  ·  still depends on {template}")
    return words.format(name=row.name, template=row.dependence.template_name)


def _spoken(row: Entry, loads: LoadHistory | None) -> str:
    """Say all that a card shows."""
    if isinstance(row, Group) or loads is None:
        return _name(row)
    return ", ".join(filter(None, (_name(row), _state(row), load_sentence(loads.now(row.uuid)))))


def _state(server: Server) -> str:
    return server_state_word(server.state)


def _state_icon(row: Entry) -> QIcon:
    return QIcon() if isinstance(row, Group) else icon(*server_state_icon(row.state))


def _icon(row: Entry) -> QIcon:
    if isinstance(row, Group):
        return icon("chevron-right" if row.collapsed else "chevron-down", Tone.MUTED)
    if row.dependence is not None:
        return icon("layers", Tone.CAUTION)
    return icon("ban", Tone.MUTED) if row.problem else icon("server", Tone.MUTED)


def _tip(row: Entry) -> str:
    translate = QCoreApplication.translate
    if isinstance(row, Group):
        return (
            translate("servers", "Enter shows its servers")
            if row.collapsed
            else translate("servers", "Enter hides its servers")
        )
    depends = dependence_sentence(row.dependence) if row.dependence else ""
    origin = (
        translate("servers", "From the template “{name}”").format(name=row.origin.template_name) if row.origin else ""
    )
    return "\n".join(filter(None, (row.problem or row.title, depends or origin)))


def _disks(server: Server) -> str:
    count = sum(disk.device in ("disk", "lun") for disk in server.disks)
    return f"{count} · {size(disk_bytes(server))}" if count else "–"


def _disks_tip(server: Server) -> str:
    return "\n".join(f"{disk.target}: {disk.problem or in_bytes(disk.capacity)}" for disk in server.disks)


def _haystack(server: Server) -> str:
    origin = server.origin.template_name if server.origin else ""
    return f"{_name(server)} {origin} {server.title} {server_state_word(server.state)} {server.uuid}"
