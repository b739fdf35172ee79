"""City names -> tidy, without postal add-ons; names in other languages are one in keys."""

from __future__ import annotations

import re
from functools import lru_cache

from values import text as label
from values.country import code_of
from values.placeholder import WARNING, is_placeholder, is_town
from values.plain import plain, squeezed
from values.value import Value

_CEDEX = re.compile(r"\s+cedex(?:\s+\d{1,2})?$", re.IGNORECASE)
_FIELD_POST = frozenset(("APO", "FPO", "DPO"))
"""Where the post of soldiers and sailors goes, in place of a city."""
_SAME = {
    "sgravenhage": "denhaag;thehague;lahaye;gravenhage;s gravenhage;denhaagsgravenhage",
    "shertogenbosch": "denbosch;boisleduc;hertogenbosch",
    "bruxelles": "brussel;brussels;brussel bruxelles;bruxellesbrussel;brusselbruxelles;brux;bxl",
    "antwerpen": "anvers;antwerp",
    "gent": "gand;ghent",
    "brugge": "bruges",
    "leuven": "louvain",
    "mechelen": "malines",
    "kortrijk": "courtrai",
    "ieper": "ypres",
    "oostende": "ostende;ostend",
    "aalst": "alost",
    "liege": "luik;luttich;luettich",
    "mons": "bergen",
    "namur": "namen",
    "tournai": "doornik",
    "halle": "hal",
    "koln": "koeln;cologne;keulen",
    "aachen": "aken;aixlachapelle",
    "munchen": "muenchen;munich",
    "frankfurtammain": "frankfurt;frankfurtm;frankfurtam;frankfurtmain",
    "hannover": "hanover",
    "nurnberg": "nuernberg;nuremberg",
    "dusseldorf": "duesseldorf",
    "luxembourg": "luxemburg;letzebuerg;luxembourgville",
    "lille": "rijsel",
    "dunkerque": "duinkerken;dunkirk",
    "paris": "parijs",
    "lyon": "lyons",
    "marseille": "marseilles",
    "strasbourg": "strassburg;straatsburg",
    "london": "londen;londres",
    "newyork": "newyorkcity;nyc;ny",
    "losangeles": "la",
    "saintlouis": "stlouis",
}
_ONE = {way.replace(" ", ""): city for city, ways in _SAME.items() for way in ways.split(";")}
_SMALL_TEXT = (
    "aan am an au aux bei bij d' de den der des di du en het 't im in l' la le les of op sur sous the und"
)
_SMALL = frozenset(_SMALL_TEXT.split())
_ONE_OF = {"BE": frozenset(("bergen", "namen", "halle", "hal"))}


@lru_cache(maxsize=8192)
def clean(text: str, country: str | None = None) -> Value:
    """The city in usual capitals, without "Cedex 08". Warning: `placeholder` (none is known: value None)."""
    shown = str(label.clean(text).value or "").strip(" ,;:-")
    if is_placeholder(shown) and not is_town(shown, code_of(country)):
        return Value(None, warnings=(WARNING,))
    if not any(map(str.isalpha, shown)):
        return Value(None)
    bare = _CEDEX.sub("", shown)
    if bare.upper() in _FIELD_POST:
        return Value(bare.upper())
    return Value(_cased(bare) if bare.isupper() or bare.islower() else bare)


def city_key(text: str, country: str | None) -> str:
    """What makes two spellings one city: no diacritics, blanks or signs; names in other languages are one."""
    bare = squeezed(re.sub(r"^(?:st|ste)\b\.?", "saint", plain(text)))
    if bare in _AMBIGUOUS and country != "BE":
        return bare
    return _ONE.get(bare, bare)


_AMBIGUOUS = _ONE_OF["BE"]


def _cased(city: str) -> str:
    words = re.split(r"([\s\-]+)", city.lower())
    return "".join(word if index and word in _SMALL else _capital(word) for index, word in enumerate(words))


def _capital(word: str) -> str:
    if word[:2] in ("'s", "'t") or not word:
        return word
    if word.startswith("ij"):
        return "IJ" + word[2:]
    return word[0].upper() + word[1:]
