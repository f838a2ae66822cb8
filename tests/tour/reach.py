"""What somebody finds who works with a screen reader or without a mouse: names, roles, and the way of the tab key."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget

from tests.tour.overlaps import label_of

_MOST_STEPS = 150
_NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def focusable(root: QWidget) -> list[QWidget]:
    """Return what the tab key should reach in a window as it is shown."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.window() is root.window()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def nameless(root: QWidget) -> Iterator[str]:
    """Say which controls a screen reader would have no name or no role for, and which mnemonics lead nowhere."""
    for widget in focusable(root):
        seen = QAccessible.queryAccessibleInterface(widget)
        if not seen.text(QAccessible.Text.Name) and not _named_inside(widget):
            yield f"{label_of(widget)} has no name"
        if seen.role() in _NO_ROLES:
            yield f"{label_of(widget)} has no role"
    for label in root.findChildren(QLabel):
        if label.isVisible() and "&" in label.text().replace("&&", "") and label.buddy() is None:
            yield f"{label_of(label)} has a mnemonic and no buddy"


def _named_inside(widget: QWidget) -> bool:
    """Whether it is only a frame of what has names, as a row of tabs is."""
    seen = QAccessible.queryAccessibleInterface(widget)
    children = [seen.child(at) for at in range(seen.childCount())]
    tabs = seen.role() is QAccessible.Role.PageTabList
    return tabs and all(child.text(QAccessible.Text.Name) for child in children)


def tab_way(root: QWidget) -> list[QWidget]:
    """Press the tab key until it comes round; returns what had the focus, in that order."""
    window = root.window()
    assert window.isActiveWindow()
    first = window.focusWidget() or window
    way: list[QWidget] = []
    for _ in range(_MOST_STEPS):
        QTest.keyClick(QApplication.focusWidget() or first, Qt.Key.Key_Tab)
        present = QApplication.focusWidget()
        if present is None or present in way:
            break
        way.append(present)
    return way


def missed(root: QWidget, way: list[QWidget]) -> Iterator[str]:
    """Say what the tab key never reached. Of radio buttons that exclude one another it reaches the chosen one."""
    reached = {id(widget) for widget in way}
    groups = {id(widget.parentWidget()) for widget in way if isinstance(widget, QRadioButton)}
    for widget in focusable(root):
        if isinstance(widget, QRadioButton) and id(widget.parentWidget()) in groups:
            continue
        if id(widget) not in reached:
            yield f"{label_of(widget)} is never reached"


def jumps(root: QWidget, way: list[QWidget]) -> Iterator[str]:
    """Say where the tab key goes against the order of reading: up in a column, or back in a line.

    Of two controls those parts of the window are compared that have one and not the other. The way is closed, so that
    it goes back once: from the end to the beginning.
    """
    steps = list(zip(way, [*way[1:], *way[:1]], strict=True))
    found = [(one, other) for one, other in steps if _backwards(*_parts(one, other))]
    if len(found) > 1:
        for one, other in found:
            yield f"from {label_of(one)} back to {label_of(other)}"


def _parts(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    mine, others = _line(one), _line(other)
    while len(mine) > 1 and len(others) > 1 and mine[-1] is others[-1] and mine[-2] is others[-2]:
        mine.pop()
        others.pop()
    around = mine[-1]
    first, second = (line[-2] if len(line) > 1 else line[-1] for line in (mine, others))
    return _place(first, around), _place(second, around)


def _place(part: QWidget, around: QWidget) -> QRect:
    return QRect(part.mapTo(around, QPoint(0, 0)), part.size())


def _line(widget: QWidget) -> list[QWidget]:
    """Return a widget, what it is in, and so on to the window."""
    line = [widget]
    while not line[-1].isWindow():
        parent = line[-1].parentWidget()
        assert parent is not None, "only a window is in nothing"
        line.append(parent)
    return line


def _backwards(one: QRect, other: QRect) -> bool:
    if other.top() > one.bottom():
        return False
    if other.bottom() < one.top():
        return other.left() < one.right()
    return other.right() < one.left()
