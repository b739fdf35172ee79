"""Texts that only say that nothing is known: "n.v.t.", "unbekannt", "idem", "NaN", "TEST", "xxx".

Only a whole field is one, never a word in it: "Jan Test", "Nan Goldin" and "Same Day Ltd" are names. Dutch,
French, German and English, the plainest of other languages, and what programs write. What was decided about
words that are names as well: docs/decisions/0111-placeholders.md.
"""

from __future__ import annotations

import re
from functools import lru_cache

from values.plain import plain

WARNING = "placeholder"
_WRITTEN = """
n/a; n.a; n.v.t; nvt; na; none; null; nil; nan; undefined; unknown; not known; not applicable; not available
not given; not provided; no name; noname; no address; no phone; no email; no e-mail; nobody; anonymous; idem
same; same as above; same as sender; same as recipient; same address; as above; see above; ditto; dito; tbd
tba; to be determined; test; testing; test only; do not use; dummy
onbekend; ongekend; niet bekend; niet gekend; niet van toepassing; niet beschikbaar; niet ingevuld; geen
geen naam; geen adres; geen telefoon; geen e-mail; geen email; geen opgave; naamloos; anoniem; zie boven
zie hierboven; hetzelfde; dezelfde; zelfde; zelfde adres; als boven; als hierboven; niet opgegeven
inconnu; inconnue; inconnu(e); non connu; non applicable; sans objet; non disponible; non communique
non renseigne; neant; aucun; aucune; anonyme; sans nom; sans adresse; meme adresse; le meme; voir ci-dessus
voir plus haut; ci-dessus; comme ci-dessus; pas de telephone; pas d'email
unbekannt; nicht bekannt; nicht zutreffend; nicht verfugbar; nicht verfuegbar; nicht vorhanden
nicht angegeben; keine angabe; keine angaben; k.a; keine; kein name; keiner; ohne namen; namenlos; anonym
not stated; not specified; unspecified; no data; no information; name unknown; unknown name; address unknown
naam onbekend; adres onbekend; niet vermeld; geen gegevens; non precise; non fourni; ohne angabe
desconocido; desconocida; no disponible; no aplica; no consta; sin nombre; sin datos; sin direccion; ninguno
sconosciuto; sconosciuta; non disponibile; non noto; desconhecido; desconhecida; nao informado; sem nome
nieznany; nieznana; brak danych; nie dotyczy; nie podano; neznamy; neuvedeno; ismeretlen; okand; ukendt
ukjent; bilinmiyor; неизвестно; не указано; нет данных; н/д; не известен; 不明; 未知; 不详
wie oben; siehe oben; s.o; entfallt; entfaellt; derselbe; dieselbe; selbe adresse; dto
"""
_DOTTED = frozenset(("s.o", "k.a", "n.a"))
"""Abbreviations that are names without their points ("So", "Ka", "Na" are names of families)."""
_EDGES = " \t\r\n.,;:-_()[]<>\"'"
_WORDS = frozenset(word.strip(_EDGES) for word in re.split(r"[;\n]", _WRITTEN) if word.strip())
_BARE = frozenset(word.replace(".", "") for word in _WORDS - _DOTTED)
_FILLED = re.compile(r"x+(?:[\s.\-/]+x+)*|test(?:[\s\-]+test)*\s*\d{0,3}")
"""One letter over and over ("xxx"), and tests that are counted ("test test", "TEST 2")."""
_BETWEEN = re.compile(r"[\s.,;:_/\-]+")
_SHORTEST = 3
_IN_ORDER = 6
"""Figures in order that are no accident: a customer of number 1234 may well be one."""
_UPWARDS, _DOWNWARDS = "01234567890123456789", "98765432109876543210"
_SIGNS = re.compile(r"[\W_]*")
_AS_A_NAME = "Nan"
"""A given name where it is written so; programs write NaN and nan."""
_TOWNS = {"none": "IT", "same": "TZ", "nan": "TH"}
"""Towns of these names, by the country in which they are one."""


def is_placeholder(text: str) -> bool:
    """Whether a whole field only says that nothing is known; bare signs ("-") do not count."""
    return _is_placeholder(text) if text and len(text) <= _LONGEST else False


def is_nothing(text: str) -> bool:
    """Whether a field holds nothing to know: a placeholder, bare signs, or no characters at all."""
    return _SIGNS.fullmatch(text) is not None or is_placeholder(text)


def is_placeholder_number(text: str) -> bool:
    """Whether a number of a parcel, an account or a counter is filled in for none: one figure alone or over
    and over ("0", "1", "999999999999"), figures in order ("123456789"), or one or two figures: such a number
    names nothing by itself.
    """
    bare = _BETWEEN.sub("", text)
    if not (bare.isascii() and bare.isdigit()):
        return False
    ordered = len(bare) >= _IN_ORDER and (bare in _UPWARDS or bare in _DOWNWARDS)
    return len(bare) < _SHORTEST or len(set(bare)) == 1 or ordered


def is_town(text: str, country: str | None) -> bool:
    """Whether a text that reads as a placeholder is a town of this country ("None", in Piedmont)."""
    return country is not None and _TOWNS.get(plain(text).strip(" .")) == country


_LONGEST = max(map(len, _WORDS)) + 8


@lru_cache(maxsize=8192)
def _is_placeholder(text: str) -> bool:
    shown = text.strip(_EDGES)
    if shown == _AS_A_NAME:
        return False
    bare = " ".join(plain(shown).split())
    return bare in _WORDS or bare.replace(".", "") in _BARE or _FILLED.fullmatch(bare) is not None
