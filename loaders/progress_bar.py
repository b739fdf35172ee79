"""A bar on a terminal, on standard error; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from errors.cli import visible

_STAGES = {"read": "reading", "graph": "into the graph"}


class Bar:
    """Shows how far a run is, a line for each file and stage. Use as `with Bar() as bar`."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._tasks: dict[tuple[str, str], TaskID] = {}

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def show(self, file: str, stage: str, done: int, of: int) -> None:
        """Show that `done` of `of` is done with a stage of a file."""
        if self._progress is None:
            return
        key = (file, stage)
        if key not in self._tasks:
            words = f"{visible(Path(file).name)} {_STAGES.get(stage, stage)}".strip()
            self._tasks[key] = self._progress.add_task(words, total=of)
        self._progress.update(self._tasks[key], completed=done, total=of)

    def of(self, what: str) -> Callable[[str, int, int], None]:
        """As `show`, for a run that is about no file."""
        return lambda stage, done, of: self.show(what, stage, done, of)
