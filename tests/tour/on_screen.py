"""The real window over the fake engine, in a process of its own on a screen: `python -m tests.tour.on_screen`.

A line on the standard input asks for something; the answer, a line of JSON, comes when it is there:

    place NAME          the middle of the one widget of that name that can be used, in pixels of the screen
    row VIEW TEXT       the middle of the row with that text
    focus NAME          when the widget of that name has the focus, in a window that has it
    dialog NAME         when the dialog of that name is in front; without a name, when none is
    page NAME           when a wizard in front shows the page that is called so in the code
    drop NAME           when the widget of that name shows that it would take what is dragged
    asked CALL          what the engine was asked for by that call, as soon as it was

What is not there after a while is answered by null.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Callable

from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from qasync import QEventLoop

from imgtpl_gui.app import Application, build, make_qt_application
from imgtpl_gui.wizards.wizard_dialog import WizardDialog
from tests.gui import samples
from tests.gui.fake_engine import FakeEngine

SECONDS = 20.0
_STEP = 0.02


class Eyes:
    """Answers the questions."""

    def __init__(self, application: Application, engine: FakeEngine) -> None:
        self._window = application.window
        self._engine = engine
        self._questions: dict[str, Callable[..., object]] = {
            "place": self._place,
            "row": self._row,
            "focus": self._focus,
            "dialog": self._dialog,
            "page": self._page,
            "drop": self._drop,
            "asked": self._asked,
        }

    async def answer(self, line: str) -> object:
        """Wait until there is an answer."""
        question, *words = line.strip().split(maxsplit=2)
        before: object = None
        for _ in range(int(SECONDS / _STEP)):
            now = self._questions[question](*words)
            # What still moves is no answer.
            if now and now == before:
                return now
            before = now
            await asyncio.sleep(_STEP)
        return None

    def _find(self, name: str) -> QWidget | None:
        front = QApplication.activeModalWidget() or self._window
        found = [each for each in front.findChildren(QWidget, name) if each.isVisible() and each.isEnabled()]
        return found[0] if len(found) == 1 else None

    def _place(self, name: str) -> object:
        widget = self._find(name)
        return _global(widget, widget.rect().center()) if widget else None

    def _row(self, name: str, text: str) -> object:
        view = self._find(name)
        if not isinstance(view, QAbstractItemView):
            return None
        indexes = (view.model().index(row, 0) for row in range(view.model().rowCount()))
        found = next((index for index in indexes if index.data() == text), None)
        if found is None:
            return None
        view.scrollTo(found)
        return _global(view.viewport(), view.visualRect(found).center())

    def _focus(self, name: str) -> object:
        focused = QApplication.focusWidget()
        return focused is not None and focused.objectName() == name and focused.isActiveWindow()

    def _dialog(self, name: str = "") -> object:
        front = QApplication.activeModalWidget()
        if front is None:
            return not name and self._window.isActiveWindow()
        return front.objectName() == name and front.isActiveWindow()

    def _page(self, name: str) -> object:
        front = QApplication.activeModalWidget()
        return isinstance(front, WizardDialog) and type(front.page).__name__ == name

    def _drop(self, name: str) -> object:
        widget = self._find(name)
        return widget is not None and bool(widget.property("dropTarget"))

    def _asked(self, call: str) -> object:
        return [repr(argument) for argument in self._engine.asked(call)]


def _global(widget: QWidget, spot: QPoint) -> list[int]:
    there = widget.mapToGlobal(spot)
    return [there.x(), there.y()]


async def _serve(application: Application, engine: FakeEngine) -> None:
    application.start()
    application.window.move(0, 0)
    eyes, loop = Eyes(application, engine), asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop.add_reader(sys.stdin.fileno(), lambda: lines.put_nowait(sys.stdin.readline()))
    while line := await lines.get():
        print(json.dumps(await eyes.answer(line)), flush=True)
    loop.remove_reader(sys.stdin.fileno())
    await application.shut_down()
    await application.bridge.close()


def main() -> int:
    """Serve until the standard input ends."""
    app = make_qt_application(sys.argv[:1])
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    engine = FakeEngine(
        samples.CONNECTED,
        samples.STORE,
        servers=samples.SERVERS,
        templates=samples.TEMPLATES,
        networks=samples.NETWORKS,
        pools=samples.POOLS,
    )
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    loop.run_until_complete(_serve(build(engine, loop), engine))
    return 0


if __name__ == "__main__":
    sys.exit(main())
