"""What is odd about a load, compared with the earlier loads of its layout.

A share (of rows rejected, of rows with a warning) is odd when it is above that of every earlier load, at
least twice the usual one, and further above it than chance puts it: three standard deviations of a count that
is usual (Poisson) and three rows more. A count of rows is odd below a third or above three times the median.
Under three earlier loads nobody knows what is usual, and only columns are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from math import sqrt
from statistics import median

from evidence.facts import LoadFacts
from loaders.parsing.reparse import OF_NO_ROW

LEAST_LOADS = 3
MOST_LOADS = 100
"""Earlier loads that are looked at, the newest ones: what was usual years ago is not usual any more."""
_MOST_NAMES = 10


def earlier_of(facts: LoadFacts, loads: Iterable[LoadFacts]) -> list[LoadFacts]:
    """The loads that a load is compared with: of its layout, before it in `loads`, received no later, not
    withdrawn. Several can be received in one second: `loads` come in the order of their loading.
    """
    earlier = [
        one
        for one in takewhile(lambda one: one.load != facts.load, loads)
        if one.layout == facts.layout
        and one.received <= facts.received
        and not one.withdrawn
        and one.rows_read
    ]
    return earlier[-MOST_LOADS:]


def deviations(facts: LoadFacts, loads: Iterable[LoadFacts]) -> list[str]:
    """What is odd about a load, each in words; `loads` in the order of their loading, with or without it."""
    earlier = earlier_of(facts, loads)
    return [*_columns(facts, earlier), *(_rows(facts, earlier) if len(earlier) >= LEAST_LOADS else ())]


def _rows(facts: LoadFacts, earlier: Sequence[LoadFacts]) -> Iterator[str]:
    usual = median(one.rows_read for one in earlier)
    if not usual / 3 <= facts.rows_read <= usual * 3:
        yield f"{facts.rows_read:,} rows, {usual:,.0f} usual over {len(earlier)} earlier loads"
    if not facts.rows_read:
        return
    rejected = [(one.rows_rejected, one.rows_read) for one in earlier]
    if _is_odd(facts.rows_rejected, facts.rows_read, rejected):
        yield _share("rejected", facts.rows_rejected, facts.rows_read, rejected)
    for name, count in facts.warnings.items():
        warned = [(one.warnings.get(name, 0), one.rows_read) for one in earlier]
        if name not in OF_NO_ROW and _is_odd(count, facts.rows_read, warned):
            yield _share(f"warned of {name}", count, facts.rows_read, warned)


def _is_odd(count: int, rows: int, earlier: Sequence[tuple[int, int]]) -> bool:
    usual = sum(one for one, _ in earlier) / sum(of for _, of in earlier)
    expected = usual * rows
    return (
        count / rows > max(one / of for one, of in earlier)
        and count >= 2 * expected
        and count >= expected + 3 * sqrt(expected) + 3
    )


def _share(what: str, count: int, rows: int, earlier: Sequence[tuple[int, int]]) -> str:
    usual = sum(one for one, _ in earlier) / sum(of for _, of in earlier)
    known = f"{_percent(usual)} usual" if usual else "none"
    return f"{_percent(count / rows)} {what}, {known} over {len(earlier)} earlier loads"


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %" if share >= 0.001 else f"{share * 100:.2g} %"


def _columns(facts: LoadFacts, earlier: Sequence[LoadFacts]) -> Iterator[str]:
    """Columns that came or went against the load before; without one before, unknown ones are just warned."""
    before = next((one for one in reversed(earlier) if one.fields), None)
    if before is None:
        return
    known = {name for one in earlier for name in one.columns_unknown}
    if new := [name for name in facts.columns_unknown if name not in known]:
        yield f"columns that no earlier load had and the layout does not know: {_listed(new)}"
    if facts.fields and (gone := [name for name in before.fields if name not in facts.fields]):
        yield f"columns that the load before had are missing: {_listed(gone)}"
    if facts.fields and (new := [name for name in facts.fields if name not in before.fields]):
        yield f"columns that the load before did not have: {_listed(new)}"


def _listed(names: Sequence[str]) -> str:
    short = [name if len(name) <= 40 else name[:39] + "…" for name in names[:_MOST_NAMES]]
    return ", ".join(short) + (f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else "")
