"""A lane in words: its two ends, and what is unusual about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.geography.gazetteer import town_of
from ui.wording.escaping import single_line
from ui.wording.language import LANGUAGES, _, current, day_in_text, ngettext, number


def country(code: str) -> str:
    """A country's name in the reader's language; its code where there is none."""
    from babel import Locale

    return str(Locale(current()).territories.get(code, code)) if current() in LANGUAGES else code


def origin(row: Mapping[str, Any]) -> str:
    """Where a lane begins: `NL-50 Tilburg`, a country's name, or a drop-off's name."""
    code = str(row["origin"])
    if row["name"]:
        return str(row["name"])
    if ":" in code:
        return code.partition(":")[2]
    land, _dash, start = code.partition("-")
    if not start:
        return country(land)
    town = town_of(land, start)
    return f"{code} {town}" if town else code


def title(row: Mapping[str, Any]) -> str:
    """`NL-50 Tilburg → New Zealand`."""
    return f"{origin(row)} → {country(str(row['destination']))}"


def status(row: Mapping[str, Any]) -> str:
    """New, rising, fell; else whose first deliveries it is of; nothing where a lane is as usual."""
    if row["stands_out"] > 0:
        return _("rising") if row["before"] else _("new")
    return _("fell") if row["stands_out"] < 0 else first_delivered(row)


def first_delivered(row: Mapping[str, Any]) -> str:
    """Who delivers most of a lane's parcels and did not before; nothing where nobody does."""
    if not row.get("source"):
        return ""
    said = _("first delivered by {source} since {day}")
    return said.format(source=single_line(row["source"]), day=day_in_text(row["source_since"]))


def change(row: Mapping[str, Any]) -> str:
    """`+35%` beside what is usual; nothing where hardly anything is."""
    if (row["expected"] or 0) < 1:
        return ""
    share = round(100 * (row["parcels"] / row["expected"] - 1))
    return f"{share:+d}%".replace("-", "−")


def sentence(row: Mapping[str, Any], weeks: int) -> str:
    """What there is to say of a lane's last weeks, in two or three sentences."""
    said = [_counted(row, weeks), _senders(row)]
    if row["parcels"] > 1 and row["largest"] > 1:
        said.append(_("The largest sender has {n} of the parcels.").format(n=number(row["largest"])))
    if row["at_counter"] > 1 and ":" not in str(row["origin"]):
        handed = _("{n} were handed in at one counter.").format(n=number(row["at_counter"]))
        said.append(handed)
    return " ".join(filter(None, said))


def _counted(row: Mapping[str, Any], weeks: int) -> str:
    count = ngettext("{n} parcel in {weeks} weeks", "{n} parcels in {weeks} weeks", row["parcels"])
    count = count.format(n=number(row["parcels"]), weeks=number(weeks))
    if row["expected"] is None:  # the data begins too late to say what is usual
        return f"{count}."
    if not row["before"]:
        return _("{count}, none before.").format(count=count)
    return _("{count} where {usual} are usual.").format(count=count, usual=number(row["expected"]))


def _senders(row: Mapping[str, Any]) -> str:
    if not row["senders"] or row["new"] is None:
        return ""
    said = ngettext("{new} of {n} sender is new.", "{new} of {n} senders are new.", row["senders"])
    return said.format(new=number(row["new"]), n=number(row["senders"]))
