"""What flats, floors, boxes and numbers look like in an address line (nine countries, five languages)."""

from __future__ import annotations

import re

_UNITS = """
flat flt unit ut apt apartment appartement appart appt app apto suite ste room rm kamer kmr shop office
studio bus bte bo[iî]te box bt wohnung whg wng we stiege stg zimmer zi [ée]tage etg verdieping verd
floor fl level lvl lot b[âa]t b[âa]timent bldg building bloc blok block esc escalier porte
huisnummertoevoeging toevoeging toev trlr spc ph penthouse villa townhouse top u lvl plot factory fcty
warehouse whse loods hal halle haus geb geb[äa]ude gebouw house bt wohnungsnr wohnungsnummer whgnr rmb
rsd cmb rms plaats kavel chalet huisje bungalow caravan stacaravan ligplaats berth site pitch eingang
ingang aufgang entrance ap tor kantoor bureau logement chambre kiosk mailbox pmb perceel standplaats plek
bedrijf bedrijfsunit bedrijfsruimte winkel winkelunit woonwagen garagebox kot studentenkamer emplacement
empl parcelle stellplatz standplatz parzelle ferienwohnung fewo einheit logt lgt lgmt chbre entrep[oô]t
cellule casier etg mooring slip hangar cabin condo tenancy shed bach dorm duplex verdiep stair staircase
piso puerta planta portal bloque escalera scala depto apdo andar кв корп вх бл ап kv m[ií]stnost byt lgh
int interno lok lokal
"""
_ABC = "a-zα-ωа-яёіїєґא-ת"
"""Letters of a house number, in the alphabets that have them behind one ("5А")."""
UNIT = f"(?:{'|'.join(sorted(_UNITS.split(), key=len, reverse=True))})"
_VALUE = (
    r"(?:\d{1,3}/\d{1,2}(?=[\s,]+\d)|\d{1,2}\.\d{1,3}(?!\d)|\d{1,4}-\d{1,4}(?!\s+[^\W\d_])|\d[a-z]\d|[a-z]\d{1,2}\.\d{1,4}"
    r"|\d{1,5}\s(?:bis|ter)|\d{1,5}[\s\-/.]?[a-z]?|[a-z][\-/.]?\d{0,4}|[a-z]\s\d{1,4}(?!\s+[^\W\d_]{2})"
    r"|[ivx]{1,4})(?![^\W_])"
)
_NO = r"(?:n[°ºo]\.?\s*|no\.?\s*|nr\.?\s*|#\s*|:\s*)"
_UNIT_PHRASE = rf"(?:{UNIT}(?![^\W\d_])[.\-]{{0,2}}\s*{_NO}?{_VALUE}|\#\s*{_VALUE})"
_STOREY = r"floor|fl|flr|hoog|hg|verdieping|verdiep|verd|[ée]tage|etage|[ée]t|og|stock|stk|level|deur"
_SIDE = r"flat|apt|unit|links|li|rechts|re|gauche|droite|front|rear|voor|achter"
_FLOOR = (
    rf"(?:(?:\d{{1,2}}|i{{1,3}}|iv|vi{{0,3}})\s?(?:st|nd|rd|th|e|er|de|ste|[èe]me|\.)?[\s\-]*(?:{_STOREY})(?![^\W_])\.?(?:\s+(?:porte\s+)?(?:{_SIDE})(?![^\W_])\.?)?"
    r"|\d{1,2}(?:er|e|[èe]me)\s+(?:gauche|droite|face)(?![^\W_])"
    r"|(?:ground|first|second|third|fourth|basement|top|upper|lower|garden|rear|front|attic)\s+(?:floor\s+)?flat"
    r"|(?:ground|gnd|grd|first|second|third|fourth|basement|top|upper|lower)\s+(?:floor|flr|fl)(?![^\W_])"
    r"|(?:rez[\s\-]de[\s\-]chauss[ée]e|rdc|eg|dg|hinterhaus|vorderhaus|hh|vh|r(?:ü|ue?)ckgeb(?:ä|ae?)ude|r(?:ü|ue?)ckgeb|rgb|gelijkvloers|begane\s+grond|parterre|souterrain"
    rf"|vordergeb(?:ä|ae?)ude|seitenfl(?:ü|ue?)gel|gartenhaus|hinterhof)(?![^\W_])(?:\s+(?:{_SIDE})(?![^\W_]))?)"
)
ROOM = f"(?:{_UNIT_PHRASE}|{_FLOOR})"
_BARE_ROOM = r"(?:basement|bsmt|rear|front|upstairs|downstairs)"
"""Words that are a room where they stand alone, or before a number."""
WORD_SUFFIX = (
    r"(?:(?:bis|bs|hs)[a-z]|bis|ter|quater|b?hs|bs|begane\s+grond|huis|bel|sous|rood|rd|zwart|zw|boven|beneden|links|rechts|li|re|rez|basement|ground|top|first|hh|vh|eg|dg"
    r"|garden|upper|lower|front|rear|achter|i{1,3}|iv|vi{0,3}|ix|to|half"
    r"|izq|izda|izqda|izquierda|dcha|drcha|dcho|derecha|esq|esquerd[oa]|dto|dt|direit[oa])"
)
_PIECE = (
    rf"(?:{ROOM}|{_NO}{_VALUE}|{WORD_SUFFIX}(?![^\W_])|1/2|½|[a-z]{{1,2}}[\s\-/.]?\d{{1,4}}[a-z]?(?![^\W_])"
    rf"|[{_ABC}]{{1,2}}(?![^\W_])|\d{{1,4}}[{_ABC}]?(?![^\W_])|(?<=-)\d{{5}}(?![^\W_]))"
)
_SUFFIX = rf"(?:[\s\-–/.+,:]*(?:{_PIECE})){{0,4}}"

