"""What a person names on a command line: an id, a parcel's number, a report's number: made ids."""

from __future__ import annotations

from collections.abc import Iterable

from errors import QueryRejected
from graph.schema import NODES, kind_of
from queries.reader import Reader
from values.terms import compact


def named(reader: Reader, given: Iterable[str]) -> list[str]:
    """The ids that these words name, all of them there. Raises QueryRejected for one that names nothing.

    An id names itself (and a bare parcel number in it all its postings); any other word is looked up as a
    tracking number, with or without blanks, then as a report number.
    """
    words = [text.strip() for text in given]
    ids = [word for word in words if kind_of(word) and not NODES[kind_of(word)].internal]
    there = reader.nodes(ids)
    found: list[str] = []
    for word in words:
        number = word.partition(":")[2] if kind_of(word) == "Parcel" else word
        named_by = [word] if word in there else _by_number(reader, number)
        if not named_by:
            raise QueryRejected(
                f"Nothing in the graph is named {word!r}: 'python -m queries search' finds ids."
            )
        found += named_by
    return list(dict.fromkeys(found))


def _by_number(reader: Reader, word: str) -> list[str]:
    number = compact(word).upper()
    if not number:
        return []
    parcels = reader.rows("parcels_of_number", number=number, limit=1000)
    if parcels:
        return [str(row["id"]) for row in parcels]
    return [str(row["id"]) for row in reader.rows("seizures_of_report", report=word, limit=1000)]
