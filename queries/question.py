"""The way of every verb: asked and logged, read under a permit, released with its handling codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from errors import QueryRejected
from graph.subgraph import Subgraph
from queries.reader import Reader

if TYPE_CHECKING:
    from casework.gate import AuditedQuestion
    from casework.workspace import Workspace

Answer = TypeVar("Answer")
MOST_LIMIT = 1_000_000_000


class OpenQuestion:
    """A question that is in the log and not answered yet: what it reads with, and how it is answered.

    `reader` leaves out what identity resolution found where the workspace says so; `permit` is for what else
    is read (evidence, the analysis) and ends with the question.
    """

    def __init__(self, workspace: Workspace, audited: AuditedQuestion, recipient: str | None = None) -> None:
        self.workspace = workspace
        self.permit = audited.permit
        self.reader = Reader(workspace.store, audited.permit, labels_only=workspace.as_labels_say)
        self.handling: list[str] = []
        """The handling codes of what was released, sorted."""
        self._audited = audited
        self._recipient = recipient or ""

    def read_people(self) -> None:
        """Read people and places that identity resolution found, also where the workspace says otherwise."""
        self.reader = Reader(self.workspace.store, self.permit)

    def release(
        self, answer: Answer, *, count: int, subjects: Iterable[str], handling: Iterable[str]
    ) -> Answer:
        """Log that `answer` is about to be shown, and return it: how many things, whom they are about, under
        which handling codes. None of these has a default, so that no verb forgets one.

        Raises Cancelled where the question was cancelled, NoRoom where the log cannot be written.
        """
        self.handling = sorted(set(handling))
        self._audited.handed_out(count, subjects=subjects, handling=self.handling)
        return answer

    def release_graph(self, found: Subgraph, also: Iterable[str] = ()) -> Subgraph:
        """The same for a subgraph, about all its nodes; its codes are read here. `also`: codes of what was
        read and is not in it.
        """
        codes = self.reader.handling(found.nodes.values(), found.edges.values()) | set(also)
        return self.release(found, count=len(found.nodes), subjects=found.nodes, handling=codes)

    def file_facts(self) -> dict[str, Any]:
        """What every file says of itself once its contents are released: who asked, why, for whom, when,
        under which handling codes (a list), and whether it is invented (a bool).
        """
        return {
            "purpose": self.workspace.purpose,
            "who": self.workspace.person,
            "recipient": self._recipient,
            "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "handling": self.handling,
            "invented": self.workspace.settings.demo,
        }


@contextmanager
def open_question(
    verb: str,
    asked: Mapping[str, Any],
    desk: Workspace | None,
    *,
    subjects: Iterable[str] = (),
    case: str | None = None,
    recipient: str | None = None,
    medium: str | None = None,
) -> Iterator[OpenQuestion]:
    """Ask at `desk` (None: at a workspace that is opened from the environment, and closed again): the
    question is in the log before anything is read. Leaving the block without a release raises.

    `medium`: entry.FILE where the answer leaves as a file, whatever that of the workspace is. Raises
    QueryRejected for a limit that is none.
    """
    require_limit(asked.get("limit"))
    with (
        workspace_of(desk) as workspace,
        workspace.asking(verb, asked, subjects, case, recipient, medium) as audited,
    ):
        yield OpenQuestion(workspace, audited, recipient)


def require_limit(limit: Any) -> None:
    """Raise QueryRejected unless it is None or 1 to MOST_LIMIT: a server may take a larger one for less."""
    if limit is None:
        return
    if not isinstance(limit, int):
        raise QueryRejected("A limit is a whole number, not {limit!r}.", limit=limit)
    if not 1 <= limit <= MOST_LIMIT:
        raise QueryRejected(
            "The limit is at least 1 and at most {most:,}, not {limit:,}.", most=MOST_LIMIT, limit=limit
        )


@contextmanager
def workspace_of(desk: Workspace | None) -> Iterator[Workspace]:
    """This workspace; of None one that is opened from the environment, and closed again."""
    if desk is not None:
        yield desk
        return
    from casework.workspace import Workspace as Opened
    from graph.settings import Settings

    with Opened.open(Settings.from_environment()) as own:
        yield own
