"""Why something is shown, in the reader's language.

The analyses and verbs say their reasons in English sentences with numbers and labels in them. Each sentence
has its pattern here; one that fits none is shown as it is, and a test that walks the pages fails on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from graph.schema import NODES
from ui.wording.escaping import single_line
from ui.wording.language import term
from ui.wording.schema_names import field, kind

PATTERNS: tuple[str, ...] = (
    "used by {n} of {m} people",
    "used by {n} people",
    "{n} family names",
    "{n} family name",
    "{n} of them also share {kind} {label}",
    "{n} parcels for each of them",
    "People are being found, or that was cut off: who is who is of no state yet.",
    "The graph is being written to: this is what it held at {time}.",
    "changed hands between {first} and {last}",
    "used long after one another",
    "one company stands on {n} of the parcels",
    "all under one roof",
    "seized",
    "where the walk began",
    "where it stopped: {rest}",
    "nothing more is linked",
    "score {n}, as asked",
    "the next parcel is visited less than {n} as often as these are on average",
    "the walk narrows here: {n} of the ties lead on, to {m} weaker parcels",
    "more was near than one walk reads: walk on from another parcel as well",
    "{rest}, also {kind} {label}",
    "{number} has the {kind} {label} that was asked for",
    "{number} has the same sender's {kind} {label} as {other} (used by {n} people)",
    "{number} has the same sender's {kind} {label} as {other} (used by {n} person)",
    "{number} has the same recipient's {kind} {label} as {other} (used by {n} people)",
    "{number} has the same recipient's {kind} {label} as {other} (used by {n} person)",
    "the sender's {kind} {label} of {number} is the recipient's of {other} (used by {n} people)",
    "the sender's {kind} {label} of {number} is the recipient's of {other} (used by {n} person)",
    "the recipient's {kind} {label} of {number} is the sender's of {other} (used by {n} people)",
    "the recipient's {kind} {label} of {number} is the sender's of {other} (used by {n} person)",
    "a building: its number is known with suffixes, this label gives none",
    "a busy counter: {rest}",
    "a forwarder, company or building: {rest}",
    "an account that many use: {rest}",
    "a number that many use: {rest}",
    "an e-mail address that many use: {rest}",
    "a hub: {rest}",
    "used by {n} different people",
    "a person decided so: {said}",
    "a person decided that it is none: {said}",
    "{n} parcels touch it: more than can be followed",
    "{n} people for only {m} parcels",
    "{n} parcels touch it: a business, whoever stands on the label",
    "hub, not crossed: {rest}",
    "links nobody across that: {rest}",
    "hub, proves nothing: {rest}",
    "hub: {rest}",
    "joined to very many: proves little",
    "in common",
    "{field}: {label} (looks alike)",
    "{field}: {label}",
    # clusters
    "{n} of its {m} people share {kind} {label}, which {few} of all {many} people use",
    "{n} of its {m} people handed in parcels at one counter within the same hour",
    "{n} of its {m} people declared the same contents at the same weight",
    "{n} of its {m} people had numbers of one roll on one day",
    "{n} of its {m} people send to {label}, as {few} of all {many} people do",
    "{n} more things that two or more of them share",
    "{n} more thing that two or more of them share",
    "{n} parcels posted from {first} to {last}",
    "{n} parcel posted from {first} to {last}",
    "{n} parcels of these seized",
    "{n} parcel of these seized",
    "not in the run of {day}",
    "{n} labels more than in the run of {day}",
    "{n} label more than in the run of {day}",
    "{n} labels fewer than in the run of {day}",
    "{n} label fewer than in the run of {day}",
    "{n} parcels more than in the run of {day}",
    "{n} parcel more than in the run of {day}",
    "{n} parcels fewer than in the run of {day}",
    "{n} parcel fewer than in the run of {day}",
    # identities: why two labels are, or are not, one
    "other phone",
    "other e-mail",
    "another country",
    "another door",
    "same street",
    "same postcode",
    "same city",
    "family name",
    "name of the company",
    "other family name",
    "no family name",
    "given name",
    "given name a slip apart",
    "given name in part",
    "a second given name",
    "initial agrees",
    "initials agree",
    "other given name",
    "no given name in full, nothing shared",
    "no given name",
    "same phone",
    "same e-mail",
    "same door",
    "door a slip apart",
    "same number and suffix, before all else",
    "street a slip or an abbreviation apart",
    "other street",
    "street not given",
    "same postcode, of one street",
    "postcode not given",
    "city a slip apart",
    "other city",
    "country not given",
    "two labels at random",
    "written alike",
    "it fits several people",
    "not sure enough",
    "it fits several doors",
    "decided by a person",
    "other number or suffix",
    "other postcode",
    "other country",
    "other family name or company",
)
"""Fields: `n`, `m` numbers; `kind` of node; `field` a property; `rest` a reason of its own; others data."""

_NUMBER = r"[\d.,]+ ?%?"


def reason(text: object) -> str:
    """The sentence in the reader's language; as it is where no pattern fits."""
    said = single_line(text)
    for pattern, shape in _shapes():
        found = shape.fullmatch(said)
        if found is not None:
            return term(pattern).format(
                **{name: _filled(name, value) for name, value in found.groupdict().items()}
            )
    return said


def reasons(texts: Iterable[object]) -> str:
    """Several reasons, one after the other."""
    return "; ".join(reason(text) for text in texts)


def _filled(name: str, value: str) -> str:
    match name:
        case "kind":
            return kind(_kinds()[value]).lower()
        case "field":
            return field(value)
        case "rest":
            return reason(value)
    return value


@cache
def _kinds() -> dict[str, str]:
    """Labels of the schema by how sentences write them."""
    return {label.lower(): label for label in NODES}


@cache
def _shapes() -> list[tuple[str, re.Pattern[str]]]:
    return [(pattern, re.compile(_expression(pattern))) for pattern in PATTERNS]


def _expression(pattern: str) -> str:
    fields = {"n": _NUMBER, "m": _NUMBER, "kind": "|".join(_kinds()), "field": "[a-z][a-z ]*", "rest": ".+"}
    parts = re.split(r"\{(\w+)\}", pattern)
    written = [
        re.escape(part) if place % 2 == 0 else f"(?P<{part}>{fields.get(part, '.+?')})"
        for place, part in enumerate(parts)
    ]
    return "".join(written)
