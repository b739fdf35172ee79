"""Cypher that only reads: what the text of a statement says outside quotes and comments; nothing runs.

The bundled server does not know a transaction that only reads, so the store looks at each statement before
it is sent. Whoever ships or writes a query file is told of the same faults when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from errors import NotPermitted

PROCEDURES = frozenset({"db.index.fulltext.querynodes"})
"""Procedures that a read may call, in lower case."""

_BEGINS = frozenset({"match", "optional", "unwind", "with", "call", "return"})
_LISTS = frozenset({"SHOW CONSTRAINTS YIELD name", "SHOW INDEXES YIELD name"})
_WRITES = frozenset(
    {
        *("create", "merge", "set", "delete", "detach", "remove", "foreach", "insert", "use"),
        *("drop", "alter", "grant", "revoke", "deny", "terminate"),
        *("show", "start", "stop", "explain", "profile"),
    }
)
# A comment ends at either end of line: a server that ends it at "\r" would run what is behind.
_QUIET = re.compile(
    r"""//[^\r\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`""",
    re.DOTALL,
)
_WORD = re.compile(r"(?<![\w$])[^\W\d]\w*")
_OF_A_THING = re.compile(r"(?:(?<!\w)[^\W\d]\w*|[)\]}`])\s*\.$|:$")
_ALIAS = re.compile(r"(?P<before>\S)(?:(?<!\w)|\s+)AS$", re.IGNORECASE)
_CALL = re.compile(r"\bCALL(?!\w)\s*([\w.`]+)", re.IGNORECASE)
_LOAD_CSV = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)
_IN_TRANSACTIONS = re.compile(r"\bIN\s+(?:[\w$]+\s+CONCURRENT\s+)?TRANSACTIONS\b", re.IGNORECASE)
_FOREIGN = re.compile(
    r"\b(?!(?:date|datetime|duration|localdatetime|localtime|time|point)\.)[a-z_]\w*(?:\.\w+)+(?=\s*\()"
    r"|\b(?:apoc|gds|dbms|db)\.[\w.]+|`\s*\(",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\")
_UNICODE = re.compile(r"\\[uU]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the place in the text where it begins."""

    place: int
    says: str


@lru_cache(maxsize=4096)
def require_read(cypher: str) -> None:
    """Raise NotPermitted where this statement does more than read. Looked at once for each text."""
    if cypher in _LISTS:
        return
    for fault in _begin(quiet(cypher)), *faults(cypher):
        if fault is not None:
            raise NotPermitted(
                "A read only reads, so this statement was not sent: {fault}.", fault=fault.says
            )


def faults(cypher: str) -> Iterator[Fault]:
    """Whatever a statement that only reads may not say."""
    for found in _UNICODE.finditer(cypher):
        yield Fault(found.start(), "a character is written as itself: servers read \\u before anything else")
    text = quiet(cypher)
    yield from _writing(text)
    yield from _reaching_out(text)


def quiet(cypher: str) -> str:
    """The text with comments and quoted text blanked out, every character at its place."""

    def blank(found: re.Match[str]) -> str:
        text = found[0]
        if text.startswith("/"):
            return re.sub(r"[^\n]", " ", text)
        return text[0] + re.sub(r"[^\n]", "_", text[1:-1]) + text[-1]

    return _QUIET.sub(blank, cypher)


def _begin(text: str) -> Fault | None:
    first = _WORD.search(text)
    if first is not None and first[0].lower() in _BEGINS:
        return None
    return Fault(0, f"it does not begin like a read ({first[0] if first else 'it is empty'})")


def _writing(text: str) -> Iterator[Fault]:
    for word in _WORD.finditer(text):
        plain = word[0].upper().lower()  # a server may know letters by their capitals
        if plain in _WRITES and not _is_a_name(text, word):
            yield Fault(word.start(), f"{plain.upper()} is not for a read")
    for found in _ESCAPE.finditer(text):
        yield Fault(found.start(), "a backslash stands only inside quotes")
    for pattern in (_LOAD_CSV, _IN_TRANSACTIONS):
        for found in pattern.finditer(text):
            yield Fault(found.start(), f"{found[0].upper()} is not for a read")


def _is_a_name(text: str, word: re.Match[str]) -> bool:
    """Whether this word names a variable, a key, a property or a label ("set.id", "start: 1", "AS load")."""
    after = text[word.end() :].lstrip()[:1]
    before = text[: word.start()]
    if after in (".", ":", ",", ")") or _OF_A_THING.search(before):
        return True
    alias = _ALIAS.search(before.rstrip())
    return alias is not None and (alias["before"].isalnum() or alias["before"] in "_)]}'\"`")


def _reaching_out(text: str) -> Iterator[Fault]:
    called = {found.start(1) for found in _CALL.finditer(text)}
    for found in _CALL.finditer(text):
        if found[1].lower() not in PROCEDURES:
            yield Fault(found.start(), f"the procedure {found[1]} is not on the list of those allowed")
    for found in _FOREIGN.finditer(text):
        if found.start() not in called:
            yield Fault(found.start(), f"{found[0]} is not there on every server")
