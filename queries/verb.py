"""What a module of queries/verbs/ is: a verb, as a command and as a function of `queries`.

`Verb` is what each must have; the others are hooks, of which a verb has those that it needs. Ask for one with
`isinstance(verb, HasText)`: modules are checked by their members.
"""

from __future__ import annotations

import argparse
from typing import Any, Protocol, runtime_checkable

from errors.commands import Declared


@runtime_checkable
class Verb(Declared, Protocol):
    """A verb: `answer` asks at the desk that it is given and returns a Subgraph or rows."""

    def answer(self, arguments: argparse.Namespace, desk: Any) -> Any:
        """The answer to what was typed; `desk` is a Workspace, or None where READS is False."""


@runtime_checkable
class SaysWhetherItReads(Protocol):
    """A verb that can do without case data: with READS = False it is given no desk, and asks no purpose."""

    READS: bool


@runtime_checkable
class WritesItsFile(Protocol):
    """A verb that writes its own file: `-o FILE` is required, and its suffix is the format."""

    NEEDS_FILE: bool

    def written_message(self, answer: Any, arguments: argparse.Namespace) -> str:
        """What is said when the file is written."""


@runtime_checkable
class HasText(Protocol):
    """A verb that says its answer in its own words where no format is asked for."""

    def text(self, answer: Any) -> str:
        """The answer for a person, with its last newline."""


@runtime_checkable
class HasTable(Protocol):
    """A verb whose table and CSV show other rows than its JSON."""

    def table(self, answer: Any) -> list[dict[str, Any]]:
        """The rows of the table."""


@runtime_checkable
class HasRemark(Protocol):
    """A verb that says something beside its answer, in place of how much was left out."""

    def remark(self, answer: Any, arguments: argparse.Namespace) -> str:
        """A sentence for standard error; empty where there is nothing to say."""


@runtime_checkable
class AddsToJson(Protocol):
    """A verb whose JSON has a list beside the subgraph, also when it is empty."""

    ADDS: str


@runtime_checkable
class SometimesNeedsNoDesk(Protocol):
    """A verb that shows case data for some of its arguments only: for the others it is given no desk."""

    def needs_desk(self, arguments: argparse.Namespace) -> bool:
        """Whether it shows case data, called like this."""


@runtime_checkable
class HasExitCode(Protocol):
    """A verb whose answer may be one that a script must not go on with."""

    def exit_code(self, answer: Any) -> int:
        """What the command ends with, once its answer is written."""


HOOKS = (
    SaysWhetherItReads,
    WritesItsFile,
    HasText,
    HasTable,
    HasRemark,
    AddsToJson,
    SometimesNeedsNoDesk,
    HasExitCode,
)


def reads(verb: Verb, arguments: argparse.Namespace) -> bool:
    """Whether it shows case data, called like this."""
    if isinstance(verb, SometimesNeedsNoDesk):
        return verb.needs_desk(arguments)
    return not isinstance(verb, SaysWhetherItReads) or verb.READS
