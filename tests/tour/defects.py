"""What is wrong with the layout of a window as it is shown: one sentence a defect, none where all can be read."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractItemView, QWidget

from tests.tour.cells import elided_cells
from tests.tour.cut_off import cut_off
from tests.tour.overlaps import label_of, overlaps


def defects(root: QWidget) -> list[str]:
    """Look at a widget and all that is visible in it."""
    return [f"{_path(widget, root)}: {sentence}" for widget, sentence in _found(root)]


def _found(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    inside = [
        widget for widget in root.findChildren(QWidget) if widget.isVisible() and widget.window() is root.window()
    ]
    for widget in (root, *inside):
        for sentence in (*cut_off(widget), *overlaps(widget)):
            yield widget, sentence
        if isinstance(widget, QAbstractItemView):
            for sentence in elided_cells(widget):
                yield widget, sentence


def _path(widget: QWidget, root: QWidget) -> str:
    names = [label_of(widget)]
    around = widget.parentWidget()
    while around is not None and around is not root:
        if around.objectName() and not around.objectName().startswith("qt_"):
            names.append(around.objectName())
        around = around.parentWidget()
    return " in ".join(names)
