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
from ui.wording.language import moment_in_text, number, term
from ui.wording.reject_reasons import REJECTS, UNREAD
from ui.wording.schema_names import field, kind_in_text

PATTERNS: tuple[str, ...] = (
    *REJECTS,
    *UNREAD,
    # measures
    "on {n} of {m} linked parcels",
    "used by {n} senders",
    "last on a parcel posted on {day}",
    "in 30 days on {n} parcels of other people",
    "in 30 days on {n} parcel of other people",
    "in 30 days on no parcel of other people",
    "Nothing can be said yet: it takes two weeks since the measure began, and parcels before it.",
    "Only parcels that are still linked are counted: a crew that changed everything would not be seen.",
    # what hits a watch
    "{kind} {label} was used again: {rest}",
    "{kind} {label} was used for the first time: {rest}",
    "{kind} {label} is named again: {rest}",
    "{kind} {label} is named for the first time: {rest}",
    "{label} is named again: {rest}",
    "{label} is named for the first time: {rest}",
    "{label} is now known: {rest}",
    "{label} was used again: {rest}",
    "{n} parcels posted on {day}",
    "{n} parcel posted on {day}",
    "{n} parcels, day not known",
    "{n} parcel, day not known",
    "{n} seizures reported from {first} to {last}",
    "{n} seizures reported on {day}",
    "{n} seizure reported on {day}",
    "{n} seizures, day not known",
    "{n} seizure, day not known",
    "under a name not seen before: {label}",
    "under {n} names not seen before, as {label}",
    "{n} new people share {kind} {label} with them",
    "{n} new person shares {kind} {label} with them",
    "{n} parcels in the week of {day}, usually {low} to {high}",
    "{n} parcel in the week of {day}, usually {low} to {high}",
    "{n} new rows in the answer, as {label}",
    "{n} new row in the answer, as {label}",
    "{n} new rows in the answer",
    "{n} new row in the answer",
    "{n} more of the list",
    "watched by {who} until {day}: {said}",
    "{n} watches cannot be asked any more: their queries are refused.",
    "1 watch cannot be asked any more: its query is refused.",
    "used by {n} different people, of {m} in all",
    "{n} family names",
    "{n} family name",
    "{n} of them also share {kind} {label}",
    "{n} parcels per person",
    "Identity resolution is running or was interrupted: people and places are not up to date.",
    "Data is being loaded: this is the state at {time}.",
    "changed hands between {first} and {last}",
    "used far apart in time",
    "they write to different people",
    "one company is named on {n} of the parcels",
    "all at one address",
    "seized",
    "where the walk began",
    "where it stopped: {rest}",
    "strict: not over recipients, counters and the home of one person",
    "the walk reaches nothing more",
    "score {n}, as requested",
    "the next parcel is visited less than {n} as often as these on average",
    "the walk narrows here: {n} of the links lead on, to {m} weaker parcels",
    "more is nearby than one walk can read: also walk from another parcel",
    "{rest}, also {kind} {label}",
    "{number} has the {kind} {label} searched for",
    "{number} and {other} share the sender's {kind} {label} (used by {n} different people)",
    "{number} and {other} share the sender's {kind} {label} (used by {n} person)",
    "{number} and {other} share the recipient's {kind} {label} (used by {n} different people)",
    "{number} and {other} share the recipient's {kind} {label} (used by {n} person)",
    "sender of {number} and recipient of {other} share {kind} {label} (used by {n} different people)",
    "sender of {number} and recipient of {other} share {kind} {label} (used by {n} person)",
    "recipient of {number} and sender of {other} share {kind} {label} (used by {n} different people)",
    "recipient of {number} and sender of {other} share {kind} {label} (used by {n} person)",
    "{number} and {other} were handed in at {label} in batches within the hour: {n} parcels with the same "
    "contents, within {m} g, under {few} names",
    "a building: its number is known with suffixes, this label gives none",
    "a busy counter: {rest}",
    "a forwarder, company or building: {rest}",
    "an account that many people use: {rest}",
    "a number that many people use: {rest}",
    "an e-mail address that many people use: {rest}",
    "a hub: {rest}",
    "used by {n} different people",
    "decided by a person: {said}",
    "a person decided that it is not a hub: {said}",
    "a person decided that it is not a hub",
    "many people use it, as a person decided",
    "senders of linked parcels use it",
    "linked parcels have it in common; most weigh {n} to {m} g",
    "linked parcels have it in common",
    "used for {n} parcels: more than can be followed",
    "{n} people for only {m} parcels",
    "used for {n} parcels: probably a business, whoever is named on the label",
    "probably a business that serves strangers: of {n} people only {few} shared a correspondent with another",
    "probably a business that serves strangers: of {n} people none shared a correspondent with another",
    "hub, not crossed: {rest}",
    "hub, crossed for parcels in batches alone: {rest}",
    "links nobody beyond that: {rest}",
    "hub, proves nothing: {rest}",
    "hub: {rest}",
    "linked to very many: proves little",
    "in common",
    # lists that are looked up
    "parcel number {number}",
    "{rest}: the name may be the same",
    "same delivery point as {label}",
    "too short to be looked up",
    "more than {n} {kind} nodes were looked at: search for the rest",
    "reaches more than {n} {kind} nodes: search for the rest",
    "more than {n} {kind} nodes at a door: search for the rest",
    "of cluster {name}, found on {day}",
    "{field}: {label} (similar)",
    "{field}: {label}",
    # people found by a search, or using a shared thing
    "{n} labels",
    "{n} label",
    "{n} parcels",
    "{n} parcel",
    "more than {n} parcels",
    "{n} phones",
    "{n} phone",
    "{n} e-mail addresses",
    "{n} e-mail address",
    "one label says {label}",
    "uses it on {n} parcels",
    "uses it on {n} parcel",
    # clusters
    "{n} of its {m} households share {kind} {label}, used by {few} in all, of {many} people",
    "{n} of its {m} households handed in parcels at one counter within the same hour",
    "{n} of its {m} households declared the same contents at the same weight",
    "{n} of its {m} households had consecutive numbers on one day",
    "{n} of its {m} households send to {label}; {few} do in all, of {many} people",
    "{n} more items shared by two or more of them",
    "{n} more item shared by two or more of them",
    "{n} parcels posted from {first} to {last}",
    "{n} parcel posted from {first} to {last}",
    "{n} of these parcels were seized",
    "{n} of these parcels was seized",
    "not in the run of {day}",
    "{n} labels more than in the run of {day}",
    "{n} label more than in the run of {day}",
    "{n} labels fewer than in the run of {day}",
    "{n} label fewer than in the run of {day}",
    "{n} parcels more than in the run of {day}",
    "{n} parcel more than in the run of {day}",
    "{n} parcels fewer than in the run of {day}",
    "{n} parcel fewer than in the run of {day}",
    # routes: what is new on a lane
    "{n} parcels in {m} days, none on this lane before",
    "{n} parcels in {m} days, {few} expected from its past",
    "{n} of {m} senders are new",
    "{n} of {m} senders never sent on this lane before, only elsewhere",
    "no sender has more than {n} of these parcels",
    "{n} of the senders sent from {label} to there before",
    "{n} of the parcels from there were seized",
    "{n} of the parcels from there was seized",
    "in the same days {label} fell from {n} expected parcels to {m}",
    "{n} of these parcels were handed in at one counter",
    # networks of new senders
    "{rest}: about 1 in {m} has so many new senders",
    "{n} new senders share {kind} {label}",
    "{n} new senders send to {kind} {label}",
    "{n} new senders send to {label}",
    '{n} new senders posted "{words}" of {low} to {high} g at {label}',
    "{n} new senders posted parcels of {low} to {high} g to {land} at {label}",
    '{n} new senders posted "{words}" of {low} to {high} g to {land}',
    '{n} new senders posted "{words}" to {land} at {label}',
    "{n} new senders posted at {label} within the hour from {time}",
    "{n} new senders have numbers of one roll, as {number}",
    "{n} senders first seen from {first} to {last}",
    "{n} parcels until {day}",
    "noticed before, with {n} parcels",
    # identities: why two labels are, or are not, one
    "different phone",
    "different e-mail",
    "another country",
    "another delivery point",
    "same street",
    "same postcode",
    "same city",
    "family name",
    "company name",
    "different family name",
    "no family name",
    "given name",
    "given name differs by a typo",
    "part of the given name",
    "a second given name",
    "initial matches",
    "initials match",
    "different given name",
    "another generation",
    "Mr and Mrs",
    "no full given name, nothing shared",
    "no given name",
    "same phone",
    "same e-mail",
    "same delivery point",
    "delivery point differs by a typo",
    "starting weight: same number and suffix",
    "street differs by a typo or an abbreviation",
    "different street",
    "street not given",
    "same postcode (a single street)",
    "postcode not given",
    "city differs by a typo",
    "different city",
    "country not given",
    "starting weight: two random labels",
    "same spelling",
    "fits several people",
    "not sure enough",
    "fits several delivery points",
    "decided by a person",
    "different number or suffix",
    "different postcode",
    "different country",
    "different family name or company",
    "an initial with another phone",
)
"""Fields: `n`, `m` numbers; `kind` of node; `field` a property; `rest` a reason of its own; others data."""

