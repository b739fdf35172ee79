"""Telephone numbers for fiction, each given out once, and the ways people write them.

Ranges that regulators keep for drama: GB Ofcom (0xxx 496 0xxx, 020 7946 0), US and CA the exchange
555-01xx, AU ACMA (0491 57x xxx), FR ARCEP (0199 00, 0261 91, 0353 01, 0465 71, 0536 49), DE BNetzA
(030 23125, 040 66969, 069 90009, 089 99998, 0221 4710). NL, BE and NZ keep none: theirs are random. When a
range has been given out, further people have no number, so that nobody shares one by accident.
"""

from __future__ import annotations

import random

from loaders.invented.culture import words

_GB = tuple(f"{area}4960" for area in (113, 114, 116, 117, 118, 121, 131, 141, 151, 161))
_AREAS = words(
    "201 202 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240"
    " 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313"
    " 314 315 316 317 318 319 320 321 323 330 334 336 337 346 347 351 352 360 361 386 401 402 404 405"
    " 406 407 408 409 410 412 413 414 415 417 419 423"
)
_CANADIAN = words("204 226 236 250 289 306 343 403 416 418 431 437 438 450 506 514 519 604 613 647")

RANGES: dict[str, tuple[str, tuple[str, ...], int]] = {
    "NL": ("31", tuple(f"6{first}" for first in (12, 15, 23, 27, 31, 34, 38, 41, 46, 49, 52, 55)), 6),
    "BE": ("32", ("470", "472", "475", "478", "484", "486", "491", "495", "498"), 6),
    "DE": ("49", ("3023125", "4066969", "6990009", "8999998", "2214710"), 3),
    "FR": ("33", ("19900", "26191", "35301", "46571", "53649"), 4),
    "GB": ("44", (*_GB, "2079460"), 3),
    "US": ("1", tuple(f"{area}55501" for area in _AREAS), 2),
    "CA": ("1", tuple(f"{area}55501" for area in _CANADIAN), 2),
    "AU": ("61", ("49157",), 4),
    "NZ": ("64", ("2102", "2108", "2140", "2741", "2755", "2790"), 5),
}
"""Country calling code, beginnings, and how many digits follow one."""


def phone(country: str, serial: int) -> str:
    """The `serial`-th number (from 0) of a country in E.164; "" when all have been given out."""
    code, beginnings, digits = RANGES[country]
    size = 10**digits
    if serial >= size * len(beginnings):
        return ""
    scattered = (serial // len(beginnings) * 617 + 251) % size
    return f"+{code}{beginnings[serial % len(beginnings)]}{scattered:0{digits}d}"


def written(number: str, country: str, choose: random.Random) -> str:
    """One of the ways in which people write this E.164 number on a label."""
    code = RANGES[country][0]
    national = number[1 + len(code) :]
    way = int(choose.random() * 8)
    if country in ("US", "CA"):
        area, exchange, line = national[:3], national[3:6], national[6:]
        return (
            number,
            f"({area}) {exchange}-{line}",
            f"{area}-{exchange}-{line}",
            f"001{national}",
            f"+1 {area} {exchange} {line}",
            f"1-{area}-{exchange}-{line}",
            f"{area}.{exchange}.{line}",
            f"+1({area}){exchange}{line}",
        )[way]
    pairs = " ".join(national[i : i + 2] for i in range(0, len(national), 2))
    return (
        number,
        f"0{national}",
        f"00{code}{national}",
        f"+{code} {national[:1]} {national[1:5]} {national[5:]}",
        f"+{code} (0){national}",
        f"0{national[:2]}-{national[2:]}",
        f"+{code} {pairs}",
        f"0{national[:3]} {national[3:6]} {national[6:]}".rstrip(),
    )[way]
