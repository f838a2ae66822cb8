"""Larger, smaller, and the size at first, by the context menu of a view and the keys that all programs have for it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from imgtpl_gui.feedback.themed import named
from imgtpl_gui.translations import tr


def zoom_actions(view: QWidget, zoom: Callable[[int], None]) -> None:
    """Add the actions to a view, for whose keys it needs the focus; `zoom` takes 1, -1, and 0 for the size at first."""
    line = QAction(view)
    line.setSeparator(True)
    view.addAction(line)
    for name, text, keys, steps in (
        ("zoomInAction", tr("&Larger"), ("Ctrl++", "Ctrl+="), 1),
        ("zoomOutAction", tr("S&maller"), ("Ctrl+-",), -1),
        ("zoomResetAction", tr("Size at &first"), ("Ctrl+0",), 0),
    ):
        action = named(QAction(text, view), name)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False, by=steps: zoom(by))
        view.addAction(action)
