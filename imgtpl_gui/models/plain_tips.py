"""Tool tips as they are written: Qt takes what looks like HTML in them for HTML, and names come from elsewhere."""

from html import escape

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """Return a tool tip that shows a text as it is, tags and all.

    Every tool tip that may hold a name, a path or somebody's sentence goes through here.
    """
    if not Qt.mightBeRichText(text):
        return text
    return "<br>".join(f"<span>{escape(line)}</span>" for line in text.split("\n"))
