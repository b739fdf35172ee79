"""What may become of each row that a question meets: decided by the terms of its load, and of a seizure
report by its own as well, each row once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from casework.disclosure import (
    ASK,
    YES,
    DisclosureAnswer,
    DisclosurePurpose,
    Recipient,
    RowTerms,
    may_disclose,
)
from casework.retention import review_of, rule
from errors import cancelling
from evidence.archive import Archive, EvidenceRow, LoadFacts
from evidence.permit_protocol import Permitted

_ONE_BY_ONE = 20
"""Rows of a load that are read singly; of more all are passed over in one go."""
_OWN_TERMS = "seizures"
"""The kind of record of which a row has terms of its own."""
_NO_EVIDENCE = DisclosureAnswer(ASK, "no evidence", "", "the delivery that states it is not in the evidence")
Record = Mapping[str, Any]


def terms_of(facts: LoadFacts, record: Record, review: str) -> RowTerms:
    """Under which terms a row of this load is here; `review`: the load's day of review."""
    codes = (facts.handling or "", str(record.get("handling_code") or ""))
    return RowTerms(codes, str(record.get("evaluation") or ""), review)


def rows_of(archive: Archive, load: str, wanted: Collection[int], permit: Permitted) -> Iterator[EvidenceRow]:
    """These rows of a load, by number."""
    if len(wanted) <= _ONE_BY_ONE:
        for number in sorted(wanted):
            yield archive.row(load, number, permit)
        return
    for batch in archive.rows(load, permit):
        yield from (row for row in batch if row.row in wanted)


class RowDecisions:
    """Decides rows ("load:number") for one recipient. `withheld`: how many of those asked about may not be
    handed on as they are, by verdict, rule and code; `codes_of` says what binds those that may.
    """

    def __init__(
        self, archive: Archive, permit: Permitted, home: Path, to: Recipient, purpose: DisclosurePurpose
    ) -> None:
        self._archive, self._permit, self._rule = archive, permit, rule(home)
        self._to, self._purpose = to, purpose
        self._facts: dict[str, LoadFacts | None] = {}
        self._of_load: dict[str, tuple[RowTerms, DisclosureAnswer]] = {}
        self._decided: dict[str, DisclosureAnswer] = {}
        self._records: dict[str, Record] = {}

    def may(self, claim: str) -> bool:
        """Whether this row may be handed on as it is."""
        return self.answer(claim).verdict == YES

    def answer(self, claim: str) -> DisclosureAnswer:
        """What may become of this row; of one in no delivery of the evidence, its originator is asked."""
        known = self._decided.get(claim)
        if known is None:
            known = self._decided[claim] = self._decide(claim)
        return known

    @property
    def withheld(self) -> Counter[tuple[str, str, str]]:
        """The rows asked about that may not be handed on, by verdict, rule and code."""
        return Counter(
            (one.verdict, one.rule, one.code) for one in self._decided.values() if one.verdict != YES
        )

    def codes_of(self, claims: Iterable[str]) -> set[str]:
        """The codes that bind those of these rows that may be handed on."""
        return {answer.code for claim in claims if (answer := self.answer(claim)).verdict == YES} - {""}

    def may_of_load(self, load: str) -> bool:
        """Whether every row of this load may be handed on as it is; also where it is of seizure reports: each
        has its own terms, and what they say stands on nodes of their own.
        """
        facts = self._find(load)
        return facts is not None and (
            facts.record_kind == _OWN_TERMS or self._decided_load(facts)[1].verdict == YES
        )

    def codes_of_loads(self, loads: Iterable[str]) -> set[str]:
        """The codes of these loads."""
        return {self._decided_load(facts)[0].code for load in loads if (facts := self._find(load))} - {""}

    def records(self, claims: Iterable[str]) -> dict[str, Record]:
        """What those of these rows that may be handed on were understood as, newest first; none is read
        twice.
        """
        wanted = [claim for claim in dict.fromkeys(claims) if self.may(claim)]
        missing: dict[str, set[int]] = defaultdict(set)
        for claim in wanted:
            if claim not in self._records:
                load, _colon, number = claim.rpartition(":")
                missing[load].add(int(number))
        for load, numbers in missing.items():
            cancelling.check()
            for row in rows_of(self._archive, load, numbers, self._permit):
                self._records[f"{load}:{row.row}"] = row.record or {}
        return {claim: self._records[claim] for claim in sorted(wanted, key=self._age, reverse=True)}

    def _age(self, claim: str) -> tuple[str, str, int]:
        load, _colon, number = claim.rpartition(":")
        facts = self._find(load)
        return (facts.as_of if facts else "", load, int(number))

    def _find(self, load: str) -> LoadFacts | None:
        if load not in self._facts:
            self._facts[load] = self._archive.find(load) if load else None
        return self._facts[load]

    def _decided_load(self, facts: LoadFacts) -> tuple[RowTerms, DisclosureAnswer]:
        if facts.load not in self._of_load:
            terms = terms_of(facts, {}, review_of(facts, self._rule))
            self._of_load[facts.load] = terms, may_disclose(terms, self._to, self._purpose)
        return self._of_load[facts.load]

    def _decide(self, claim: str) -> DisclosureAnswer:
        facts = self._find(claim.rpartition(":")[0])
        if facts is None:
            return _NO_EVIDENCE
        terms, answer = self._decided_load(facts)
        if facts.record_kind != _OWN_TERMS:
            return answer
        number = int(claim.rpartition(":")[2])
        record = self._archive.row(facts.load, number, self._permit).record or {}
        self._records[claim] = record
        return may_disclose(terms_of(facts, record, terms.review), self._to, self._purpose)
