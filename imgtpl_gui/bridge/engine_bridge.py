"""Engine events as signals in the GUI's thread, engine calls as awaitables, coroutines that can't get lost."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot

from imgtpl_gui.domain.engine_api import EngineApi
from imgtpl_gui.domain.jobs import (
    EngineEvent,
    HypervisorChanged,
    HypervisorsChanged,
    HypervisorUsed,
    JobChanged,
    ServersChanged,
    StoresChanged,
    TemplatesChanged,
)

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

CALL_THREADS = 6
"""Engine calls at a time. A slow host may hold a few of them; the others still answer."""


class Dialog(Protocol):
    """What `show_dialog` needs of a QDialog."""

    finished: SignalInstance

    def open(self) -> None:
        """Show the dialog, window-modal, and return at once."""


class EngineBridge(QObject):
    """Carries events, calls and their answers between the engine's threads and the GUI's."""

    job_changed = Signal(object)
    """A JobView: the job began, changed its state or stage, or ended."""
    servers_changed = Signal()
    templates_changed = Signal()
    stores_changed = Signal()
    hypervisor_changed = Signal(object)
    """A HypervisorInfo."""
    hypervisor_used = Signal(object)
    """A HypervisorInfo: another hypervisor is worked with."""
    hypervisors_changed = Signal()
    task_failed = Signal(object)
    """The exception that a spawned coroutine ended with."""

    _event = Signal(object)
    _settle = Signal(object, object)

    def __init__(self, engine: EngineApi, loop: asyncio.AbstractEventLoop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self._loop = loop
        self._pool = ThreadPoolExecutor(CALL_THREADS, thread_name_prefix="engine-call")
        self._tasks: set[asyncio.Task[None]] = set()
        self._event.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._settle.connect(self._settled, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = engine.subscribe(self._publish)

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[T]":
        """Run a blocking engine call in a thread of its own pool; await the result in the GUI's thread."""
        answer: asyncio.Future[T] = self._loop.create_future()
        running = self._pool.submit(function, *args, **kwargs)
        running.add_done_callback(lambda done: self._settle.emit(answer, done))
        return answer

    def begin(self, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Make a call whose answer nobody waits for; the exception that it ends with is reported."""

        async def awaited() -> None:
            await self.call(function, *args, **kwargs)

        self.spawn(awaited())

    def spawn(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        """Start a coroutine, keep it alive until it ends, and report the exception it ends with."""
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._task_ended)
        return task

    def cancel_tasks(self) -> tuple["asyncio.Task[None]", ...]:
        """Cancel every spawned coroutine but the one that asks for it, and return those."""
        waiting = tuple(task for task in self._tasks if task is not asyncio.current_task())
        for task in waiting:
            task.cancel()
        return waiting

    async def close(self) -> None:
        """Stop listening, cancel what still waits, and let the threads go. Call it after `engine.close()`."""
        self._unsubscribe()
        waiting = self.cancel_tasks()
        await asyncio.gather(*waiting, return_exceptions=True)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _publish(self, event: EngineEvent) -> None:
        self._event.emit(event)

    @Slot(object)
    def _deliver(self, event: EngineEvent) -> None:
        match event:
            case JobChanged(job=job):
                self.job_changed.emit(job)
            case ServersChanged():
                self.servers_changed.emit()
            case TemplatesChanged():
                self.templates_changed.emit()
            case StoresChanged():
                self.stores_changed.emit()
            case HypervisorChanged(info=info):
                self.hypervisor_changed.emit(info)
            case HypervisorUsed(info=info):
                self.hypervisor_used.emit(info)
            case HypervisorsChanged():
                self.hypervisors_changed.emit()

    @Slot(object, object)
    def _settled(self, answer: "asyncio.Future[object]", done: "Future[object]") -> None:
        if answer.done() or done.cancelled():
            answer.cancel()
            return
        error = done.exception()
        if error is None:
            answer.set_result(done.result())
        else:
            answer.set_exception(error)

    def _task_ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self.task_failed.emit(error)


async def show_dialog(dialog: Dialog) -> int:
    """Open a dialog without a nested event loop and wait until it is finished; returns its result."""
    result: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finish(code: int) -> None:
        if not result.done():
            result.set_result(code)

    dialog.finished.connect(finish)
    dialog.open()
    return await result
