"""Whether people and places are those of the graph as it is now; as far as this machine knows, and from its
files alone: no server is asked and no row is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.identity.identity_change_log import resolved_at
from graph.settings import Settings
from loaders.monitoring.journal import Journal, reason
from loaders.projection.index_reader import index_file, read_index

_ADVICE = "Run `python -m loaders resolve`."


@dataclass(frozen=True, slots=True)
class Overdue:
    """The graph changed since people and places were found last. `at`, `why` and `exit` of the run that
    failed since; "" and 0 where it was left to later or cut off.
    """

    at: str = ""
    why: str = ""
    exit: int = 0

    def __str__(self) -> str:
        if self.at:
            return (
                f"People and places are unchanged: matching them failed at {self.at} ({reason(self.why)}, "
                f"exit code {self.exit}). {_ADVICE}"
            )
        return f"People and places are from an earlier state of the graph. {_ADVICE}"


def overdue(settings: Settings, database: str | None) -> Overdue | None:
    """What is overdue; None where people and places are up to date, or nothing was loaded here.

    Raises WaybillError where the claims index cannot be read.
    """
    ends = [line for line in Journal(settings).lines() if line["what"] in ("resolved", "unresolved")]
    if ends and ends[-1]["what"] == "unresolved":
        last = ends[-1]
        return Overdue(str(last["at"]), str(last.get("why")), int(last.get("exit") or 1))
    seen = read_index(index_file(settings, database))
    if seen is None or not seen.token or seen.token == resolved_at(settings, database):
        return None
    return Overdue()
