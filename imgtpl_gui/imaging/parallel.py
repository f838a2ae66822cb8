"""A pool of threads that keeps the order: many pieces under way, results one after the other."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.watch import Watch

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")
_ANSWER_SECONDS = 0.1
"""How often a waiting caller looks whether it was cancelled."""


def in_order(
    work: Callable[[_Piece], _Result],
    pieces: Iterable[_Piece],
    threads: int,
    watch: Watch,
    interrupt: Callable[[], None] = lambda: None,
) -> Iterator[_Result]:
    """Do `work` on each piece in `threads` threads and yield the results in the pieces' order.

    At most two pieces a thread are begun ahead of the caller, which bounds the memory. Raises what `work` raises,
    and Cancelled; either way every thread has ended when it is raised. `interrupt` is called before they are waited
    for when something went wrong: it lets work that waits for somebody else fail.
    """
    under_way: deque[Future[_Result]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="imaging") as pool:
        try:
            for piece in pieces:
                under_way.append(pool.submit(work, piece))
                if len(under_way) > 2 * threads:
                    yield _await(under_way.popleft(), watch)
            while under_way:
                yield _await(under_way.popleft(), watch)
        except BaseException:
            for future in under_way:
                future.cancel()
            interrupt()
            raise


def cancellable(work: Callable[[], _Result], watch: Watch, interrupt: Callable[[], None]) -> _Result:
    """Do `work` in a thread of its own and wait for it: a cancel ends what hangs by `interrupt`, as in `in_order`."""
    [result] = in_order(lambda _: work(), (None,), 1, watch, interrupt)
    return result


def _await(future: "Future[_Result]", watch: Watch) -> _Result:
    watch.check_cancelled()
    while not wait((future,), _ANSWER_SECONDS).done:
        watch.check_cancelled()
    try:
        return future.result()
    except ImgTplError:
        watch.check_cancelled()  # work that was interrupted has failed, but that isn't why it ends
        raise