AFTER_NUMBER = re.compile(rf"(?P<suffix>(?:[{_ABC}](?![^\W_]))?{_SUFFIX})[\s.,\-]*", re.IGNORECASE)
"""All that may follow a house number that stands last."""
NUMBER = re.compile(
    r"(?<!\w)(?:(?:n[°º]|nr|no|num|num[ée]ro|nummer|number|hausnr|huisnr|huisnummer)\.?\s?:?\s*|#\s*)?(\d{1,5})",
    re.I,
)
MARKED = re.compile(
    r"(?<!\w)(?:n[°º]|nr\.?|huisnr\.?|huisnummer|hausnr\.?|num[ée]ro)\s?:?\s*\d", re.IGNORECASE
)
"""A house number that is called one."""
NUMBER_ONLY = re.compile(rf"(?:(?:n[°º]|nr|no|number)\.?\s*)?\d{{1,5}}{_SUFFIX}", re.IGNORECASE)
ALONE = re.compile(
    r"(?:(?:haus|maison|house)\s+)?(?:n[°ºr]|no|number)\.?\s*(\d{1,5})\s?([a-z])?", re.IGNORECASE
)
"""A house that has a number and no street, as in villages."""
NO_CITY = re.compile(rf"(?:{ROOM}|{WORD_SUFFIX}(?![^\W_])|hoog|etage|verd)", re.IGNORECASE)
"""What may follow a house number and begins no city's name."""
_DOOR_WORDS = (
    r"hs|basement|ground|top|garden|upper|lower|front|rear|hh|vh|rd|zw|to|links|rechts|boven|rez|bg|eg|dg"
)
_HEAD_SUFFIX = (
    r"[\s\-]?(?:1/2|½)|\s?[\-–/]\s?\d{1,5}[a-z]?(?!\w)|[\s\-/]?[a-z](?:[\-/]?\d{1,4}[a-z]?)?(?![\w.'’])"
    r"|[\s\-]?(?:bis|ter|quater)(?:[\s\-]?[a-z\d](?!\w)|-[a-z]?\d{0,4}[a-z]?(?!\w))?(?=[\s,\-])|\s(?:\d[fF]\d|[PBGT]F\d?)(?=\s)"
)
NUMBER_FIRST = re.compile(
    r"(?:(?:n[°º]|nr|no|num[ée]ro|number)\.?\s*|#\s*)?(?P<number>\d{1,5})"
    rf"(?P<suffix>(?:{_HEAD_SUFFIX})?(?:-(?:{_DOOR_WORDS}|\d[a-z]\d|\d{{1,5}}[a-z]?|[a-z]\d{{0,4}}[a-z]?)(?!\w)){{0,3}})"
    r"[\s,]+(?P<street>\S.*)",
    re.IGNORECASE,
)
"""A line that begins with its house number."""
ROOM_FIRST = re.compile(
    rf"(?P<room>{ROOM}|{_BARE_ROOM}(?:\s+of)?(?=\s+\d)|[a-z]\d{{0,3}}(?=\s?/\s?\d{{1,5}}[a-z]?\s))[\s,\-/]+(?P<rest>\S.*)",
    re.IGNORECASE,
)
ROOMS_ONLY = re.compile(
    rf"(?:{ROOM}(?:[\s,\-/]+{ROOM})*|{UNIT}\.?\s*\d{{1,3}}/\d{{1,3}}|{_BARE_ROOM}|[a-z]\d{{1,4}}|\dF\d|[PBGT]F\d)",
    re.IGNORECASE,
)
ROOM_LAST = re.compile(
    rf"(?P<rest>.*\S)[\s,\-]+(?P<room>{ROOM}|(?:no|nr)\.?\s?{_VALUE})[\s.,]*", re.IGNORECASE
)
BOX_WORDS = (
    r"(?:postbus|post(?:\s?office)?\s?box|p\.?\s?o\.?\s?box|p\.?\s?o\.?\s?b\.?|g\.?\s?p\.?\s?o\.?\s?box|pbus|postfach|pf"
    r"|bo[iî]te\s+postale|b\.?p\.?|p\.?b\.?|c\.?s\.?|t\.?s\.?a\.?|private\s+bag|locked\s+bag|antwoordn(?:ummer|r\.?)|p\.?\s?o\.?\s?drawer|case\s+postale"
    r"|skr(?:\.|ytka)\s?poczt(?:\.|owa)|а/я|τ\.\s?θ\.|p\.\s?k\.)"
)
UNIT_LAST = re.compile(
    rf"(?P<rest>\D*[^\W\d_]{{2}}\D*?)[\s,\-]+(?P<room>{_UNIT_PHRASE})[\s.,]*", re.IGNORECASE
)
"""The flat of a house that has a name and no number ("Residentie Albert I bus 304")."""
ANY_BOX = re.compile(rf"(?<![^\W_]){BOX_WORDS}", re.IGNORECASE)
POST_BOX = re.compile(
    rf"(?P<before>.*?\b)??(?P<word>{BOX_WORDS})\s*:?\s*(?:n[°or]\.?\s*)?(?P<number>\d[\d\s.\-]{{0,11}})(?!\w)",
    re.IGNORECASE,
)
_BOXES = {
    "private": "Private Bag",
    "locked": "Locked Bag",
    "antwoord": "Antwoordnummer",
    "gpo": "GPO Box",
    "cs": "CS",
    "tsa": "TSA",
}
"""Boxes with numbers of their own, by how their name begins; all others are a "PO Box"."""
BOX_STREETS = frozenset(("PO Box", *_BOXES.values()))


