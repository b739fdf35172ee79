"""Cypher as it is written in a query file: its bare words, and what a read may not say.

A file may name only labels and types of the schema, must say how much it gives at most, and cannot write,
reach outside the graph, or follow paths without an end. Everything here looks at the text; nothing runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.schema import EDGES, NODES

PROCEDURES = frozenset({"db.index.fulltext.querynodes"})
"""Procedures that a query may call, in lower case."""

LONGEST_PATH = 10

_WRITES = frozenset(
    {
        *("create", "merge", "set", "delete", "detach", "remove", "foreach", "insert", "use"),
        *("drop", "alter", "grant", "revoke", "deny", "terminate"),
        *("show", "start", "stop", "explain", "profile"),
    }
)
_QUIET = re.compile(
    r"""//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`""",
    re.DOTALL,
)
_WORD = re.compile(r"(?<![\w.$:])[A-Za-z_]\w*")
_PARAMETER = re.compile(r"\$(\w+)")
_DYNAMIC = re.compile(r"[(\[]\s*\w*\s*:\s*\$|\$(?=\W|$)")
_PLACE = re.compile(r"<(\w+)>")
_CALL = re.compile(r"\bCALL\s*(?!\s*[({])([\w.]+)", re.IGNORECASE)
_LOAD_CSV = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)
_IN_TRANSACTIONS = re.compile(r"\bIN\s+(?:\d+\s+CONCURRENT\s+)?TRANSACTIONS\b", re.IGNORECASE)
_FOREIGN = re.compile(
    r"\b(?!(?:date|datetime|duration|localdatetime|localtime|time|point)\.)[a-z_]\w*(?:\.\w+)+(?=\s*\()"
    r"|\b(?:apoc|gds|dbms|db)\.[\w.]+",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_STAR = re.compile(r"\*\s*(\d*)\s*(\.\.)?\s*(\d*)")
_QUANTIFIER = re.compile(r"(?:->|\]-|--)\s*[+*{]|\)\)\s*(?:[+*]\s*\(|\{\s*\d*\s*,)")
_ESCAPE = re.compile(r"\\")
_UNICODE = re.compile(r"\\[uU]")
_QUOTED_NAME = re.compile(r"`")
_SHORTEST = re.compile(r"\bSHORTEST\b", re.IGNORECASE)
_LABELS = re.compile(r"(?:\(\s*\w*|\[\s*\w*)\s*(:[^\]\[(){}*]+)")
_HAS_LABEL = re.compile(r"\b\w+\s*(:\s*[A-Z]\w*)")
_ANCHOR = re.compile(r"\((?!\s*(?:COUNT|EXISTS|COLLECT)\b)\s*\w*\s*\{", re.IGNORECASE)
_RETURN = re.compile(r"\bRETURN\b", re.IGNORECASE)
_LIMIT = re.compile(r"\bLIMIT\s+(?:\d+|\$\w+)\s*$", re.IGNORECASE)
_UNION = re.compile(r"\bUNION\b(?:\s+ALL\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the place in the text where it begins."""

    place: int
    says: str


def quiet(cypher: str) -> str:
    """The text with comments and quoted text blanked out, every character at its place."""

    def blank(found: re.Match[str]) -> str:
        text = found[0]
        if text.startswith("/"):
            return re.sub(r"[^\n]", " ", text)
        return text[0] + re.sub(r"[^\n]", "_", text[1:-1]) + text[-1]

    return _QUIET.sub(blank, cypher)


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
    for found in _UNICODE.finditer(cypher):
        yield Fault(found.start(), "a character is written as itself: servers read \\u before anything else")
    text = quiet(cypher)
    for find in (_writing, _reaching_out, _endless, _nameless, _boundless):
        yield from find(text)


def _writing(text: str) -> Iterator[Fault]:
    for word in _WORD.finditer(text):
        if word[0].lower() in _WRITES and not _is_a_name(text, word):
            yield Fault(word.start(), f"{word[0].upper()} is not for a read")
    for found in _ESCAPE.finditer(text):
        yield Fault(found.start(), "a backslash stands only inside quotes")
    for found in _QUOTED_NAME.finditer(text):
        yield Fault(found.start(), "names are written without backticks")
    for pattern in (_LOAD_CSV, _IN_TRANSACTIONS):
        for found in pattern.finditer(text):
            yield Fault(found.start(), f"{found[0].upper()} is not for a read")


def _is_a_name(text: str, word: re.Match[str]) -> bool:
    """Whether this word names a variable or a key ("set.id", "start: 1", "AS load")."""
    after = text[word.end() :].lstrip()[:1]
    before = text[: word.start()].rstrip().upper()
    return after in (".", ":", ",", ")") or before.endswith(" AS")


def _reaching_out(text: str) -> Iterator[Fault]:
    called = {found.start(1) for found in _CALL.finditer(text)}
    for found in _CALL.finditer(text):
        if found[1].lower() not in PROCEDURES:
            yield Fault(found.start(), f"the procedure {found[1]} is not on the list of those allowed")
    for found in _FOREIGN.finditer(text):
        if found.start() not in called:
            yield Fault(found.start(), f"{found[0]} is not there on every server")
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
