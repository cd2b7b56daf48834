"""Run one function over many documents: here, or in processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from kg.model.errors import KgError

Item = TypeVar("Item")
Result = TypeVar("Result")


class EngineError(KgError):
    """Documents cannot be read in several processes."""


AHEAD = 8
"""Items handed out per worker before the first of them must be back: bounds memory."""


def run(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int = 1,
    prepare: Callable[[], None] | None = None,
) -> Iterator[Result]:
    """Apply a function to items and yield the results in order.

    With one worker everything runs in this process. `prepare` runs once in each process before
    its first item; function, items and results must be picklable where there is more than one.
    """
    if workers == 1:
        if prepare:
            prepare()
        yield from map(function, items)
        return
    # Spawned, not forked: a forked child inherits the locks of threads that it does not have.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        workers, mp_context=context, initializer=_begin, initargs=(prepare,)
    ) as pool:
        waiting = []
        try:
            for item in items:
                waiting.append(pool.submit(function, item))
                if len(waiting) >= workers * AHEAD:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        except BrokenProcessPool as error:
            raise EngineError(
                "a reading process ended before its time, most often for want of memory; "
                "what was read is kept: run it again with fewer --workers"
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def _begin(prepare: Callable[[], None] | None) -> None:
    """Prepare a worker; Ctrl-C is its parent's to handle, and without a parent it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare:
        prepare()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # a worker that waits for work would wait for ever
