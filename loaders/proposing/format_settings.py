"""How a sender writes: dates, zone, decimal sign, units, words for nothing, and when a delivery speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from loaders.proposing.columns import Fitted
from loaders.proposing.headers import currency, unit, vocabulary, words
from loaders.proposing.table import Sampled
from loaders.proposing.value_patterns import ValueProfile, forms_of
from values import country as countries
from values.date_forms import SWAPPED
from values.fold import fold

_DATES = ("posted_at", "at", "seized_at", "listed_at", "since", "until")
_AMOUNTS = ("weight_g", "declared_value", "price", "quantity")
_OFFSET = re.compile(r"(?:Z|UTC|GMT|[+\-]\d{2}:?\d{2})$")
_CLOCK = re.compile(r"\d{1,2}[:.hu]\d{2}")
_DAY_FIRST = {name: other for name, other in SWAPPED.items() if name.startswith("mm")}
_NOTHING = frozenset(
    ("-", "--", "n/a", "na", "n.a.", "n.v.t.", "nvt", "null", "none", "nil", "onbekend", "unknown", "inconnu",
     "unbekannt", "k.a.", "k. a.", "s/o", "néant", "keine", "geen", "?", ".", "x", "#n/a", "nan")
)  # fmt: skip
_ZONES = {
    "NL": "Europe/Amsterdam", "BE": "Europe/Brussels", "DE": "Europe/Berlin", "FR": "Europe/Paris",
    "LU": "Europe/Luxembourg", "GB": "Europe/London", "NZ": "Pacific/Auckland",
}  # fmt: skip
_MANY_ZONES = {"US": "America/New_York", "AU": "Australia/Sydney"}
_EITHER = re.compile(r"(?<![\d.,])[1-9]\d{0,2}([.,])\d{3}(?![\d.,])")
"""An amount that reads as thousands or as decimals alike; its sign."""
_OTHER = {".": ",", ",": "."}
_BELOW_ONE = re.compile(r"\D*0[.,]\d")
_HEAVY = re.compile(r"\d\s*(?:kg|kilo|lbs?)\b", re.I)
_FEW = 12
_AS_OF = (
    (r"20\d\d-\d\d-\d\d", r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"),
    (r"20\d{6}(?!\d)", r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
    (r"20\d\d-?[wW]\d\d", r"(?P<year>20\d\d)-?[wW](?P<week>\d\d)"),
    (r"20\d\d[-_]\d\d(?!\d)", r"(?P<year>20\d\d)[-_](?P<month>\d\d)"),
)


@dataclass(frozen=True, slots=True)
class ProposedSettings:
    """What a layout says beside its columns. `doubts`: what to check, by setting."""

    dates: tuple[str, ...] = ()
    timezone: str = "UTC"
    decimal: str | None = None
    weight_unit: str | None = None
    currency: str | None = None
    nulls: tuple[str, ...] = ()
    category: Mapping[str, str] = field(default_factory=dict)
    as_of: str | None = None
    doubts: Mapping[str, str] = field(default_factory=dict)


def habit(file: str, sampled: Sampled, fitted: Fitted) -> ProposedSettings:
    """What the values tell."""
    under = dict(zip(sampled.names, sampled.columns, strict=True))
    doubts: dict[str, str] = {}
    weight_unit = _weight_unit(under, fitted, doubts)
    decimal = _decimal(_texts(under, fitted, _AMOUNTS), doubts)
    return ProposedSettings(
        dates=_dates(_texts(under, fitted, _DATES), doubts),
        timezone=_timezone(under, fitted, doubts),
        decimal=decimal or _guessed_decimal(under, fitted, weight_unit, doubts),
        weight_unit=weight_unit,
        currency=_named(fitted, ("declared_value", "price"), currency),
        nulls=_nulls(sampled.columns),
        category=_category(under, fitted),
        as_of=next((found for sign, found in _AS_OF if re.search(sign, file)), None),
        doubts=doubts,
    )


def _sources(fitted: Fitted, fields: Sequence[str]) -> list[str]:
    return [source for name in fields if name in fitted.columns for source in fitted.columns[name].sources]


def _texts(under: Mapping[str, ValueProfile], fitted: Fitted, fields: Sequence[str]) -> list[str]:
    """Values of these fields, with the parts of each joined."""
    found: list[str] = []
    for name in fields:
        if name in fitted.columns:
            parts = [under[source].samples for source in fitted.columns[name].sources]
            found += parts[0] if len(parts) == 1 else [" ".join(one) for one in zip(*parts, strict=False)]
    return [text for text in found if fold(text) not in _NOTHING]


def _dates(texts: Sequence[str], doubts: dict[str, str]) -> tuple[str, ...]:
    """The fewest forms that read the most; where day and month could be swapped, day first."""
    left = [forms for forms in map(forms_of, texts) if forms]
    chosen: list[str] = []
    while left:
        counts = Counter(form for forms in left for form in forms)
        most = max(counts.values())
        best = [form for form, count in counts.items() if count == most]
        form = min(best, key=lambda one: (one in _DAY_FIRST, one != "iso", one))
        if any(other in best and swapped == form for other, swapped in _DAY_FIRST.items()):
            doubts["dates"] = "day and month could be swapped: no date shows which is which"
        chosen.append(form)
        left = [forms for forms in left if form not in forms]
    if both := [form for form in chosen if SWAPPED.get(form) in chosen]:
        doubts["dates"] = (
            f"both {' and '.join(both)} are written: dates that could be either are rejected; ask the "
            "sender, and keep one"
        )
    return tuple(chosen)


def _timezone(under: Mapping[str, ValueProfile], fitted: Fitted, doubts: dict[str, str]) -> str:
    texts = _texts(under, fitted, _DATES)
    clocks = [text for text in texts if _CLOCK.search(text)]
    if not clocks or all(_OFFSET.search(text) for text in clocks):
        return "UTC"
    where = _texts(under, fitted, ("sender_country", "dropoff_country", "country"))
    codes = Counter(str(code) for text in where if (code := countries.clean(text).value))
    land = max(codes, key=lambda code: codes[code], default="")
    if land in _ZONES:
        doubts["timezone"] = f"a guess, as most rows are from {land}; UTC if the sender writes UTC"
        return _ZONES[land]
    doubts["timezone"] = "times have no time zone: ask the sender"
    return _MANY_ZONES.get(land, "UTC")


def _decimal(texts: Sequence[str], doubts: dict[str, str]) -> str | None:
    """The sign after which anything but three digits stands, or before which 0 does; of both, the last."""
    votes: Counter[str] = Counter()
    for text in texts:
        signs = re.findall(r"[.,](?=\d)", text)
        tail = re.search(r"([.,])(\d+)\D*$", text)
        told = tail and (len(tail[2]) != 3 or _BELOW_ONE.match(text)) and len(signs) == 1
        if len(set(signs)) == 2 or told:
            votes[signs[-1]] += 1
    if len(votes) == 2:
        doubts["decimal"] = f"both signs are used in amounts ({votes['.']} points, {votes[',']} commas)"
    return max(votes, key=lambda sign: votes[sign]) if votes else None


def _guessed_decimal(
    under: Mapping[str, ValueProfile], fitted: Fitted, weight_unit: str | None, doubts: dict[str, str]
) -> str | None:
    """Where every amount with a sign could be thousands or decimals: a kilogram has three decimals, gram and
    money have thousands. None where no amount has a sign.
    """
    weights, others = _texts(under, fitted, _AMOUNTS[:1]), _texts(under, fitted, _AMOUNTS[1:])
    heavy = weight_unit in ("kg", "lb") or any(_HEAVY.search(text) for text in weights)
    for texts, is_decimal in ((weights, heavy), (others, False)):
        found = next((found for text in texts if (found := _EITHER.search(text))), None)
        if found is not None:
            sign = found[1]
            doubts["decimal"] = (
                f"a guess: {found[0]} could be thousands or decimals, and no amount shows which"
            )
            return sign if is_decimal else _OTHER[sign]
    return None


def _weight_unit(under: Mapping[str, ValueProfile], fitted: Fitted, doubts: dict[str, str]) -> str | None:
    sources = _sources(fitted, ("weight_g",))
    if not sources or len(sources) > 1:  # a unit stands beside each
        return None
    if named := next((found for source in sources if (found := unit(source))), None):
        return named
    numbers = [text for text in under[sources[0]].samples if re.fullmatch(r"[\d.,]+", text)]
    if not numbers:
        return None
    light = sum(len(re.split(r"[.,]", text)[0]) < 3 for text in numbers) * 2 > len(numbers)
    doubts["weight_unit"] = "a guess by their size"
    return "kg" if light else "g"


def _named(fitted: Fitted, fields: Sequence[str], told: Callable[[str], str | None]) -> str | None:
    return next((found for source in _sources(fitted, fields) if (found := told(source))), None)


def _nulls(columns: Sequence[ValueProfile]) -> tuple[str, ...]:
    """Words for nothing that stand among values; of one sign only where most columns have another look."""
    counts = Counter(text for looked in columns for text in looked.samples if fold(text) in _NOTHING)
    return tuple(sorted(text for text, count in counts.items() if count > 1 or len(text) > 1))


def _category(under: Mapping[str, ValueProfile], fitted: Fitted) -> dict[str, str]:
    """Values of a parcel's category, as far as there are few of them; "" where their meaning is not known."""
    sources = _sources(fitted, ("category",)) if fitted.kind == "parcels" else []
    texts = Counter(
        text for source in sources for text in under[source].samples if fold(text) not in _NOTHING
    )
    if not texts or len(texts) > _FEW:
        return {}
    meanings = {words(text): meant for text, meant in vocabulary().meanings["category"].items()}
    return {text: meanings.get(words(text), "") for text in sorted(texts)}
