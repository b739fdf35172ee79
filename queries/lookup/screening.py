"""Looks up many texts in the graph: each once, a portion of them by one statement for each kind of node."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.names.name_counting import fit
from errors import cancelling
from graph.schema import NODES, kind_of
from queries.lookup import screened_places
from queries.reader import MOST_ROWS, Reader
from queries.text_search import fulltext_query
from queries.text_search.match_scoring import SearchMatch
from queries.text_search.reached import REACHING, is_this, reached_by, why_of
from values.terms import Typed, compact, plain, understand

PER_KIND = 100
"""Nodes of a kind that are looked at for one text."""

MOST_REACHED = 1000
"""Parties of one phone or e-mail that are named for one text."""

TOO_SHORT = "too short to be looked up"
"""Said of a text that would be found on any label."""

_LEAST = 4
"""Characters from which on a number may be that of one thing."""
_PORTION = 200
_NAMES = ("name", "company", "alias", "value")
Rows = dict[str, list[dict[str, Any]]]
"""By question: the nodes that it finds, best first."""


@dataclass(slots=True)
class Hits:
    """The ids that a text hits, each with why; `cut_off` says of which kinds there may be more."""

    ids: dict[str, str] = field(default_factory=dict)
    cut_off: list[str] = field(default_factory=list)


class Screening:
    """Looks texts up; a number or phone hits when it is the same, a name or address when all its words are
    there, a name that hits nothing also when it is one slip away.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        searched = [label for label, kind in NODES.items() if kind.searched]
        self._kinds = sorted(searched, key=lambda label: not NODES[label].shared)

    def look_up(
        self, texts: Iterable[str], progress: Callable[[int, int], None] | None = None
    ) -> dict[str, Hits]:
        """What each of these texts hits. `progress(done, of)` is told of different texts."""
        distinct = list(dict.fromkeys(texts))
        found: dict[str, Hits] = {}
        for first in range(0, len(distinct), _PORTION):
            cancelling.check()
            found |= self._portion(distinct[first : first + _PORTION])
            if progress is not None:
                progress(len(found), len(distinct))
        return found

    def at_addresses(self, ids: Iterable[str]) -> dict[str, Hits]:
        """What each of these addresses hits: itself, its place's other spellings, and everybody there. Those
        that the graph does not have hit nothing.
        """
        found: dict[str, Hits] = {id_: Hits() for id_ in ids}
        there = self._reader.nodes(found)
        for id_ in found:
            if id_ in there:
                found[id_].ids[id_] = f"address: {there[id_].label}"
        self._add_doors({id_: [id_] for id_ in found if id_ in there}, found)
        return found

    def _portion(self, texts: Sequence[str]) -> dict[str, Hits]:
        found = {text: Hits() for text in texts}
        typed = {text: one for text in texts if (one := understand(text)).words}
        for text in [text for text, one in typed.items() if _too_short(one)]:
            found[text].cut_off.append(TOO_SHORT)
            del typed[text]
        self._numbers(typed, found)
        for kind in self._kinds:
            self._exact(kind, typed, found)
        self._reached(found)
        self._at_doors(typed, found)
        names = {
            text: one
            for text, one in typed.items()
            if not found[text].ids and not any(char.isdigit() for char in text)
        }
        self._look_alikes(names, found)
        for hits in found.values():
            hits.ids = dict(sorted(hits.ids.items(), key=self._place))
        return found

    def _place(self, hit: tuple[str, str]) -> tuple[int, str]:
        """Where a hit stands: parcels first, then shared things, then whom they name; each by its id."""
        kind = kind_of(hit[0])
        return (self._kinds.index(kind) if kind in self._kinds else -1, hit[0])

    def _numbers(self, typed: dict[str, Typed], found: dict[str, Hits]) -> None:
        numbers = {text: one.joined.upper() for text, one in typed.items()}
        numbers = {text: number for text, number in numbers.items() if any(map(str.isdigit, number))}
        if not numbers:
            return
        ids: dict[str, list[str]] = {}
        wanted = sorted(set(numbers.values()))
        for row in self._reader.rows("parcels_of_numbers", numbers=wanted, limit=MOST_ROWS):
            ids.setdefault(row["number"], []).append(row["id"])
        for text, number in numbers.items():
            found[text].ids |= dict.fromkeys(ids.get(number, ())[:PER_KIND], f"parcel number {number}")

    def _exact(self, kind: str, typed: dict[str, Typed], found: dict[str, Hits]) -> None:
        asked = {text: fulltext_query.in_full(one, kind, every=True) for text, one in typed.items()}
        rows = self._ask(kind, asked.values())
        for text, one in typed.items():
            match, hits = SearchMatch(one), found[text]
            self._say_cut_off(kind, rows.get(asked[text], ()), hits)
            for node in rows.get(asked[text], ()):
                if _really(one, kind, node):
                    hits.ids[node["id"]] = "; ".join(match.why(kind, node))

    def _reached(self, found: dict[str, Hits]) -> None:
        """Everybody whom a phone or an e-mail that was hit reaches, however their labels write it."""
        things = {text: [id_ for id_ in hits.ids if kind_of(id_) in REACHING] for text, hits in found.items()}
        whom = reached_by(self._reader, itertools.chain(*things.values()), MOST_REACHED + 1)
        for text, some in things.items():
            hits = found[text]
            for thing in some:
                parties = whom.get(thing, [])
                for party in parties[:MOST_REACHED]:
                    hits.ids.setdefault(party, why_of(thing))
                if len(parties) > MOST_REACHED:
                    hits.cut_off.append(f"reaches more than {MOST_REACHED} Party nodes: search for the rest")

    def _at_doors(self, typed: Iterable[str], found: dict[str, Hits]) -> None:
        """The door that a text names in full, its place's other spellings, and everybody who is at them."""
        named = {text: id_ for text in typed if (id_ := screened_places.named(text))}
        there = self._reader.nodes(named.values())
        for text, id_ in named.items():
            if id_ in there:
                found[text].ids.setdefault(id_, f"address: {there[id_].label}")
        hit = {
            text: [id_ for id_ in found[text].ids if kind_of(id_) == "Address"]
            for text in typed
            if screened_places.says_a_door(text)
        }
        self._add_doors(hit, found)

    def _add_doors(self, hit: dict[str, list[str]], found: dict[str, Hits]) -> None:
        for text, doors in screened_places.doors(self._reader, hit, MOST_REACHED).items():
            for id_, why in doors.ids.items():
                found[text].ids.setdefault(id_, why)
            if doors.more:
                found[text].cut_off.append(
                    f"more than {MOST_REACHED} Party nodes at a door: search for the rest"
                )

    def _look_alikes(self, names: dict[str, Typed], found: dict[str, Hits]) -> None:
        """Names that hit nothing, as one slip of the fingers makes them of others."""
        asked = {text: fulltext_query.alike(one) for text, one in names.items()}
        rows = self._ask("Party", (question for questions in asked.values() for question in questions))
        for text, one in names.items():
            match, hits = SearchMatch(one), found[text]
            for question in asked[text]:
                self._say_cut_off("Party", rows.get(question, ()), hits)
                for node in rows.get(question, ()):
                    if any(_alike(match, str(node.get(name) or "")) for name in _NAMES):
                        said = "; ".join(match.why("Party", node))
                        hits.ids[node["id"]] = f"{said}: the name may be the same"

    def _ask(self, kind: str, questions: Iterable[str]) -> Rows:
        wanted, rows = list(dict.fromkeys(questions)), []
        index = self._reader.store.fulltext_index(kind)
        for first in range(0, len(wanted), _PORTION):
            some = wanted[first : first + _PORTION]
            rows += self._reader.rows("found_each", index=index, texts=some, most=PER_KIND, limit=MOST_ROWS)
        found: Rows = {}
        for row in sorted(rows, key=lambda row: (-row["score"], row["node"]["id"])):
            found.setdefault(row["text"], []).append(row["node"])
        return found

    def _say_cut_off(self, kind: str, nodes: Sequence[Any], hits: Hits) -> None:
        more = f"more than {PER_KIND - 1} {kind} nodes were looked at: search for the rest"
        if len(nodes) >= PER_KIND and more not in hits.cut_off:
            hits.cut_off.append(more)


def _too_short(typed: Typed) -> bool:
    """Whether a text with figures is that of no one thing: as house numbers, "12", "1a" and "1+1" stand on
    any label.
    """
    return len(typed.joined) < _LEAST and any(map(str.isdigit, typed.joined))


def _really(typed: Typed, kind: str, node: dict[str, Any]) -> bool:
    """All words are there in full, or the whole is one of its words (a phone, a code).

    A number in short groups ("12 34") is not each of them alone.
    """
    found = set(str(node.get("search") or "").split())
    if kind == "Phone":
        return is_this(typed, node)
    forms = typed.exact_forms(kind)
    if all(word.isdigit() and len(word) < _LEAST for word in typed.words):
        return not forms.isdisjoint(found)
    return set(typed.words) <= found or not forms.isdisjoint(found)


def _alike(match: SearchMatch, name: str) -> bool:
    """Whether it may be the same name: one slip away, or it fits and is as long (initials alone hit many)."""
    text = match.typed.text
    as_long = abs(len(compact(text)) - len(compact(name))) <= 2
    return bool(name) and (match.names(name) or (as_long and fit(plain(text), plain(name))))
