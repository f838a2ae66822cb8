"""What is dragged between the window's lists: keys of rows under MIME types of our own."""

import json

from PySide6.QtCore import QByteArray, QMimeData

SERVERS_MIME = "application/x-imgtpl-servers"
"""A JSON list of server UUIDs."""
TEMPLATES_MIME = "application/x-imgtpl-templates"
"""A JSON list of template ids."""


def encode(mime_type: str, keys: tuple[str, ...]) -> QMimeData:
    """Pack keys for a drag."""
    data = QMimeData()
    data.setData(mime_type, QByteArray(json.dumps(keys).encode()))
    return data


def decode(mime_type: str, data: QMimeData) -> tuple[str, ...]:
    """Unpack the keys of a drop; empty if it carries none of that type, or not what `encode` writes."""
    if not data.hasFormat(mime_type):
        return ()
    try:
        keys = json.loads(data.data(mime_type).toStdString())
    except ValueError:
        return ()
    return tuple(key for key in keys if isinstance(key, str)) if isinstance(keys, list) else ()
