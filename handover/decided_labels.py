"""Which labels of a case a person, not a program alone, joined: what people decided, as the graph has it."""

from __future__ import annotations

from collections.abc import Sequence

from casework.decisions.records import Decision, ends, joined_by_people
from queries.question import OpenQuestion


def decided_labels(question: OpenQuestion, decisions: Sequence[Decision]) -> set[tuple[str, str]]:
    """The pairs of labels or addresses that these decisions joined, as of the last resolution."""
    return joined_by_people(decisions, question.reader.groups(end for one in decisions for end in ends(one)))
