"""Values written by hand before they were tried: how many of them cleaning reads right.

The lines lie in `heldout/`, one round a name ("addresses_1_…", "addresses_2_…"): each round was written and
counted before anything was mended for it (docs/quality.md tells who wrote which, and what was changed in the
lines since). Compared without capitals, diacritics, blanks and signs, as keys are.
`python -m tests.unit.values.held_out` prints the counts and what is wrong.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from values import address, phone, tracking_number

FOLDER = Path(__file__).with_name("heldout")
PARTS = ("street", "number", "suffix", "postcode", "city", "country")
LEFT_OPEN = "-"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@dataclass(frozen=True)
class Tried:
    """One line, what it should be, and what it was read as."""

    group: str
    line: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def right(self) -> bool:
        german = self.group in ("DE", "LU")
        pairs = zip(self.expected, self.found, strict=True)
        return all(want == LEFT_OPEN or _bare(want, german) == _bare(got, german) for want, got in pairs)


def _bare(text: str, german: bool) -> str:
    """Letters and digits in one case; in German ä, ö, ü are ae, oe, ue, as in keys."""
    low = text.casefold().translate(_UMLAUTS) if german else text.casefold()
    return "".join(sign for sign in unicodedata.normalize("NFKD", low) if sign.isalnum())


def _rows(name: str) -> Iterator[list[str]]:
    for file in sorted(FOLDER.glob(f"{name}*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield [cell.strip() for cell in line.split("|")]


def addresses(round_: int) -> list[Tried]:
    """Every address of a round; `group` is its country."""
    tried = []
    for told, written, *expected in _rows(f"addresses_{round_}_"):
        country = told.strip("?")
        line, *apart = [part.strip() or None for part in written.split("~")]
        given = None if told.startswith("?") else country
        postcode, city = apart or (None, None)
        if apart:
            parts = address.clean_parts(line, postcode, city, given).parts
        else:
            parts = address.clean(written, given).parts
        found = tuple(str(parts.get(part, "")) for part in PARTS)
        tried.append(Tried(country, f"{told} {written}", (*expected, country), found))
    return tried


@cache
def lines() -> list[tuple[str, str]]:
    """Country and line of every address of all rounds that stands in one text with its country told."""
    told = [(country, written) for country, written, *_ in _rows("addresses_")]
    return [(country, line) for country, line in told if not country.startswith("?") and "~" not in line]


@cache
def figures() -> list[tuple[str, str]]:
    """Country and text of every phone of all rounds that is a number and nothing but figures and signs."""
    known = [(country, text, number) for country, text, number in _rows("phones_") if number]
    return [(country, text) for country, text, _ in known if not any(map(str.isalpha, text))]


def phones(round_: int) -> list[Tried]:
    """Every phone of a round; nothing is expected of what is no number."""
    return [
        Tried(country, f"{country} {written}", (expected,), (str(phone.clean(written, country).value or ""),))
        for country, written, expected in _rows(f"phones_{round_}")
    ]


def tracking_numbers(round_: int) -> list[Tried]:
    """Every tracking number of a round: the number, and format and verdict of a candidate."""
    tried = []
    for carrier, written, number, format_, verdict in _rows(f"tracking_{round_}"):
        value = tracking_number.clean(written, None, None if carrier == LEFT_OPEN else carrier)
        said = {"right": True, "wrong": False, "none": None}[verdict] if verdict != LEFT_OPEN else None
        fits = (c.format for c in value.candidates if c.format == format_ and c.valid is said)
        found = next(fits, "") if format_ != LEFT_OPEN else LEFT_OPEN
        tried.append(
            Tried(format_, f"{carrier} {written}", (number, format_), (str(value.value or ""), found))
        )
    return tried


TRIALS = {"addresses": addresses, "phones": phones, "tracking": tracking_numbers}


def main() -> None:
    for name, trial in TRIALS.items():
        rounds = sorted({file.stem.split("_")[1] for file in FOLDER.glob(f"{name}_*.txt")})
        for round_ in rounds if len(sys.argv) < 2 else sys.argv[1:]:
            groups: defaultdict[str, Counter[bool]] = defaultdict(Counter)
            for one in (all_tried := trial(int(round_))):
                groups[one.group][one.right] += 1
            good = sum(one.right for one in all_tried)
            share = 100 * good / max(1, len(all_tried))
            print(f"{name}, round {round_}: {good} of {len(all_tried)} ({share:.1f} %)")
            for group, counted in sorted(groups.items()):
                print(f"  {group}: {counted[True]} of {counted.total()}")
            for one in all_tried:
                if not one.right:
                    print(f"    {one.line}\n      want {one.expected}\n      got  {one.found}")


if __name__ == "__main__":
    main()
