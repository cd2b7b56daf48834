"""Run one function over many documents: here, or in processes of this machine."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

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
    with ProcessPoolExecutor(workers, mp_context=context, initializer=prepare) as pool:
        waiting = []
        try:
            for item in items:
                waiting.append(pool.submit(function, item))
                if len(waiting) >= workers * AHEAD:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        finally:
            for future in waiting:
                future.cancel()
