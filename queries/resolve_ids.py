"""What a person names on a command line: an id, a parcel's number, a report's number: made ids."""

from __future__ import annotations

from collections.abc import Iterable

from errors import QueryRejected
from graph.schema import NODES, bare_id, key_of, kind_of
from queries.neighbours.directions import DERIVED
from queries.reader import MOST_ROWS, PORTION, Reader
from values.terms import compact


def several(given: str | Iterable[str]) -> list[str]:
    """What was given, one by one: a text is one id or number, never its letters."""
    return [given] if isinstance(given, str) else list(given)


def shared_kinds(given: str | Iterable[str]) -> list[str]:
    """The kinds of shared nodes that were given. Raises QueryRejected for a kind that is none."""
    shared = [label for label, kind in NODES.items() if kind.shared]
    kinds = several(given)
    if wrong := [kind for kind in kinds if kind not in shared]:
        raise QueryRejected(
            "{kind!r} is not a kind of shared node: use {kinds}.", kind=wrong[0], kinds=", ".join(shared)
        )
    return kinds


def named(reader: Reader, given: Iterable[str]) -> list[str]:
    """The ids that these words name, all of them there. Raises QueryRejected for one that names nothing.

    An id names itself (and a bare parcel number in it all its postings); any other word is looked up as a
    tracking number, with or without blanks, then as a report number. An id that better cleaning changed
    names what it became.
    """
    words = [text.strip() for text in given]
    ids = [word for word in words if kind_of(word) and not NODES[kind_of(word)].internal]
    there = reader.nodes(ids)
    found: list[str] = []
    for word in words:
        number = word.partition(":")[2] if kind_of(word) == "Parcel" else word
        named_by = [word] if word in there else _by_number(reader, number) or _by_alias(reader, word)
        if not named_by:
            raise QueryRejected(
                "Nothing in the graph is named {word!r}: 'python -m queries search' finds ids.", word=word
            )
        found += named_by
    return list(dict.fromkeys(found))


def single(reader: Reader, given: str) -> str:
    """The one id that a word names. Raises QueryRejected for one that names nothing, or several."""
    ids = named(reader, [given])
    if len(ids) > 1:
        raise QueryRejected(
            "{given!r} names several nodes: give one of {ids}.", given=given, ids=", ".join(ids)
        )
    return ids[0]


def those_there(reader: Reader, ids: Iterable[str]) -> list[str]:
    """Those of these ids that are in the graph; of a bare parcel number that was given out again all its
    postings.
    """
    given = list(dict.fromkeys(ids))
    there = set(reader.nodes(given))
    bare = [id_ for id_ in given if id_ not in there and kind_of(id_) == "Parcel" and "@" not in id_]
    again = postings(reader, map(key_of, bare))
    return list(dict.fromkeys([*(id_ for id_ in given if id_ in there), *again]))


def with_all_labels(reader: Reader, ids: Iterable[str], most: int) -> list[str]:
    """These ids, the people and places that they are or are labels of today, and the labels of these, at most
    so many of each. What is not in the graph stays as it is.
    """
    given = list(ids)
    groups = {*reader.groups(given).values(), *(id_ for id_ in given if kind_of(id_) in DERIVED)}
    members = reader.members(groups, most)
    return list(dict.fromkeys([*given, *sorted(groups), *(id_ for some in members.values() for id_ in some)]))


def postings(reader: Reader, numbers: Iterable[str]) -> list[str]:
    """The ids of all postings of these tracking numbers."""
    wanted = list(dict.fromkeys(numbers))
    return [
        str(row["id"])
        for first in range(0, len(wanted), PORTION)
        for row in reader.rows("parcels_of_numbers", numbers=wanted[first : first + PORTION], limit=MOST_ROWS)
    ]


def _by_alias(reader: Reader, word: str) -> list[str]:
    """What an id became that a case or a link kept from before a rebuild."""
    if not kind_of(word):
        return []
    named = dict.fromkeys((word, bare_id(word)))
    rows = reader.rows("aliases", ids=[f"Alias:{one}" for one in named], limit=1000)
    became = [str(id_) for row in rows for id_ in row["of"] or ()]
    there = list(reader.nodes(became))
    return there or [id_ for one in became for id_ in _by_number(reader, _number(one))]


def _number(id_: str) -> str:
    return id_.partition(":")[2] if kind_of(id_) == "Parcel" else ""


def _by_number(reader: Reader, word: str) -> list[str]:
    number = compact(word).upper()
    if not number:
        return []
    parcels = reader.rows("parcels_of_number", number=number, limit=1000)
    if parcels:
        return [str(row["id"]) for row in parcels]
    return [str(row["id"]) for row in reader.rows("seizures_of_report", report=word, limit=1000)]