_WEIGHED = re.compile(r"(.+) ([+-]\d+\.\d)")
_COLUMN = r"[a-z][a-z_ ]*(?: \([^()]*\))?"
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


def joined_reasons(text: object) -> str:
    """Reasons that stand in one text with "; " between them; a sentence may have that in it too."""
    said = single_line(text)
    shown = reason(said)
    return shown if shown != said else "; ".join(map(reason, said.split("; ")))


def weighed_reasons(text: object) -> str:
    """Reasons that each have their weight behind them: "same phone +6.1; different given name -2.0"."""
    parts = (_WEIGHED.fullmatch(part) for part in single_line(text).partition(" (with ")[0].split("; "))
    return "; ".join(f"{reason(part[1])} {part[2]}" for part in parts if part)


def _filled(name: str, value: str) -> str:
    match name:
        case "kind":
            return kind_in_text(_kinds()[value])
        case "field":
            return field(value)
        case "column":
            name, _blank, called = value.partition(" (")
            return field(name) + (f" ({called}" if called else "")
        case "rest":
            return reason(value)
        case "day" | "first" | "last" | "time":
            return moment_in_text(value)
        case "n" | "m" | "few" | "many" | "low" | "high":
            return _number_in_text(value)
    return value


def _number_in_text(value: str) -> str:
    """`3,353` or `84%` as the reader's language writes it."""
    figures = value.rstrip(" %")
    try:
        return value.replace(figures, number(float(figures.replace(",", ""))))
    except ValueError:
        return value


@cache
def _kinds() -> dict[str, str]:
    """Labels of the schema by how sentences write them: as words, and as they are."""
    return {declared.called: label for label, declared in NODES.items()} | {label: label for label in NODES}


@cache
def _shapes() -> list[tuple[str, re.Pattern[str]]]:
    return [(pattern, re.compile(_expression(pattern))) for pattern in PATTERNS]


def _expression(pattern: str) -> str:
    fields = {
        "n": _NUMBER,
        "m": _NUMBER,
        "kind": "|".join(_kinds()),
        "field": "[a-z][a-z ]*",
        "column": _COLUMN,
        "rest": ".+",
    }
    parts = re.split(r"\{(\w+)\}", pattern)
    written = [
        re.escape(part) if place % 2 == 0 else f"(?P<{part}>{fields.get(part, '.+?')})"
        for place, part in enumerate(parts)
    ]
    return "".join(written)
