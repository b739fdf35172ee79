"""Countries as people write them -> ISO 3166-1 alpha-2.

Understood: alpha-2, alpha-3 and numeric codes, names in Dutch, French, German, English, Spanish and Italian
(Unicode CLDR through Babel), what labels say instead ("Holland", "UK", "VS", "États Unis"), and the names of
ISO 3166 and the United Nations ("Bolivia, Plurinational State of", "Netherlands (the)").
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from values.country_names import OFFICIAL
from values.fold import fold
from values.placeholder import WARNING, is_placeholder
from values.value import Value

LANGUAGES = ("nl", "fr", "de", "en", "es", "it")
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"})
_NO_POST = frozenset({"AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "HM", "IC", "TA"})
"""Codes without a post of their own: reserved ones, and places where nobody lives."""
_ONCE = frozenset({"AN"})
"""Codes that stand in numbers of the last decades, and are no country's any more."""
_SMALL = frozenset(("the", "and"))
"""Words that one list has and another leaves out or writes as a sign."""
_VARIANTS = {
    "AE": "uae;vae;emirates;emiraten",
    "AU": "aus;oz",
    "BA": "bosnia;bosnie",
    "BE": "belgie;belgique;belgien;belgium;belg;vlaanderen;flanders;wallonie",
    "CD": "drc;dr congo;congo kinshasa",
    "CH": "zwitserland;suisse",
    "CI": "ivory coast;ivoorkust;cote divoire",
    "CZ": "czech republic;tsjechie;tsjechische republiek;republique tcheque;tschechische republik;tschechei",
    "DE": "d;brd;germany;deutschland;duitsland;allemagne;federal republic of germany;"
    "bondsrepubliek duitsland",
    "ES": "espana",
    "FR": "f;frankrijk;france metropolitaine;republique francaise",
    "GB": "uk;u k;great britain;groot brittannie;grande bretagne;grossbritannien;engeland;england;"
    "angleterre;schotland;scotland;ecosse;schottland;wales;pays de galles;noord ierland;northern ireland;"
    "britain;united kingdom of great britain and northern ireland;vk;v k;royaume uni;eng;sct;"
    "ver koninkrijk",
    "GR": "el;hellas",
    "HK": "hongkong;hong kong",
    "HU": "ungarn;hongarije",
    "IE": "eire;republic of ireland;ierland;irish republic",
    "KR": "south korea;korea;zuid korea;republic of korea",
    "LU": "lux;luxemburg;letzebuerg;grand duche de luxembourg;groothertogdom luxemburg",
    "MK": "macedonia;macedonie",
    "NL": "holland;olanda;nederland;nederlanden;the netherlands;netherlands;de nederlanden;niederlande;"
    "die niederlande;hollande;les pays bas;ned;koninkrijk der nederlanden;kingdom of the netherlands;"
    "paises bajos",
    "NZ": "n z;new zealand;nieuw zeeland;nouvelle zelande;neuseeland;aotearoa",
    "RU": "russian federation;russische federatie",
    "SK": "slovak republic",
    "TR": "turkey;turkije;turquie;turkei;turkiye",
    "TW": "taiwan;republic of china",
    "US": "usa;u s a;u s;united states of america;the united states;america;amerika;amerique;etats unis;"
    "etats unis d amerique;verenigde staten;verenigde staten van amerika;vs;v s;v s a;vsa;"
    "vereinigte staaten;vereinigte staaten von amerika;estados unidos;e e u u;eeuu;usofa;ver staten",
    "VN": "viet nam",
}


def clean(text: str, country: str | None = None) -> Value:
    """The alpha-2 code; None with `country_not_understood` when the text names no country we know, and with
    `placeholder` for "N/A" and "n.a.", which are not Namibia (NA).
    """
    return _clean(text)


def code_of(country: str | None) -> str | None:
    """The alpha-2 code of what a caller gives as country ("NL", "UK", "Nederland"); None when unknown."""
    if not country:
        return None
    code = _clean(country).value
    return None if code is None else str(code)


@cache
def name_of(code: str) -> str:
    """The English name of a country that `clean` knows by this code."""
    name = str(Locale("en").territories.get(code, code))
    return name if _clean(name).value == code else code


@cache
def is_assigned(code: str) -> bool:
    """Whether a code of two capitals is, or in the last decades was, a country's that has a post."""
    return code in _ONCE or (_clean(code).value == code and code not in _NO_POST)


@lru_cache(maxsize=4096)
def _clean(text: str) -> Value:
    plain = _plain(text)
    if not plain:
        return Value(None)
    if is_placeholder(text) and not text.strip().isalpha():
        return Value(None, warnings=(WARNING,))
    names = _names()
    bare = _bare(plain)
    code = (
        names.get(plain) or names.get(plain.replace(" ", "")) or (names.get(bare) if len(bare) > 3 else None)
    )
    return Value(code) if code else Value(None, warnings=("country_not_understood",))


def _plain(text: str) -> str:
    """Folded, without diacritics; what is neither letter nor digit is a blank."""
    bare = unicodedata.normalize("NFD", fold(text))
    return " ".join("".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).split())


def _bare(plain: str) -> str:
    """Without small words ("netherlands the", as ISO 3166 writes it in brackets), Saint as CLDR writes it."""
    return " ".join("st" if word == "saint" else word for word in plain.split() if word not in _SMALL)


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    known = {str(code) for code in Locale("en").territories}
    codes = [code for code in sorted(known) if len(code) == 2 and code not in _NO_COUNTRY]
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code in codes:
            if code in territories:
                names.setdefault(_plain(territories[code]), code)
    for alias, now in get_global("territory_aliases").items():
        if len(now) == 1 and len(alias) in (2, 3) and now[0] in codes:
            names.setdefault(alias.lower(), now[0])
    names.update((code.lower(), code) for code in codes)
    for code, variants in _VARIANTS.items():
        names.update((variant, code) for variant in variants.split(";"))
    for code, variants in OFFICIAL.items():
        for variant in variants.split(";"):
            names.setdefault(_plain(variant), code)
            names.setdefault(_bare(_plain(variant)), code)
    return names
