"""Infrastructure that several people share, ranked by how surprising that is; hubs last, marked, never
followed.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from analysis.mentions import Mention, SharedNode, merged
from analysis.sharing.hubs import hub
from analysis.sharing.shared import Shared, rank
from analysis.users import people
from graph.schema import NODES, key_of, kind_of
from queries.analyses.mention_reader import MentionReader, reaching, thing_of
from queries.period import Moment, Period, period
from queries.question import open_question
from queries.reader import Reader, by_kind
from queries.remarked_rows import RemarkedRows
from queries.resolve_ids import named, several, shared_kinds

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "addresses, phones, accounts … that people share, most unusual first"
EXAMPLE = "shared --from 2025-04-01 --to 2025-04-30 --limit 20"

_CANDIDATES = 4
"""Things that are weighed for each that is given."""
_LEAST_CANDIDATES = 400
_HUBS = 0.2
"""The share of the answer that shows hubs where there are enough of them."""
_MOST_THINGS = 200_000


def shared(
    ids: str | Sequence[str] = (),
    since: Moment = None,
    until: Moment = None,
    limit: int = 50,
    kinds: str | Sequence[str] = (),
    *,
    desk: Workspace | None = None,
) -> RemarkedRows:
    """Things shared by people (as identity resolution found them), strongest first, at most `limit`; `more`
    says that others were left out.

    `ids`: only things that these parties have or that stand on their parcels, on these parcels or reports,
    and these things; none: of the whole graph, without what one family or one company shares with itself.
    `kinds`: only things of these (none: of all). With a period, people and parcels are counted in it. A row:
    id, kind, label, people, parties, parcels, score, hub, why, examples (at most 20 tracking numbers). Raises
    QueryRejected for a kind that is not shared.
    """
    ids, days, kinds = several(ids), period(since, until), shared_kinds(kinds)
    asked = {"ids": ids, "limit": limit, **days.asked()} | ({"kinds": kinds} if kinds else {})
    with open_question("shared", asked, desk, subjects=ids) as question:
        reader = question.reader
        ranking = _Ranking(reader, days, limit, kinds)
        rows = ranking.run(ids)
        codes = reader.handling(reader.nodes(ranking.shown).values())
        subjects = [*(row["id"] for row in rows), *ranking.shown]
        answer = RemarkedRows(rows, more=ranking.more)
        return question.release(answer, count=len(rows), subjects=subjects, handling=codes)


class _Ranking:
    def __init__(self, reader: Reader, days: Period, limit: int, kinds: Sequence[str]) -> None:
        self._reader, self._days, self._limit = reader, days, limit
        self._kinds = frozenset(kinds)
        self._most = max(limit * _CANDIDATES, _LEAST_CANDIDATES)
        self._mention_reader = MentionReader(reader, days)
        self.shown: list[str] = []
        """The parcels whose numbers are given as examples."""
        self.more = False
        """Whether there are more things than were ranked and given."""
        self._people = reader.people or int(reader.rows("population", limit=1)[0]["parties"])

    def run(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        asked = bool(ids)
        things = self._of(named(self._reader, ids)) if ids else self._all()
        chosen = self._likeliest([one for one in things if not hub(one) and self._is_wanted(one)])
        if self._kinds:  # what its users share beside it is why a thing is unusual, of whatever kind that is
            beside = self._first([one for one in things if not hub(one)])
            chosen = list({one.id: one for one in (*chosen, *beside)}.values())
        read = self._mention_reader.around([one.id for one in chosen])
        counted = {one.id: one for one in read.things}
        places = self._mention_reader.as_places(one.id for one in chosen)
        chosen = [counted[id_] for id_ in places if id_ in counted]  # some may have gone meanwhile
        ids = [*ids, *self._mention_reader.as_places(ids)]
        mentions = self._mention_reader.with_context(read.mentions)
        if self._days:
            chosen = _within(chosen, mentions)
        hubs = [one for one in (*things, *chosen) if hub(one) and self._is_wanted(one)]
        hubs.sort(key=lambda one: (-one.parcels, one.id))
        room = max(self._limit - min(len(hubs), round(self._limit * _HUBS)), 1)
        told = [one for one in chosen if not hub(one) and (one.users > 1 or one.id in ids)]
        every = rank(told, mentions, self._people, limit=len(told), explained=asked)
        ranked = [one for one in every if self._is_wanted(one)]
        telling = [one for one in ranked if not one.hub]
        found = telling[:room]
        shown = max(self._limit - len(found), 0)
        businesses = [one for one in ranked if one.hub]
        last = [*businesses, *rank(hubs[: self._limit], [], self._people, limit=self._limit)]
        self.more |= len(telling) > len(found) or len(businesses) + len(hubs) > shown
        found += sorted(last, key=lambda one: (-one.parcels, one.id))[:shown]
        reports = {mention.number for mention in mentions if kind_of(mention.parcel) != "Parcel"}
        rows = [
            {**asdict(one), "why": list(one.why), "examples": [n for n in one.examples if n not in reports]}
            for one in found
        ]
        numbers = {number for row in rows for number in row["examples"]}
        self.shown = sorted({mention.parcel for mention in mentions if mention.number in numbers})
        return rows

    def _all(self) -> list[SharedNode]:
        kinds = [label for label, kind in NODES.items() if kind.shared]
        found = {
            row["thing"]: thing_of(row)
            for kind in kinds
            for row in self._reader.rows("shared_things", {"kind": kind}, limit=_MOST_THINGS)
        }
        return list((found | self._of_several_spellings()).values())

    def _of_several_spellings(self) -> dict[str, SharedNode]:
        """Places of several addresses with at least two users in all, by the smallest address."""
        rows = self._reader.rows("spelled_things", limit=_MOST_THINGS) if self._reader.people else []
        places: dict[str, list[SharedNode]] = defaultdict(list)
        for row in rows:
            places[f"Address:{key_of(row['place'])}"].append(thing_of(row))
        several = {id_: of for id_, of in places.items() if sum(one.users for one in of) > 1}
        together = {id_: merged(id_, of) for id_, of in several.items()}
        return {id_: replace(one, users=max(one.users, 2)) for id_, one in together.items()}

    def _of(self, ids: Sequence[str]) -> list[SharedNode]:
        """The things that these parties have, and that their parcels bear."""
        parties = [id_ for id_ in ids if kind_of(id_) == "Party"]
        labels = {"relationship": reaching("Party")}
        found = {
            thing.id: thing
            for row in self._reader.each("things_of_parties", parties, labels)
            for thing in [thing_of(row)]
        }
        parcels = [row["parcel"] for row in self._reader.each("parcels_of_parties", parties)]
        parcels += [id_ for id_ in ids if kind_of(id_) == "Parcel"]
        for statement, source in (("shared_near_parcels", "Party"), ("shared_on_parcels", "Parcel")):
            rows = self._reader.each(
                statement, list(dict.fromkeys(parcels)), {"relationship": reaching(source)}
            )
            found |= {thing.id: thing for thing in map(thing_of, rows)}
        reports = [id_ for id_ in ids if kind_of(id_) == "Seizure"]
        if reports:
            found |= {thing.id: thing for thing in self._mention_reader.around(reports).things}
        for kind, some in by_kind(id_ for id_ in ids if NODES[kind_of(id_)].shared).items():
            rows = self._reader.each("things", some, {"kind": kind})
            found |= {thing.id: thing for thing in map(thing_of, rows)}
        return [one for one in found.values() if one.users > 1 or one.id in ids]

    def _is_wanted(self, one: SharedNode | Shared) -> bool:
        return not self._kinds or one.kind in self._kinds

    def _likeliest(self, things: list[SharedNode]) -> list[SharedNode]:
        """Those worth weighing; `more` then says whether others were left out."""
        self.more |= len(things) > self._most
        return self._first(things)

    def _first(self, things: list[SharedNode]) -> list[SharedNode]:
        """Those worth weighing: by users, the fewer parties' chance the better, and parcels for each of
        them.
        """

        def rough(one: SharedNode) -> float:
            users = max(one.users, 1)
            return (users - 1) * math.log(max(self._people, 2) / users) * math.log(1 + one.parcels / users)

        return sorted(things, key=lambda one: (-rough(one), one.id))[: self._most]


def _within(things: list[SharedNode], mentions: Sequence[Mention]) -> list[SharedNode]:
    """The things as the period shows them: people and parcels counted again."""
    on: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        on[mention.thing].append(mention)
    return [
        replace(one, users=people(on[one.id]), parcels=len({mention.parcel for mention in on[one.id]}))
        for one in things
        if one.id in on
    ]


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="parties or parcels; none: the whole graph")
    parser.add_argument("--kind", action="append", default=[], metavar="KIND", help="only of this kind")


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command."""
    limit = arguments.limit or 50
    return shared(arguments.ids, arguments.since, arguments.until, limit, arguments.kind, desk=desk)
