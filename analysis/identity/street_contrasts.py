"""Words of streets that look like a slip apart and are another street: North and South, Via and Viale.

Each street becomes a shape, in which such words are marks ("<which> main <kind>"), and what it says at the
marks ("north street"). Two of one shape that say different things are two streets of one town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from analysis.identity.coding import Bools, Texts

_SIDES_TEXT = """
north n noord noorder nord norder norra norre nordre septentrion polnocna sever severni norte nte
south s zuid zuider sud suder sodra sonder sondre meridional poludniowa sur sul suid suider
east e oost ooster ost oster ostra ostre est wschodnia oriente ote este leste
west w wester vastra vaster vester vestre ouest oeste ovest zachodnia poniente pte
northeast ne|northwest nw|southeast se|southwest sw
upper boven obere ober ob ovre haute haut superior superieure upr felso gorna horni alta arriba cima
lower beneden onder untere unter unt nedre basse bas inferior lwr also dolna dolni baixo bassa baja abajo
middle central mittlere middelste mellan
left linke linker links gauche izquierda izq sinistra esquerda
right rechte rechter rechts droite derecha dcha destra direita
"""
_AGES_TEXT = """
old oude oud alte alt alter vieille vieux vecchia vieja velha stara gamle gamla
new nieuwe nieuw nwe neue neu neuer neuve nouvelle nuova nueva nova nowa nye nya
"""
_SIZES_TEXT = """
great grote groot gr gt grosse gross grosser grande grand gde gd stora store wielka
little kleine klein kl lt kleiner petite petit piccola pequena lilla lille mala
long lange|short korte kurze|high hoge hohe|low lage niedere|inner binnen|outer buiten aussere
"""
_ORDER_TEXT = """
first eerste erste premiere premier primera primeira prima
second tweede zweite deuxieme segunda seconda
third derde dritte troisieme tercera terceira terza
fourth vierde vierte quatrieme|fifth vijfde funfte cinquieme|sixth zesde sechste|seventh zevende siebte
eighth achtste achte|ninth negende neunte|tenth tiende zehnte|eleventh elfde elfte|twelfth twaalfde
thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth
"""
_KINDS_TEXT = """
street straat strasse str strada|road rd|row|avenue ave av avenida|alley|lane laan ln|drive|place|plaza
court ct|cove|close|crescent|circle|park|path pad pfad|parkway pkwy
way weg|walk|square|hill|grove|gardens|green|trail|rise|mews|view|terrace|drove|glen|hall|pass|run
boulevard blvd bd bulvari blv|highway hwy|loop
baan|plein|kade|dijk|hof|gracht|singel|steeg|dreef|gasse|platz|allee|ring|damm|ufer
rue|cours|quai|chaussee chemin|impasse|route|passage
via|viale|vico|vicolo|corso|piazza|piazzale|piazzetta|largo|calle|callejon|carrera|plazuela|rua|ruela
praca|praceta|beco|paseo|pasaje|camino|ronda|travesia|calea|soseaua
travessa|ulica ul ulice ulitsa vulitsya|aleja aleje al|plac|osiedle os|utca u|ut|ter|to|koz|sor|setany
namesti nam|trida
prospekt prosp|ploshchad ploshcha|pereulok provulok|naberezhnaya nab|shosse|proezd|tupik|bulvar bul'var
cadde caddesi cad cd|sokak sokagi sok sk|gade gata gatan|vej vei vagen veg|torv torget|plads
"""
"""A short form that is one of several words ("pl", "v", "dr") is none of them here."""


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


_CYRILLIC = _pairs("vul=ulica pr=prospekt per=pereulok pl=ploshchad sh=shosse bul=bulvar")
_CHINESE = _pairs(
    "dong=east xi=west nan=south bei=north zhong=middle "
    "lu=road jie=street dadao=avenue dajie=boulevard xiang=lane nong=alley"
)
_LOCAL = {
    "PL": {"pl": "plac"},
    "KR": {"daero": "boulevard", "ro": "street", "gil": "lane"},
    **dict.fromkeys(("CN", "TW"), _CHINESE),
    **dict.fromkeys(("RU", "UA", "BY", "KZ", "BG"), _CYRILLIC),
}
"""Country -> a word that is one of them there alone, or short for one -> such a word of the same meaning."""
_LEFT_OUT = {**dict.fromkeys(("PL", "CZ", "SK"), "ulica"), "RO": "str"}
"""Country -> the word in front of a street that says none."""
_SMALL_TEXT = """
st ste saint sainte san santa santo de du des la le les l d der die den das dem van von vd zum zur am
of the el los las del di da do dos della
"""
_SMALL = frozenset(_SMALL_TEXT.split())
"""Words by which no street is told from another."""
_ROMAN = re.compile(r"(?=[ivx]{2})x{0,3}(?:ix|iv|v?i{0,3})")
"""Figures of two letters or more ("XX Settembre"); those of one are letters, as in "Avenue X"."""
_STUB = 2
"""Letters of a word for a street that may stand for it at the end of a longer one."""
WHICH = "<which>"
"""Of several streets of one name: a side, an order, an age or a size."""
_SHORTEST = 3
"""Letters of the rest of a word of which such a word is the beginning or the end."""
_BEGINNING = 3
"""Letters from which on it may be one: "noord" of "noordkade"."""


def _groups(text: str) -> Iterator[list[str]]:
    """Words of one meaning, a line or between bars."""
    for line in text.strip().splitlines():
        for words in line.split("|"):
            yield words.split()


def _meanings(mark: str, text: str) -> dict[str, tuple[str, str]]:
    """Word -> its mark and its meaning, the first word of those that mean the same."""
    return {word: (mark, words[0]) for words in _groups(text) if words for word in words}


def _any_of(words: Iterable[str]) -> str:
    """A pattern of words that may be a part of a longer one, the longest first."""
    parts = sorted((word for word in words if len(word) >= _BEGINNING), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, parts))


_KINDS = _meanings("<kind>", _KINDS_TEXT)
_OTHERS = _meanings(WHICH, "\n".join((_ORDER_TEXT, _SIZES_TEXT, _AGES_TEXT, _SIDES_TEXT)))
_START = re.compile(rf"(?:{_any_of(_OTHERS)})(?=.{{{_SHORTEST}}})")
_END = re.compile(rf"(?<=.{{{_SHORTEST}}})(?:{_any_of(_KINDS)})$")
"""Such a word at the beginning or the end of a longer one."""


_DIGITS = re.compile(r"\d+(?:[a-z](?![a-z]))?")


def shape_and_meaning(street: str, country: str = "") -> tuple[str, str]:
    """The shape of a street (folded, without diacritics), and what it says where its marks stand."""
    words = [word.strip(".,'") for word in street.replace("-", " ").split()]
    local = _LOCAL.get(country, {})
    pieces = [piece for word in words for piece in _pieces(local.get(word, word))]
    if country in _LEFT_OUT and pieces and not any(shape == "<kind>" for shape, _ in pieces):
        pieces.insert(0, _KINDS[_LEFT_OUT[country]])
    return " ".join(shape for shape, _ in pieces), " ".join(meaning for _, meaning in pieces if meaning)


def own_words(street: str) -> str:
    """What of a street (as for `shape_and_meaning`) tells it from others, in one: without words such as "Rue"
    and "Saint" and the end of "Gartenstraat", unless there are no others.
    """
    words = [word.strip(".,'") for word in street.replace("-", " ").split()]
    own = [_END.sub("", word) for word in words if not (word in _KINDS or word in _OTHERS or word in _SMALL)]
    return "".join(own or words)


def same_figures(one: Texts, other: Texts) -> Bools:
    """Whether the figures in two streets agree: 5th Avenue is not 6th Avenue."""
    return np.fromiter(
        (_DIGITS.findall(x) == _DIGITS.findall(y) for x, y in zip(one, other, strict=True)),
        np.bool_,
        len(one),
    )


def is_short_form(short: str, long: str) -> bool:
    """Whether two streets (keys) are one but for its last part, a word for a street, of which one has the
    first letters alone ("kompassal", "kompassallee").
    """
    short, long = sorted((short, long), key=len)
    word = _END.search(long)
    if word is None or not long[len(long) - len(word[0]) - 1].isalpha():
        return False
    stub = short[word.start() :]
    letters = iter(word[0])
    in_order = stub[:1] == word[0][0] and all(letter in letters for letter in stub)
    return short[: word.start()] == long[: word.start()] and 0 < len(stub) <= _STUB and in_order


@lru_cache(maxsize=8192)
def _pieces(word: str) -> tuple[tuple[str, str], ...]:
    known = _KINDS.get(word) or _OTHERS.get(word)
    if known:
        return (known,)
    if (len(word) == 1 and word.isalpha()) or _ROMAN.fullmatch(word):
        return (("<sign>", word),)
    begun = _START.match(word)
    start = begun[0] if begun else ""
    rest = word[len(start) :]
    if rest in _KINDS:
        return (_OTHERS[start], _KINDS[rest])
    ended = _END.search(rest)
    end = ended[0] if ended else ""
    middle = rest[: len(rest) - len(end)]
    before = (_OTHERS[start],) if start else ()
    return (*before, (middle, ""), *((_KINDS[end],) if end else ()))
