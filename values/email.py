"""E-mail addresses -> lower case, nothing around them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from values.placeholder import WARNING, is_placeholder
from values.value import Value

EXPLAINED = "email"
LONGEST = 1000
"""Characters of the longest text in which addresses are looked for one by one."""
_HAS_SIGN = re.compile(r"@|\bat\b")
_PLAIN = re.compile(r"[a-z0-9_%+\-]+(?:\.[a-z0-9_%+\-]+)*@(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+[a-z]{2,63}")
_ANY = re.compile(
    r"[^\s@<>()\[\],;:\"\\.](?:[^\s@<>()\[\],;:\"\\]*[^\s@<>()\[\],;:\"\\.])?"
    r"@(?:[\w](?:[\w\-]*[\w])?\.)+(?:[^\W\d_]{2,63}|xn--[a-z0-9\-]{1,59})"
)
_REPAIRS = (
    (re.compile(r"\s*(?:\(at\)|\[at\]|\{at\}|\s+at\s+|＠)\s*"), "@"),
    (re.compile(r"\s*(?:\(dot\)|\[dot\]|\{dot\}|\(punt\)|\[punt\])\s*"), "."),
    (re.compile(r"\s*@\s*"), "@"),
    (re.compile(r"@{2,}"), "@"),
    (re.compile(r"\.{2,}"), "."),
    (re.compile(r"(?<=@)([\w\-]+),(?=[a-z]{2,})"), r"\1."),
)


def clean(text: str, country: str | None = None) -> Value:
    """The address in lower case, its domain in letters (`bücher.de`, not `xn--bcher-kva.de`).

    `parts`: user, domain. Warnings: `email_repaired` (a slip of the pen was undone), `email_several` (the
    first of several was taken), `placeholder` (it says that none is known, also as an address,
    "test@test.nl": value None), `email_not_understood` (value None).
    """
    lower = text.lower().strip() if text.isascii() and text.isprintable() else _printable(text)
    if is_placeholder(lower):
        return Value(None, warnings=(WARNING,))
    if not any(map(str.isalnum, lower)):
        return Value(None, warnings=("email_not_understood",) if "@" in lower else ())
    return _value(lower, ()) if _PLAIN.fullmatch(lower) else _read_closely(lower)


def addresses(text: str) -> tuple[str, ...]:
    """Every address in `text`, each as `clean` gives it; none in a text of more than LONGEST characters."""
    lower = _printable(text[: LONGEST + 1])
    if len(lower) > LONGEST or not _HAS_SIGN.search(lower):
        return ()
    values = (_value(address, ()).value for address in _written(lower)[0])
    return tuple(dict.fromkeys(str(address) for address in values if address))


@lru_cache(maxsize=2048)
def _read_closely(lower: str) -> Value:
    found, repaired = _written(lower)
    if not found:
        return Value(None, warnings=("email_not_understood",))
    if repaired:
        return _value(found[0], ("email_repaired",))
    return _value(found[0], ("email_several",) if len(set(found)) > 1 else ())


def _written(lower: str) -> tuple[list[str], bool]:
    """The addresses in a text, and whether slips of the pen had to be undone to see any."""
    if found := _ANY.findall(lower):
        return found, False
    for pattern, instead in _REPAIRS:
        lower = pattern.sub(instead, lower)
    return _ANY.findall(lower), True


def _value(address: str, warnings: tuple[str, ...]) -> Value:
    user, _, domain = address.rpartition("@")
    if "xn--" in domain:
        domain = ".".join(map(_in_letters, domain.split(".")))
        address = f"{user}@{domain}"
    if is_placeholder(user) and is_placeholder(domain.partition(".")[0]):
        return Value(None, warnings=(WARNING,))
    return Value(address, {"user": user, "domain": domain}, warnings)


def _in_letters(label: str) -> str:
    """A label of a domain as people write it, where it stands in the form of mail programs (`xn--`)."""
    if not label.startswith("xn--"):
        return label
    try:
        found = _printable(label[4:].encode("ascii").decode("punycode"))
    except UnicodeError:
        return label
    return found if found.replace("-", "").isalnum() and not found.isascii() else label


def _printable(text: str) -> str:
    return "".join(filter(_seen, unicodedata.normalize("NFKC", text).lower())).strip()


def _seen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
