"""Who a list is for, what may become of the rows behind it, and how what is withheld is counted."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from casework.disclosure import ASK, DisclosurePurpose, Recipient, RowTerms, may_disclose, usual_use
from casework.recipients import require_known_name
from errors import UsageError
from queries.amounts import amount
from queries.remarked_rows import RemarkedRows

if TYPE_CHECKING:
    from casework.row_decisions import RowDecisions
    from queries.question import OpenQuestion

OPERATOR = "operator"
"""What the recipient of a list is, unless it is said."""
OWN_USE = "For our own authority only: it was not decided what anybody else may have of it."
OWN_USE_MARK = "own authority only"
"""What stands before the handling codes of a row that is for nobody else."""
WithheldKey = tuple[str, str, str]
"""Verdict, rule and code."""


class ListedTargets(RemarkedRows):
    """Rows of a list; `withheld`: how many source rows may not be told to whom it is for, by verdict, rule
    and code.
    """

    def __init__(
        self,
        rows: Iterable[Mapping[str, Any]],
        remark: str = "",
        *,
        more: bool = False,
        withheld: Mapping[WithheldKey, int] | None = None,
    ) -> None:
        super().__init__(rows, remark, more=more)
        self.withheld: dict[WithheldKey, int] = dict(withheld or {})


@dataclass(frozen=True, slots=True)
class ListRecipient:
    """Who gets a list, and for which use, one of disclosure.USES."""

    to: Recipient
    use: str

    @classmethod
    def of(cls, name: str, kind: str, use: str = "") -> ListRecipient:
        """Raises UsageError for a kind or a use that is none."""
        made = cls(Recipient(name, kind), use or usual_use(kind))
        may_disclose(RowTerms(), made.to, DisclosurePurpose("", made.use, date.min))
        return made

    def asked(self) -> dict[str, str]:
        """As the log has it."""
        return {"kind": self.to.kind, "use": self.use}

    def decisions(self, question: OpenQuestion) -> RowDecisions:
        """Decides rows for them, today. Raises UsageError for a name that is trusted as another kind."""
        from casework.row_decisions import RowDecisions as Decisions

        desk = question.workspace
        require_known_name(desk.settings, self.to)
        purpose = DisclosurePurpose(desk.purpose, self.use, datetime.now(UTC).date())
        return Decisions(desk.archive, question.permit, desk.settings.home, self.to, purpose)


def withheld_text(withheld: Mapping[WithheldKey, int]) -> str:
    """How many rows were withheld: by verdict, rule and code, and nothing else of them."""
    parts = [
        f"{n:,} {'to be asked for' if verdict == ASK else 'refused'} ({rule}, {code or 'no code'})"
        for (verdict, rule, code), n in sorted(withheld.items())
    ]
    return f"{amount(sum(withheld.values()), 'row')} withheld: {'; '.join(parts)}"


def with_terms(said: str, rows: ListedTargets, arguments: argparse.Namespace) -> str:
    """What is said of a list that is written, and for whom it is or what of it was withheld."""
    if not (arguments.recipient or "").strip():
        return f"{said}. {OWN_USE}"
    without = " The purpose was not written: it may name them." if arguments.with_purpose else ""
    return f"{said}. {withheld_text(rows.withheld)}.{without}" if rows.withheld else said


def nothing_left(to: ListRecipient, withheld: Mapping[WithheldKey, int]) -> UsageError:
    """What is raised where nothing may be handed to them."""
    return UsageError(
        "Nothing may be handed to {recipient}, and nothing was written; source rows withheld: {n:,}. A "
        "report that may not be told is no start: name the parcels.",
        recipient=to.to.name,
        n=Counter(withheld).total(),
    )
