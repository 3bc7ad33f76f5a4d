"""Where documents are worked on: in this process, in others, or on any executor that a caller brings."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from relaas.dossier.derive import Task, derive, refused
from relaas.dossier.errors import CrashedError
from relaas.store.derived import Derived

Item = TypeVar("Item")
# Documents under way for each worker: enough that none waits for a slow neighbour, few enough to keep memory flat.
_AHEAD = 4


class InProcess(Executor):
    """Does the work at once, here."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call and keep the outcome."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Pool:
    """Workers, and what to do when one of them dies.

    Args:
        workers: how many processes; 0 for this one.
        executor: an executor to use in their stead; it is left open.
    """

    def __init__(self, workers: int = 0, executor: Executor | None = None) -> None:
        self._workers = workers
        self._executor = executor or self._new()
        self._is_own = executor is None
        self.window = 1 if isinstance(self._executor, InProcess) else _AHEAD * max(workers, 2)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_own:
            self._executor.shutdown(cancel_futures=True)

    def in_order(
        self, items: Iterable[Item], task_of: Callable[[Item], Task | None]
    ) -> Iterator[tuple[Item, Derived | None]]:
        """Each item with what was derived for it, in the order of the items; None where there is nothing to do.

        Items are taken from ``items`` only a little ahead of what is given back.
        """
        waiting: deque[tuple[Item, Task | None, Future[Derived] | None]] = deque()
        for item in items:
            task = task_of(item)
            waiting.append((item, task, self._submit(task) if task else None))
            if len(waiting) >= self.window:
                yield self._outcome(*waiting.popleft())
        while waiting:
            yield self._outcome(*waiting.popleft())

    def _outcome(self, item: Item, task: Task | None, future: Future[Derived] | None) -> tuple[Item, Derived | None]:
        if task is None or future is None:
            return item, None
        try:
            return item, future.result()
        except (BrokenProcessPool, CancelledError):
            return item, self._alone(task)

    def _submit(self, task: Task) -> Future[Derived]:
        try:
            return self._executor.submit(derive, task)
        except BrokenProcessPool:
            if not self._is_own:
                raise
            self._executor = self._new()
            return self._executor.submit(derive, task)

    def _alone(self, task: Task) -> Derived:
        """A worker died; the innocent pass when they are tried alone, and the culprit is known."""
        with _processes(1) as executor:
            try:
                return executor.submit(derive, task).result()
            except BrokenProcessPool:
                return refused(task, CrashedError(f"the process that read {task.name} died"))

    def _new(self) -> Executor:
        return _processes(self._workers) if self._workers else InProcess()


def _processes(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork copies the threads' locks of whoever calls, and may never wake.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
