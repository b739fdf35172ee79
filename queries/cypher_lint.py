"""Cypher as it is written in a query file: its bare words, and what a read may not say.

A file may name only labels and types of the schema, must say how much it gives at most, and cannot write,
reach outside the graph, or follow paths without an end. Everything here looks at the text; nothing runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph import reads
from graph.reads import Fault, quiet
from graph.schema import EDGES, NODES

LONGEST_PATH = 10

_PARAMETER = re.compile(r"\$(\w+)")
_DYNAMIC = re.compile(r"[(\[]\s*\w*\s*:\s*\$|\$(?=\W|$)")
_PLACE = re.compile(r"<(\w+)>")
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_STAR = re.compile(r"\*\s*(\d*)\s*(\.\.)?\s*(\d*)")
_QUANTIFIER = re.compile(r"(?:->|\]-|--)\s*[+*{]|\)\)\s*(?:[+*]\s*\(|\{\s*\d*\s*,)")
_QUOTED_NAME = re.compile(r"`")
_SHORTEST = re.compile(r"\bSHORTEST\b", re.IGNORECASE)
_LABELS = re.compile(r"(?:\(\s*\w*|\[\s*\w*)\s*(:[^\]\[(){}*]+)")
_HAS_LABEL = re.compile(r"\b\w+\s*(:\s*[A-Z]\w*)")
_ANCHOR = re.compile(r"\((?!\s*(?:COUNT|EXISTS|COLLECT)\b)\s*\w*\s*\{", re.IGNORECASE)
_RETURN = re.compile(r"\bRETURN\b", re.IGNORECASE)
_LIMIT = re.compile(r"\bLIMIT\s+(?:\d+|\$\w+)\s*$", re.IGNORECASE)
_UNION = re.compile(r"\bUNION\b(?:\s+ALL\b)?", re.IGNORECASE)


def parameters(cypher: str) -> dict[str, int]:
    """The parameters that the text uses, each with the place where it first stands."""
    found: dict[str, int] = {}
    for match in _PARAMETER.finditer(quiet(cypher)):
        found.setdefault(match[1], match.start())
    return found


def places(cypher: str) -> list[str]:
    """The `<names>` that are filled with labels of the schema."""
    return list(dict.fromkeys(_PLACE.findall(quiet(cypher))))


def faults(cypher: str) -> Iterator[Fault]:
    """Everything that a shipped read may not say; `cypher` has its places filled."""
    text = quiet(cypher)
    yield from _unlike(text)
    yield from reads.faults(cypher)
    for find in (_endless, _nameless, _boundless):
        yield from find(text)


def _unlike(text: str) -> Iterator[Fault]:
    """What one server reads and the other does not."""
    for found in _QUOTED_NAME.finditer(text):
        yield Fault(found.start(), "names are written without backticks")
    for found in _SHORTEST.finditer(text):
        yield Fault(found.start(), "SHORTEST is not there on every server, shortestPath() is")


def _endless(text: str) -> Iterator[Fault]:
    for bracket in _BRACKET.finditer(text):
        star = _STAR.search(bracket[1])
        if star is None or not _is_a_pattern(text, bracket):
            continue
        least, dots, most = star.groups()
        longest = most if dots else least
        if not longest or int(longest) > LONGEST_PATH:
            yield Fault(
                bracket.start(), f"a path needs an end of at most {LONGEST_PATH} steps, as in [*1..4]"
            )
    for found in _QUANTIFIER.finditer(text):
        yield Fault(found.start(), "a quantified path is not there on every server, [*1..4] is")


def _is_a_pattern(text: str, bracket: re.Match[str]) -> bool:
    return text[: bracket.start()].rstrip()[-1:] == "-" and text[bracket.end() :].lstrip()[:1] == "-"


def _nameless(text: str) -> Iterator[Fault]:
    """Labels and types that the schema does not know, and anchors without one."""
    for found in _DYNAMIC.finditer(text):
        yield Fault(found.start(), "a label or type is never given by a parameter")
    known = NODES.keys() | EDGES.keys()
    for labels in (*_LABELS.finditer(text), *_HAS_LABEL.finditer(text)):
        for name in re.findall(r"\w+", labels[1].partition("$")[0]):
            if name not in known and not name.isdigit():
                yield Fault(labels.start(1), f"the schema knows no {name}")
    for found in _ANCHOR.finditer(text):
        yield Fault(found.start(), "a node that is looked up needs a label")


def _boundless(text: str) -> Iterator[Fault]:
    start = 0
    for end in [*(found for found in _UNION.finditer(text)), None]:
        part = text[start : end.start() if end else len(text)]
        if not _RETURN.search(part):
            yield Fault(start, "it gives nothing: RETURN is missing")
        elif not _LIMIT.search(part.rstrip().rstrip(";")):
            yield Fault(start, "it has no LIMIT at its end")
        start = end.end() if end else start
