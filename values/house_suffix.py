"""What follows a house number -> one form: "II", "-2", "bus 2", "bte 2", "2-hoog" and "Flat 2" are all "2".

The form: letters and figures apart, joined by "-", letters upper case, leading zeros gone: "A-2". Words that
only say that a box, flat or floor follows go; words that tell doors apart ("bis", "hs") stay.
"""

from __future__ import annotations

import re
from functools import lru_cache

from values.plain import plain

UNIT_WORDS = frozenset(
    ["bus", "bte", "boite", "box", "bt", "postbus", "app", "appt", "apt", "apart", "apartment", "appartement", "appartment", "apto", "wohnung", "whg", "wng", "we", "flat", "flt", "unit", "ut", "suite", "ste", "room", "rm", "kamer", "kmr", "k", "zimmer", "zi", "shop", "office", "studio", "top", "tur", "tuer", "stiege", "etage", "et", "etg", "verdieping", "verd", "hoog", "hg", "floor", "fl", "flr", "level", "lvl", "lot", "no", "nr", "num", "numero", "nummer", "door", "dr", "porte", "pte", "esc", "escalier", "bat", "batiment", "bloc", "blok", "block", "huisnr", "toev", "toevoeging", "og", "stock", "stk", "ebene", "lev", "bldg", "building", "trlr", "spc", "slip", "ph", "penthouse", "n", "villa"]
)
_WORDS = {
    "huis": "hs",
    "hs": "hs",
    "bis": "bis",
    "ter": "ter",
    "quater": "quater",
    "rood": "rd",
    "rd": "rd",
    "zwart": "zw",
    "zw": "zw",
    "boven": "boven",
    "beneden": "hs",
    "bel": "bel",
    "links": "links",
    "rechts": "rechts",
    "li": "links",
    "re": "rechts",
    "gauche": "links",
    "droite": "rechts",
    "rez": "rez",
    "rdc": "rez",
    "bg": "bg",
    "eg": "eg",
    "dg": "dg",
    "hh": "hh",
    "hinterhaus": "hh",
    "vh": "vh",
    "vorderhaus": "vh",
    "to": "to",
    "tegenover": "to",
    "ground": "g",
    "basement": "basement",
    "half": "1/2",
    "front": "front",
    "rear": "rear",
    "upper": "upper",
    "lower": "lower",
}
_ROMAN = {
    roman: str(number)
    for number, roman in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1
    )
}
_SINGLE_ROMAN_COUNTRIES = frozenset(("NL",))
_TOKENS = re.compile(r"1/2|\d+|[^\W\d_]+")
_ORDINAL = re.compile(
    r"(\d+)(?:e|de|ste|er|re|eme|ieme|nd|st|rd|th|ter|\.)(?=[\s\-]*(?:hoog|hg|etage|et|verd|floor|fl|flr|og|stock|level|deur|$|\W))"
)


@lru_cache(maxsize=16384)
def one_form(text: str, country: str | None = None) -> str:
    """The suffix in its one form; "" when nothing of it tells doors apart."""
    low = plain(text).replace("½", "1/2").replace("1⁄2", "1/2")
    tokens = _TOKENS.findall(_ORDINAL.sub(r"\1 ", low))
    kept = []
    for index, token in enumerate(tokens):
        form = _form(token, tokens[index + 1 : index + 2], index, country)
        if form and not (kept and kept[-1] == form == "hs"):
            kept.append(form)
    return "-".join(kept)


def _form(token: str, following: list[str], index: int, country: str | None) -> str:
    figure_next = bool(following) and following[0].isdigit()
    if token.isdigit():
        return token.lstrip("0") or "0"
    if token == "b" and figure_next and country == "BE":
        return ""
    if token in UNIT_WORDS and (len(token) > 1 or figure_next):
        return ""
    if token in _WORDS:
        return _WORDS[token]
    if token in _ROMAN and (len(token) > 1 or (token in "iv" and country in _SINGLE_ROMAN_COUNTRIES)):
        return _ROMAN[token]
    return token.upper() if len(token) <= 2 else token
