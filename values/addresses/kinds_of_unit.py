"""What the word before a unit's number says: nothing more than the number ("Flat 3", "bus 3"), or that it is
something else than a flat: a floor, a staircase, a building.
"""

from __future__ import annotations

_PLAIN_TEXT = """
flat flt unit ut apt apartment appartement appartment appart appt app apto ap unite ste suite bus bte boite
box bt wohnung whg wng we wohnungsnr wohnungsnummer whgnr door dr deur porte pte tur tuer toev toevoeging
huisnummertoevoeging nr no num numero nummer number logement logt lgt lgmt trlr spc top u b k n m kv кв
квартира lok lokal int interno lgh lagenhet apartamento departamento depto dpto apdo daire
"""
PLAIN = frozenset(_PLAIN_TEXT.split())
"""Ways to say that a door's own number follows; where the number stands alone, it means the same."""
_KINDS = {
    "floor": (
        "fl flr level lvl lev etage etg et verdieping verd verdiep og stock stk hoog hg obergeschoss"
        " piso andar"
    ),
    "stair": "stiege stg esc escalier escalera scala staircase aufgang eingang ingang entrance вх sc",
    "building": (
        "bldg batiment bat blok bloc block blk bloque geb gebaude gebaeude gebouw bl бл корп корпус tower"
    ),
    "house": "haus hs maison casa",
    "penthouse": "ph",
    "room": "rm kamer kmr zimmer zi chambre chbre",
    "warehouse": "whse loods hal halle hangar entrepot",
}
_KIND = {way: kind for kind, ways in _KINDS.items() for way in (kind, *ways.split())}
DUTCH_DOOR = frozenset(("hoog", "hg", "etage", "etg", "verdieping", "verd", "verdiep"))
"""Floors that name a door in Dutch: "5-2", "5 II" and "5 2-hoog" are one."""
FLOORS = frozenset(way for way, kind in _KIND.items() if kind == "floor")


def kind_of(word: str, country: str | None) -> str:
    """The kind that a word names, in its one form; "" where it is a flat or a box like any other."""
    if word in PLAIN or (country == "NL" and word in DUTCH_DOOR):
        return ""
    return _KIND.get(word, word)
