"""Street words and their abbreviations in the languages of nine countries -> one spelling.

"Molensteenpln", "R. du Cachet", "Kite Ave" and "Siegelstr." become "Molensteenplein", "Rue du Cachet",
"Kite Avenue", "Siegelstraße". Dutch and German write the word at the end of a compound, French in front,
English at the end; which applies is told by the country, in countries with two languages by the words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from values.plain import plain

FRENCH = {
    "rue": "r",
    "avenue": "av ave aven",
    "boulevard": "bd bld blvd boul bvd",
    "chaussée": "chee chee chauss chss chs chaus",
    "chemin": "ch che chem chmn",
    "place": "pl plc",
    "allée": "all alle",
    "allées": "",
    "impasse": "imp impas",
    "square": "sq",
    "route": "rte rt",
    "quai": "qu",
    "cours": "crs",
    "passage": "pass psg pas",
    "faubourg": "fbg fg fb",
    "sentier": "sent",
    "venelle": "ven",
    "ruelle": "rle",
    "esplanade": "esp",
    "montée": "mte",
    "cité": "cite",
    "clos": "",
    "résidence": "res resid",
    "hameau": "ham",
    "lotissement": "lotiss",
    "rond-point": "rpt",
    "promenade": "prom",
    "traverse": "tra",
    "villa": "",
    "voie": "",
    "drève": "",
    "galerie": "gal",
    "parvis": "",
    "côte": "",
    "bois": "",
    "val": "",
    "domaine": "dom",
}
DUTCH = {
    "straat": "str strt strstr stra straet",
    "laan": "ln",
    "weg": "wg",
    "plein": "pln",
    "kade": "kd",
    "dijk": "dk",
    "singel": "sngl sgl sing",
    "gracht": "grt gcht",
    "steenweg": "stwg stw steenwg",
    "hof": "hf",
    "pad": "pd",
    "plantsoen": "plnts plants",
    "baan": "bn",
}
GERMAN = {
    "straße": "str strasse strase",
    "platz": "pl plz",
    "allee": "all",
    "gasse": "gss gs",
    "weg": "wg",
    "ufer": "",
    "ring": "",
    "damm": "",
    "chaussee": "ch chauss",
}
ENGLISH = {
    "alley": "aly ally",
    "avenue": "av ave aven avn avenu",
    "boulevard": "blvd bvd boul blv",
    "circle": "cir circ",
    "close": "cl",
    "court": "ct crt",
    "courts": "cts",
    "crescent": "cres crsnt cresc cr crs",
    "cove": "cv",
    "drive": "dr drv driv",
    "drives": "drs",
    "esplanade": "esp espl",
    "estate": "est",
    "expressway": "expy expwy",
    "gardens": "gdns gdn gds grdns",
    "grove": "gr gro grv gve",
    "heights": "hts",
    "highway": "hwy hway hgwy",
    "hill": "hl",
    "lane": "ln la",
    "loop": "lp",
    "mews": "mws",
    "mount": "",
    "parade": "pde",
    "park": "pk prk",
    "parkway": "pkwy pky pwy",
    "place": "pl plc",
    "plaza": "plz",
    "point": "pt",
    "quay": "qy",
    "rise": "ri",
    "road": "rd",
    "roads": "rds",
    "row": "",
    "square": "sq",
    "street": "st str strt",
    "terrace": "ter terr tce tc",
    "trail": "trl",
    "turnpike": "tpke",
    "view": "vw",
    "walk": "wlk wk",
    "way": "wy",
    "wharf": "whf",
    "yard": "yd",
    "green": "grn",
    "path": "",
    "chase": "",
    "broadway": "bway bdwy",
    "route": "rte",
    "quadrant": "qdrt",
    "vale": "",
    "embankment": "emb",
    "bend": "bnd",
    "crossing": "xing",
    "ridge": "rdg",
    "run": "",
    "pike": "",
    "freeway": "fwy",
    "valley": "vly",
    "village": "vlg",
    "station": "sta",
    "hollow": "holw",
}
_DIRECTIONS = {
    "n": "North",
    "s": "South",
    "e": "East",
    "w": "West",
    "ne": "Northeast",
    "nw": "Northwest",
    "se": "Southeast",
    "sw": "Southwest",
}
FRENCH_COUNTRIES = frozenset(("FR", "BE", "LU", "CA", "CH", "MC"))
ENGLISH_COUNTRIES = frozenset(("GB", "US", "AU", "NZ", "CA", "IE", "ZA", "SG", "HK"))


def _ways(words: dict[str, str]) -> dict[str, str]:
    ways = {plain(word): word for word in words}
    ways.update((way, word) for word, short in words.items() for way in short.split())
    return ways


_FRENCH, _ENGLISH = _ways(FRENCH), _ways(ENGLISH)
_ENDINGS = {
    language: sorted(_ways(words).items(), key=lambda item: -len(item[0]))
    for language, words in (("nl", DUTCH), ("de", GERMAN))
}
_LINKS = frozenset(
    ["de", "du", "des", "la", "le", "les", "l'", "d'", "en", "et", "sur", "sous", "aux", "au", "van", "der", "den", "het", "'t", "ten", "ter", "von", "zu", "zum", "zur", "am", "an", "im", "in", "of", "the", "op", "aan", "bij", "und"]
)
_FIRST_WORDS = {
    "saint": "st s",
    "sainte": "ste",
    "burgemeester": "burg burgem bgm burgemr",
    "koningin": "kon",
    "generaal": "gen",
    "professor": "prof",
    "dokter": "dr doctor",
    "pastoor": "past",
}
_SHORT_FIRST = {way: word for word, ways in _FIRST_WORDS.items() for way in ways.split()}
_COMMON_WORDS = {"v d": "van de", "v": "van", "d": "de"}
_WORD = re.compile(r"[^\W_][^\s]*", re.UNICODE)


def is_french_word(word: str) -> bool:
    """Whether a word begins a French street name ("rue", "Av.", "Chée")."""
    return plain(word).strip(".") in _FRENCH


def is_english_word(word: str) -> bool:
    """Whether a word may end an English street name ("Road", "Ave.")."""
    return plain(word).strip(".,") in _ENGLISH


@lru_cache(maxsize=32768)
def written_out(street: str, country: str | None) -> str:
    """The street with its words written out, in usual capitals."""
    words = [word for word in re.sub(r"\.(?=[^\W\d_]{2})", ". ", street).split() if word.strip(".,-")]
    if not words:
        return ""
    words = _cased(words)
    place = country or ""
    french = is_french_word(words[0]) and len(words) > 1 and (place in FRENCH_COUNTRIES or not place)
    if french and not _is_dutch_start(words, place):
        return " ".join(_french(words, place))
    if place in ENGLISH_COUNTRIES or (not place and is_english_word(words[-1]) and len(words) > 1):
        return " ".join(_english(words))
    return " ".join(_germanic(words, "de" if place in ("DE", "AT", "CH", "LU") else "nl"))


def street_key(street: str, country: str | None) -> str:
    """What makes two streets one: written out, without diacritics, blanks, signs and small differences."""
    out = plain(written_out(street, country), umlauts=country in ("DE", "AT", "CH", "LU"))
    out = re.sub(r"\bv\.?\s?d\.?(?=\s)|\bvan (?:de[rn]?|het|'t)\b", "vd", out)
    out = re.sub(r"\b(?:sint|sankt|saint|st|ste|sainte)\b[\s.\-]*(?=\w)", "st", out)
    out = re.sub(r"\b(?:dokter|doctor|docteur|doktor|dr)\b\.?", "dr", out)
    out = out.replace("strasse", "str") if country in ("DE", "AT", "CH", "LU") else out
    return "".join(filter(str.isalnum, out))


def _is_dutch_start(words: list[str], country: str) -> bool:
    """ "Pl. Balanslaan": a Dutch compound follows, so the first word is no French street word."""
    return country == "NL"


def _cased(words: list[str]) -> list[str]:
    letters = "".join(words)
    if not (letters.isupper() or letters.islower()) or len(letters) < 4:
        return words
    return [
        _capital(word) if index == 0 or word.lower() not in _LINKS else word.lower()
        for index, word in enumerate(words)
    ]


def _capital(word: str) -> str:
    lower = word.lower()
    if lower[:2] in ("l'", "d'", "'s") and len(lower) > 3:
        cut = 3 if lower[:3] == "'s-" else 2
        return lower[:cut] + lower[cut].upper() + lower[cut + 1 :]
    return lower[0].upper() + lower[1:]


def _french(words: list[str], country: str) -> list[str]:
    first = plain(words[0]).strip(".")
    if first == "ch":
        word = "chaussée" if country == "BE" else "chemin"
    else:
        word = _FRENCH.get(first, words[0])
    rest = [_FRENCH_SAINTS.get(plain(w).strip("."), w) if w[0].isupper() else w for w in words[1:]]
    return [word[0].upper() + word[1:], *rest]


_FRENCH_SAINTS = {"st": "Saint", "ste": "Sainte"}


def _english(words: list[str]) -> list[str]:
    out = [word.strip(",") for word in words]
    last = len(out) - 1
    if last > 0 and plain(out[last]).strip(".") in _DIRECTIONS:
        out[last] = _DIRECTIONS[plain(out[last]).strip(".")]
        last -= 1
    if last > 0:
        word = _ENGLISH.get(plain(out[last]).strip("."))
        out[last] = word.capitalize() if word else out[last]
        first = plain(out[0]).strip(".")
        if first in _DIRECTIONS:
            out[0] = _DIRECTIONS[first]
        elif first in ("st", "mt") and not (last == 1 and word is None):
            out[0] = {"st": "Saint", "mt": "Mount"}[first]
    return [word.rstrip(".") if len(word) > 2 else word for word in out]


def _germanic(words: list[str], language: str) -> list[str]:
    out = list(words)
    out[-1] = _ending(out[-1], language)
    first = plain(out[0]).strip(".")
    if len(out) > 1 and out[0].endswith(".") and first in _SHORT_FIRST and language == "nl":
        word = _SHORT_FIRST[first]
        out[0] = "Sint" if word == "saint" else word.capitalize()
    return out


def _ending(word: str, language: str) -> str:
    """The last word with its ending written out: "Vliegerln" -> "Vliegerlaan", "Str." -> "Straat"."""
    bare = word.rstrip(".,")
    low = plain(bare)
    if len(low) != len(bare):
        low = bare.lower()
    for way, full in _ENDINGS[language]:
        if low == way:
            return full.capitalize() if bare[0].isupper() else full
        if low.endswith(way) and len(low) >= len(way) + 3 and way != full and (len(way) > 1):
            if way == "pl" and not word.endswith("."):
                continue
            return bare[: len(bare) - len(way)] + full
    return bare
