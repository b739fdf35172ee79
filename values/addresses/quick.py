"""The plainest street lines in one look: "Balansplein 100-3", "24 Kite Road", "135B Lantern St".

Nine lines of ten are written so. Whatever holds a word, sign or figure that may mean more is left to
`values.addresses.line`, which reads these lines in the same way, only slower.
"""

from __future__ import annotations

import re

from values.addresses.unit_patterns import MONTHS

_LAST = re.compile(r"([^\W\d_][^\d,#/()+½]*?)\s+([1-9]\d{0,4})(?:\s?([a-hj-uw-zA-HJ-UW-Z])|-([1-9]\d{0,3}))?")
_FIRST = re.compile(r"([1-9]\d{0,4})(?:([a-zA-Z])|-([1-9]\d{0,3}))?\s+([^\W\d_][^\d,#/()+½]*)")
_MORE_TEXT = """
flat flt unit ut apt apartment appartement appart appt app apto suite ste room rm kamer kmr shop office
studio bus bte boite boîte box bt wohnung whg wng we stiege stg zimmer zi etage étage etg verdieping
verd floor fl flr level lvl lot bat bât batiment bâtiment bldg building bloc blok block esc escalier
porte huisnummertoevoeging toevoeging toev trlr spc ph penthouse villa top hoog hg et og stock stk deur
ground first second third fourth basement upper lower garden rez rdc eg dg hinterhaus vorderhaus hh vh
bis ter quater hs bhs bel sous huis rood rd zwart zw boven beneden links li rechts re gauche droite
front rear tsa pbus pf rr hc psc cmr omc umr rmb rsd cmb rms plot house factory fcty warehouse whse
loods hal halle haus geb gebäude gebaeude gebouw bsmt gnd grd gelijkvloers rückgebäude rueckgebäude
seitenflügel gartenhaus hinterhof bt vordergebäude upstairs downstairs wohnungsnr whgnr ét number maison
antwoordnr drawer plaats kavel chalet huisje bungalow caravan stacaravan ligplaats berth site pitch
eingang ingang aufgang entrance ap begane grond parterre souterrain rgb bs dhl tor attic kantoor bureau
logement chambre kiosk mailbox pmb to half ii iii iv vi vii viii ix nr no num numero numéro nummer
huisnr huisnummer n postbus pob postfach bp pb cs packstation postfiliale bag antwoordnummer postale
post gpo po skrytka skr τθ pk
"""
_MORE = frozenset(_MORE_TEXT.split()) | MONTHS
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


def number_last(line: str) -> tuple[str, str, str] | None:
    """Street, number and suffix of a line that ends with its number; None: look closer."""
    found = _LAST.fullmatch(line)
    if found is None or _YEAR.fullmatch(found[2]) or _says_more(found[1], False):
        return None
    return found[1].rstrip(" -–:"), found[2], (found[3] or "").upper() or found[4] or ""


def number_first(line: str) -> tuple[str, str, str] | None:
    """The same for a line that begins with it."""
    found = _FIRST.fullmatch(line)
    if found is None or _says_more(found[4], True):
        return None
    return found[4].strip(" -"), found[1], (found[2] or "").upper() or found[3] or ""


def _says_more(street: str, first: bool) -> bool:
    """Whether a word of the street may be a flat, a floor, a box or part of the number."""
    low = street.lower().replace("-", " ")
    words = low.replace(".", " ").split()
    known = _MORE.intersection(words)
    if "." in low:
        known |= _MORE.intersection(low.replace(".", "").split())
    if first:
        known -= {"rd", "re"}
    return bool(known) or not words or (first and len(words[0]) == 1) or "°" in street
