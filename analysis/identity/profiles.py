"""Parties in columns, and their profiles: parties of which everything that counts is written alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.identity.coding import Bools, Ints, Texts, array, coded, counts, joint
from analysis.identity.doors import FINE, doors_of, postcode_key
from analysis.identity.names import FIRM, NOBODY, Name, Names, names_of
from analysis.identity.tables import Addresses, Parties
from values import city as cities


@dataclass(frozen=True, slots=True)
class Profiles:
    """What profiles state, in codes (-1: unknown). `of` gives for each party its profile; profiles stand in
    the order of their smallest party.

    `name`: position in `names`; `bearer`: family name, or the words of a company; `phone`: the last eight
    digits; `place`: the place of the address, `number` its number and suffix, `street` its street,
    `postcode` and `city` those of the address, else of the label; `land`: the country. Street, postcode and
    city also as texts.
    """

    of: Ints
    first: Ints
    names: Names
    name: Ints
    bearer: Ints
    given: Ints
    phone: Ints
    email: Ints
    place: Ints
    number: Ints
    street: Ints
    postcode: Ints
    fine: Bools
    city: Ints
    land: Ints
    land_size: Ints
    vague: Bools
    street_text: Texts
    postcode_text: Texts
    city_text: Texts

    def __len__(self) -> int:
        return len(self.first)


def profiles_of(
    parties: Parties,
    addresses: Addresses,
    places: Mapping[str, str],
    alone: Collection[str] = (),
    known: dict[tuple[str, str], Name] | None = None,
) -> Profiles:
    """The profiles of parties sorted by id. `places`: address to place. `alone`: parties that stay alone.
    `known`: see `names_of`.
    """
    name, texts = _names(parties)
    names = names_of([one for one, _ in texts], [other for _, other in texts], known)
    at = {id_: position for position, id_ in enumerate(addresses.ids)}
    address = np.fromiter((at.get(id_, -1) for id_ in parties.address), np.int64, len(parties.ids))
    place = coded([places.get(id_, id_) for id_ in parties.address])[0]
    doors = doors_of(addresses)
    number, street = _looked_up(doors.door, address), _looked_up(doors.street_code, address)
    codes, towns = _where(parties, addresses, address)
    (postcode, _), (city, _) = coded(codes), coded(towns)
    land = coded([code if _is_code(code) else "" for code in parties.country])[0]
    phone = coded([_tail(*pair) for pair in zip(parties.phone, parties.dialled, strict=True)])[0]
    email = coded(list(parties.email))[0]
    columns = (name, phone, email, place, postcode, city, land)
    of, first = _collapsed(columns, _told(names, name, phone, email, place), parties.ids, alone)
    fine = np.fromiter((country in FINE for country in parties.country), np.bool_, len(parties.ids))
    bearer = _bearer(names)[name[first]] if len(first) else name
    given = names.given_code[name[first]] if len(first) else name
    lands = np.where(land[first] < 0, -1, land[first])
    return Profiles(
        of,
        first,
        names,
        name[first],
        bearer,
        given,
        phone[first],
        email[first],
        place[first],
        number[first],
        street[first],
        postcode[first],
        fine[first],
        city[first],
        lands,
        np.where(lands >= 0, counts(lands), len(first)),
        (names.kind[name[first]] != FIRM) & (given < 0),
        np.where(address[first] >= 0, doors.street[np.maximum(address[first], 0)] if len(doors) else "", ""),
        codes[first],
        towns[first],
    )


def _names(parties: Parties) -> tuple[Ints, list[tuple[str, str]]]:
    """Codes of the different names (with the company where there is no name)."""
    pairs = [(n, "" if n else c) for n, c in zip(parties.name, parties.company, strict=True)]
    seen: dict[tuple[str, str], int] = {}
    codes = np.fromiter((seen.setdefault(pair, len(seen)) for pair in pairs), np.int64, len(pairs))
    return codes, list(seen)


def _bearer(names: Names) -> Ints:
    """Family names and companies in one numbering."""
    size = int(names.family_code.max(initial=-1)) + 1
    firm = names.kind == FIRM
    return np.where(firm, np.where(names.core_code >= 0, names.core_code + size, -1), names.family_code)


def _looked_up(column: Ints, at: Ints) -> Ints:
    return np.where(at >= 0, column[np.maximum(at, 0)] if len(column) else -1, -1)


def _where(parties: Parties, addresses: Addresses, address: Ints) -> tuple[Texts, Texts]:
    """Postcode and city: of the address as understood, else as the label writes them."""
    codes: list[str] = []
    towns: list[str] = []
    memo: dict[tuple[str, str], str] = {}
    rows = zip(address.tolist(), parties.postcode, parties.city, parties.country, strict=True)
    for at, code, city, country in rows:
        if at >= 0:
            code, city = addresses.postcode[at] or code, addresses.city[at] or city
        codes.append(postcode_key(code, country))
        key = (city, country)
        if key not in memo:
            memo[key] = cities.city_key(city, country or None) if city else ""
        towns.append(memo[key])
    return array(codes), array(towns)


def _is_code(country: str) -> bool:
    """Whether it is alpha-2, not what a label says and nobody understood."""
    return len(country) == 2 and country.isascii() and country.isupper()


def _tail(phone: str, dialled: str) -> str:
    """The last eight digits: a number dialled from abroad in an odd way is still known by them."""
    digits = "".join(filter(str.isdigit, phone or dialled))
    return digits[-8:] if len(digits) >= 7 else ""


def _told(names: Names, name: Ints, *reached: Ints) -> Bools:
    """Whether a party's columns tell who it is: a name, and something it is reached by."""
    some = np.zeros(len(name), dtype=np.bool_)
    for column in reached:
        some |= column >= 0
    return some & (names.kind[name] != NOBODY) if len(name) else some


def _collapsed(
    columns: Sequence[Ints], told: Bools, ids: Sequence[str], alone: Collection[str]
) -> tuple[Ints, Ints]:
    """The profile of each row, and the first row of each profile."""
    apart = ~told
    if alone:
        apart |= np.fromiter((id_ in alone for id_ in ids), np.bool_, len(ids))
    own = np.where(apart, np.arange(len(told)), -1)
    key = joint(*(column + 1 for column in (*columns, own)))
    of = np.asarray(pd.factorize(key)[0], dtype=np.int64)
    _, first = np.unique(of, return_index=True)
    return of, np.asarray(first, dtype=np.int64)
