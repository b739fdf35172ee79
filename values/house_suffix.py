"""What follows a house number -> one form: "II", "-2", "bus 2", "bte 2", "2-hoog" and "Flat 2" are all "2".

The form: letters upper case, figures without leading zeros, a letter and a figure together ("A2", "5B"), else
"-" between. Words that only say that a box, flat or floor follows go; words that tell doors apart ("bis",
"hs") stay. The form of a form is itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from values.plain import plain

_UNIT_TEXT = """
bus bte boite box bt app appt apt apart appart apartment appartement appartment apto wohnung whg wng we
flat flt unit ut suite ste room rm kamer kmr zimmer zi shop office studio stiege stg etage et etg
verdieping verd hoog hg floor fl flr level lvl lot no nr num numero nummer door dr deur porte pte esc
escalier bat batiment bloc blok block toev toevoeging huisnummertoevoeging huisnr og stock stk lev bldg
building trlr spc ph penthouse villa townhouse chaussee plot factory fcty warehouse whse loods hal halle
haus geb gebaude gebaeude gebouw house bt wohnungsnr wohnungsnummer whgnr rmb rsd cmb rms plaats kavel
chalet huisje bungalow caravan stacaravan ligplaats berth site pitch eingang ingang aufgang entrance ap
tor kantoor bureau logement chambre kiosk mailbox pmb perceel standplaats plek bedrijf bedrijfsunit
bedrijfsruimte winkel winkelunit woonwagen garagebox kot studentenkamer emplacement empl parcelle stellplatz
standplatz parzelle ferienwohnung fewo einheit logt lgt lgmt chbre entrepot cellule casier mooring slip
hangar cabin condo tenancy shed bach dorm duplex verdiep stair staircase piso puerta planta portal bloque
escalera scala depto apdo andar кв корп вх бл ап kv mistnost byt lgh int interno lok lokal
"""
_UNIT_WORDS = frozenset(_UNIT_TEXT.split())
_ONLY_BEFORE_FIGURES = frozenset(("top", "k", "n", "b", "u", "m"))
"""Words that announce a figure and mean something else without one ("Top Floor"; "12 B")."""
_ANNOUNCES = {
    "b": ("BE",),
    "u": ("AU", "NZ"),
    "k": ("NL",),
    "m": ("PL",),
    "n": ("FR", "BE", "LU"),
    "top": ("DE", "AT", "LU"),
}
_WORDS_TEXT = """
huis=hs hs=hs beneden=hs bis=bis ter=ter quater=quater rood=rd rd=rd zwart=zw zw=zw boven=boven
links=links li=links gauche=links rechts=rechts re=rechts droite=rechts rez=rez rdc=rez de= bg=bg eg=eg
dg=dg hinterhaus=hh hh=hh vorderhaus=vh vh=vh to=to tegenover=to ground=ground basement=basement
garden=garden top=top upper=upper lower=lower attic=dg front=front rear=rear achter=rear voor=front face=face
half=1/2 first=1 gnd=ground grd=ground gelijkvloers=bg bsmt=basement ruckgebaude=hh rueckgebaeude=hh
vordergebaude=vh vordergebaeude=vh hinterhof=hh begane=bg grond= parterre=eg souterrain=sous ruckgeb=hh
rueckgeb=hh rgb=hh upstairs=upper downstairs=lower of= second=2 third=3 fourth=4
izq=izq izda=izq izqda=izq izquierda=izq dcha=dcha drcha=dcha dcho=dcha derecha=dcha
esq=esq esquerdo=esq esquerda=esq dto=dto dt=dto direito=dto direita=dto
"""
_WORDS = dict(pair.split("=") for pair in _WORDS_TEXT.split())
_ROMAN_TEXT = "i ii iii iv v vi vii viii ix x xi xii"
_ROMANS = {roman: str(n) for n, roman in enumerate(_ROMAN_TEXT.split(), start=1)}
_TOKENS = re.compile(r"1/2|\d+|[^\W\d_]+")
DOTTED = r"(?:(?<![\w.])\d{1,2}\.\d{2}|(?<=[^\W\d_])\d\.\d{2,3})(?!\d)"
"""A floor and a flat on it: "1.01" is 101, "A4.004" A4004. 1.234 and 12.34 would be one, and stay."""
_DOTTED = re.compile(DOTTED)
JOINED = re.compile(r"(?<![^\W\d_])(bis|bs|hs)([a-z])(?![^\W_])", re.IGNORECASE)
"""A word and a letter that are two pieces ("bisA")."""
_STOREYS = r"hoog|hg|etage|et|verd|verdiep|verdieping|floor|fl|flr|og|stock|stk|level|deur"
_BEFORE_STOREY = rf"(?=[\s\-]*(?:{_STOREYS}|gauche|droite|face)(?![^\W_]))"
_ORDINAL = re.compile(
    rf"(\d+)(?:\s?(?:e|de|ste|er|eme|ieme|nd|st|rd|th|\.){_BEFORE_STOREY}"
    r"|(?:(?:de|ste|er|eme|ieme|nd|st|rd|th|\.)(?=[\s\-]*$)))"
)
"""An ordinal before a word for a floor, or at the end. There "2E" is flat E on the second floor, or the fifth
flat of number 2, and "2 th" the Danish flat on the right."""


@lru_cache(maxsize=8192)
def canonical_suffix(text: str, country: str | None = None) -> str:
    """The suffix in its one form; "" when nothing of it tells doors apart."""
    low = JOINED.sub(r"\1 \2", plain(text)).replace("½", "1/2").replace("1\u20442", "1/2")
    tokens = _TOKENS.findall(_ORDINAL.sub(r"\1 ", _DOTTED.sub(lambda found: found[0].replace(".", ""), low)))
    beside = zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    forms = [form_of(token, before, following, country) for before, token, following in beside]
    out = ""
    for form in filter(None, forms):
        close = not out or (len(form) == 1 and form.isalpha() and out[-1].isdigit() and "/" not in out)
        close = close or (form[0].isdigit() and "/" not in form and _ends_in_letter(out))
        out += form if close else f"-{form}"
    return out


def _ends_in_letter(form: str) -> bool:
    """Whether the last piece of a form is a single letter."""
    return re.search(r"(?:^|[\d\-])[^\W\d_]$", form) is not None


def form_of(token: str, before: str, following: str, country: str | None) -> str:
    """What one word or figure (folded) between two others is in a suffix; "" where it only announces one."""
    if token.isdigit():
        return token.lstrip("0") or "0"
    if token == "b" and before in _UNIT_WORDS:
        return "B"  # "boîte B3" is not box 3
    if token in _ONLY_BEFORE_FIGURES and following.isdigit() and country in _ANNOUNCES[token]:
        return ""
    if token in _UNIT_WORDS:
        return ""
    if token in _WORDS:
        return _WORDS[token]
    if token in _ROMANS and (len(token) > 1 or (token == "i" and country == "NL")):
        return _ROMANS[token]
    return token.upper() if len(token) <= 2 else token
