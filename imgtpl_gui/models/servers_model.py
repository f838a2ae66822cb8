"""The servers of a hypervisor as a table."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon

from imgtpl_gui.domain.servers import Server
from imgtpl_gui.domain.wording import in_bytes
from imgtpl_gui.models.formatting import size
from imgtpl_gui.models.icons import icon
from imgtpl_gui.models.mime import SERVERS_MIME
from imgtpl_gui.models.rows_model import Column, RowsModel
from imgtpl_gui.models.theme import Tone
from imgtpl_gui.models.wording import dependence_sentence, server_state_icon, server_state_word


def servers_model(parent: QObject | None = None) -> RowsModel[Server]:
    """Make the model: name, state, CPUs, memory, disks."""
    tr = QCoreApplication.translate
    columns = (
        Column[Server](tr("servers", "Name"), _name, lambda row: row.name.casefold(), _icon, tip=_tip),
        Column[Server](tr("servers", "State"), _state, _state, lambda row: icon(*server_state_icon(row.state))),
        Column[Server](tr("servers", "CPUs"), lambda row: str(row.vcpus), lambda row: row.vcpus, right=True),
        Column[Server](tr("servers", "Memory"), lambda row: size(row.memory), lambda row: row.memory, right=True),
        Column[Server](tr("servers", "Disks"), _disks, disk_bytes, right=True, tip=_disks_tip),
    )
    return RowsModel(columns, lambda row: row.uuid, _haystack, SERVERS_MIME, parent)


def disk_bytes(server: Server) -> int:
    """Return the capacity of all disks in bytes, without CD-ROMs and floppies."""
    return sum(disk.capacity for disk in server.disks if disk.device in ("disk", "lun"))


def _name(server: Server) -> str:
    if server.dependence is None:
        return server.name
    words = QCoreApplication.translate("servers", "{name}  ·  still depends on {template}")
    return words.format(name=server.name, template=server.dependence.template_name)


def _state(server: Server) -> str:
    return server_state_word(server.state)


def _icon(server: Server) -> QIcon:
    if server.dependence is not None:
        return icon("layers", Tone.CAUTION)
    return icon("ban", Tone.MUTED) if server.problem else icon("server", Tone.MUTED)


def _tip(server: Server) -> str:
    depends = dependence_sentence(server.dependence) if server.dependence else ""
    return "\n".join(filter(None, (server.problem or server.title, depends)))


def _disks(server: Server) -> str:
    count = sum(disk.device in ("disk", "lun") for disk in server.disks)
    return f"{count} · {size(disk_bytes(server))}" if count else "–"


def _disks_tip(server: Server) -> str:
    return "\n".join(f"{disk.target}: {disk.problem or in_bytes(disk.capacity)}" for disk in server.disks)


def _haystack(server: Server) -> str:
    return f"{_name(server)} {server.title} {server_state_word(server.state)} {server.uuid}"
