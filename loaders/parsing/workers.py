"""Cleaning in several processes: pieces go out in turn, rows come back in the same order.

Plain child processes on pipes: they end when their input ends, so none outlives a loader that was killed, and
they never import the caller's main module (a page, a notebook). A small file is cleaned where it is.
"""

from __future__ import annotations

import gc
import itertools
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from errors import WaybillError
from evidence.row import numbered_from
from loaders.parsing.cleaning import Cleaned, CleaningJob, Portion, clean
from loaders.readers.piece import LineBlock, Piece

CHUNK = 5000
"""Rows cleaned in one go: a row group of the evidence."""
LARGE = 8_000_000
"""Bytes of a file from which more than one process pays for its start."""
MOST = 4
_TIDIED = 10
"""Portions after which a process looks for circles in memory all the same."""
_ROOT = Path(__file__).parents[2]


def processes(size: int) -> int:
    """How many processes a file of this many bytes deserves; 1: none but this one."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if size < LARGE else min(MOST, max(1, available))


def clean_all(
    job: CleaningJob, rows: Iterable[LineBlock | Piece], size: int
) -> Generator[tuple[Cleaned, int]]:
    """Rows of evidence for all pieces, portion after portion, each with the offset where it ends in the file.

    Close it when it is left early: its processes end then.
    """
    count = processes(size)
    if count == 1:
        yield from _numbered((clean(job, part), _end(part)) for part in _portions(rows))
        return
    with _Crew(job, count) as crew:
        yield from _numbered(crew.clean_all(_portions(rows)))


def _numbered(parts: Iterable[tuple[Cleaned, int]]) -> Iterator[tuple[Cleaned, int]]:
    """The portions that hold rows, counted through."""
    before = 0
    for cleaned, offset in parts:
        if cleaned.batch.num_rows:
            cleaned.batch = numbered_from(cleaned.batch, before + 1)
            before += cleaned.batch.num_rows
            yield cleaned, offset


def _portions(rows: Iterable[LineBlock | Piece]) -> Iterator[Portion]:
    """What is cleaned in one go: a block, or the pieces between two."""
    chunk: list[Piece] = []
    for row in rows:
        if isinstance(row, Piece):
            chunk.append(row)
        if chunk and (len(chunk) == CHUNK or isinstance(row, LineBlock)):
            yield chunk
            chunk = []
        if isinstance(row, LineBlock):
            yield row
    if chunk:
        yield chunk


def _end(part: Portion) -> int:
    return part.offset + len(part.data) if isinstance(part, LineBlock) else part[-1].offset


class _Crew:
    """Child processes, each with at most one chunk in hand."""

    def __init__(self, job: CleaningJob, count: int) -> None:
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": path}
        self._children = [
            subprocess.Popen(
                [sys.executable, "-m", "loaders.parsing.workers"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
            )
            for _ in range(count)
        ]
        for child in self._children:
            _send(child.stdin, job)

    def __enter__(self) -> Self:
        return self

    def clean_all(self, portions: Iterable[Portion]) -> Iterator[tuple[Cleaned, int]]:
        waiting: deque[tuple[subprocess.Popen[bytes], int]] = deque()
        free = deque(self._children)
        for part in portions:
            done = None
            if not free:
                child, offset = waiting.popleft()
                done = _receive(child.stdout), offset
                free.append(child)
            child = free.popleft()
            _send(child.stdin, part)
            waiting.append((child, _end(part)))
            if done is not None:
                yield done
        for child, offset in waiting:
            yield _receive(child.stdout), offset

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._children:
            if kind is not None:
                child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except BrokenPipeError:
                        child.kill()  # it died with our chunk half read; why is told by _receive
            child.wait()


def _send(pipe: IO[bytes] | None, value: Any) -> None:
    assert pipe is not None
    try:
        pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
        pipe.flush()
    except BrokenPipeError as error:
        raise _ended() from error


def _receive(pipe: IO[bytes] | None) -> Cleaned:
    assert pipe is not None
    try:
        answer = pickle.load(pipe)
    except (EOFError, pickle.UnpicklingError) as error:
        raise _ended() from error
    if not isinstance(answer, Cleaned):
        raise WaybillError(
            "A row could not be cleaned ({answer}): this is a fault in Waybill, please report it.",
            answer=answer,
        )
    return answer


def _ended() -> WaybillError:
    return WaybillError(
        "A process that cleans rows was ended from outside (out of memory?): nothing of the file was "
        "written, run the same command again."
    )


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Clean what comes in until nothing comes: a job first, then portions."""
    job: CleaningJob = pickle.load(source)
    gc.freeze()
    gc.disable()  # rows are no circles: what one leaves goes at once, and memos need not be walked through
    for done in itertools.count(1):
        try:
            part = pickle.load(source)
        except EOFError:
            return
        if done % _TIDIED == 0:
            gc.collect()  # libraries leave some when first used, and a portion hangs on them
        try:
            answer: Any = clean(job, part)
        except Exception as error:  # told to the parent, which ends the run
            answer = type(error).__name__
        pickle.dump(answer, target, pickle.HIGHEST_PROTOCOL)
        target.flush()


class _WithoutPandas(MetaPathFinder):
    """Pyarrow takes pandas in with its first array where it finds it: time and memory that no row needs."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Nothing is known of any module, and pandas is not to be found at all."""
        if name == "pandas":
            raise ModuleNotFoundError("cleaning rows goes without pandas", name=name)


if __name__ == "__main__":
    sys.meta_path.insert(0, _WithoutPandas())
    # Ctrl-C reaches the whole group; the parent ends the run, and this process with its pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer)
