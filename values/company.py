"""Company names -> the name as written and its legal form under one spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from values import text as label
from values.fold import fold
from values.placeholder import WARNING, is_nothing, is_placeholder
from values.value import Value

EXPLAINED = "company"
_FORMS = {
    "B.V.": "bv;b v;besloten vennootschap;bv i o;bvio",
    "N.V.": "nv;n v;naamloze vennootschap",
    "V.O.F.": "vof;v o f;vennootschap onder firma",
    "C.V.": "cv;c v",
    "BVBA": "bvba;b v b a;sprl;s p r l;bvba sprl",
    "SRL": "srl;s r l",
    "SA": "sa;s a",
    "SAS": "sas;s a s;sasu",
    "SARL": "sarl;s a r l;s à r l;eurl;s a r l s",
    "SNC": "snc;s n c",
    "ASBL": "asbl;a s b l;vzw;v z w",
    "GmbH": "gmbh;g m b h;ges m b h;gesmbh;gmbh co kg;gmbh und co kg",
    "UG": "ug;ug haftungsbeschrankt",
    "AG": "ag",
    "KG": "kg;k g",
    "OHG": "ohg",
    "GbR": "gbr",
    "e.K.": "ek;e k;e kfr",
    "e.V.": "ev;e v",
    "Ltd": "ltd;limited;l t d;co ltd;company limited",
    "Pty Ltd": "pty ltd;pty limited;proprietary limited;pty",
    "LLC": "llc;l l c",
    "LLP": "llp",
    "Inc": "inc;incorporated",
    "Corp": "corp;corporation",
    "PLC": "plc;p l c;public limited company",
    "Stichting": "stichting;st",
    "eenmanszaak": "eenmanszaak;zzp",
}
_ENDINGS = {way: form for form, ways in _FORMS.items() for way in ways.split(";")}
_IN_FRONT = {
    "stichting": "Stichting",
    "vof": "V.O.F.",
    "v o f": "V.O.F.",
    "sarl": "SARL",
    "s a r l": "SARL",
    "sas": "SAS",
    "vzw": "ASBL",
    "asbl": "ASBL",
}
"""Forms that some write before the name."""
_LONGEST = max(len(way.split()) for way in _ENDINGS)
_WORDS = re.compile(r"[^\W_]+", re.UNICODE)


@lru_cache(maxsize=8192)
def clean(text: str, country: str | None = None) -> Value:
    """The name, tidied. `parts`: legal_form; core (folded, without it: what makes two companies one).

    Warnings: `placeholder` (it says that none is known: value None), `company_not_understood`.
    """
    shown = label.clean(text)
    if is_placeholder(str(shown.value or "")):
        return Value(None, warnings=(WARNING,))
    if is_nothing(str(shown.value or "")):
        return Value(None)
    core, form = split_legal_form(str(shown.value))
    if not core:
        return Value(None, warnings=(*shown.warnings, "company_not_understood"))
    return Value(shown.value, {"core": core} | ({"legal_form": form} if form else {}), shown.warnings)


@lru_cache(maxsize=8192)
def split_legal_form(text: str) -> tuple[str, str]:
    """Folded core and legal form; the form is "" where none is written."""
    words = _WORDS.findall(fold(text.replace("&", " ")))
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        form = _ENDINGS.get(" ".join(words[-length:]))
        if form:
            return " ".join(words[:-length]), form
    for length in (4, 3, 1):
        form = _IN_FRONT.get(" ".join(words[:length]))
        if form and len(words) > length:
            return " ".join(words[length:]), form
    return " ".join(words), ""