def box_street(word: str) -> str:
    """The street of a box, by the word for it ("Postbus" and "BP" are one; "CS" and "GPO Box" are others)."""
    low = "".join(filter(str.isalpha, word)).lower()
    return next((name for begins, name in _BOXES.items() if low.startswith(begins)), "PO Box")


LOCKERS = frozenset(("packstation", "postfiliale"))
LOCKER_CUSTOMER = re.compile(r"(?:post\s?(?:nr|nummer)\.?\s*:?\s*)?(?<!\d)\d{6,10}(?!\d)", re.IGNORECASE)
"""The number of who fetches from a locker: it names a customer and no door."""
LOCKER = re.compile(r"(?:dhl\s+)?(packstation|postfiliale)\s*:?\s*(?:nr\.?\s*)?(\d{1,4})", re.IGNORECASE)
SQUARE = re.compile(r"([A-U])\s?(\d{1,2})", re.IGNORECASE)
"""A block of Mannheim, which has squares for streets."""
SPAN_OF_YEARS = re.compile(
    r"(?:(?:1[6-9]|20)\d\d\s?[-–]\s?(?:(?:1[6-9]|20)\d\d|\d\d)|'?40\s?[-–]\s?'?45)(?!\w)"
)
_MONTH_NAMES = """
januari februari maart april mei juni juli augustus september oktober november december janvier fevrier
mars avril mai juin juillet aout septembre octobre novembre decembre januar februar marz maerz august
dezember
"""
MONTHS = frozenset(_MONTH_NAMES.split())
YEARLY = frozenset(
    ("plein", "laan", "place", "square", "platz", "boulevard", "liberation", "armistice", "weg", "straat")
)
"""Words before a year that belongs to the street's name ("Plein 1944")."""
_AREA_NAMES = """
zone industriezone zi za zac zae zal pa parc park industriepark industrieterrein cedex cidex sector secteur
wijk buurt quartier ortsteil district ward km kilometer postfach postbus bp cs tsa rd rr hwy highway route
pier gate dock haven kaai
"""
AREAS = frozenset(_AREA_NAMES.split())
"""Words before a number that name where a street is, and no room in a house."""
NUMBERED_WORD = re.compile(r"(?P<word>[^\W\d_]{1,16})\.?\s*[-:#]?\s*(?P<room>\d{1,4}[a-z]?)", re.IGNORECASE)
"""A segment that may be a room that nobody knows the word for: "Bedrijf 4"."""
