"""Parties in columns, and their profiles: parties of which everything that counts is written alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.identity.coding import (
    Bools,
    Ints,
    Prints,
    Texts,
    array,
    coded,
    counts,
    gather,
    joint,
    mapped,
    mixed,
    printed,
    printed_codes,
    summed,
)
from analysis.identity.delivery_points import FINE, DeliveryPoints, doors_of, postcode_key
from analysis.identity.input_columns import Addresses, Parties, TextColumn
from analysis.identity.naming.names import FIRM, NOBODY, Names, NameTable, name_table, names_of
from values import city as cities


@dataclass(frozen=True, slots=True)
class Profiles:
    """What profiles state, in codes (-1: unknown). `of` gives for each party its profile; profiles stand in
    the order of their smallest party.

    `name`: position in `names`; `bearer`: family name, or the words of a company; `phone`: the last eight
    digits; `place`: the place of the address, `number` its number and suffix, `street` its street,
    `postcode` and `city` those of the address, else of the label; `land`: the country; `shape`, `meaning`,
    `own`: those of the street (see `street_contrasts`). Street, number (without suffix), postcode and city
    also as texts. `print` stands for all that is compared but the name,
    `members` for the parties.
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
    number_text: Texts
    postcode_text: Texts
    city_text: Texts
    shape: Ints
    meaning: Ints
    own: Texts
    print: Prints
    members: Prints

    def __len__(self) -> int:
        return len(self.first)


def profiles_of(
    parties: Parties,
    addresses: Addresses,
    places: Mapping[str, str],
    alone: Collection[str] = (),
    known: NameTable | None = None,
    doors: DeliveryPoints | None = None,
    turned: Bools | None = None,
) -> tuple[Profiles, NameTable]:
    """The profiles of parties sorted by id, and their names taken apart.

    `places`: address to place. `alone`: parties that stay alone. `known`: names that were taken apart
    before. `doors`: the columns of the addresses, where they are there already. `turned`: whose names are
    read the other way round, where these are some of all.
    """
    name, name_columns = _names(parties, known)
    around = None
    if turned is not None:
        around = np.zeros(len(name_columns.kind), dtype=np.bool_)
        around[name] = turned
    names = names_of(name_columns, around)
    ids, where, country = (array(column) for column in (parties.ids, parties.address, parties.country))
    address = _positions(where, array(addresses.ids))
    placed = array([places.get(id_, id_) for id_ in addresses.ids])
    place, place_ids = coded(np.where(address >= 0, np.append(placed, "").astype(object)[address], where))
    doors = doors or doors_of(addresses)
    number, street = _gather(doors.door, address), _gather(doors.street_code, address)
    codes, towns = _where(parties, addresses, address, doors)
    (postcode, _), (city, _) = coded(codes), coded(towns)
    land, lands = coded(mapped(lambda code: code if _is_code(code) else "", country))
    phone, phones = coded(_tails(parties))
    email, emails = coded(array(parties.email))
    columns = (name, phone, email, place, postcode, city, land)
    of, first = _collapsed(columns, _identifiable(names, name, phone, email, place), ids, alone)
    fine = np.isin(land, np.flatnonzero([code in FINE for code in lands]))
    bearer = _bearer(names)[name[first]] if len(first) else name
    given = names.given_code[name[first]] if len(first) else name
    found = land[first]
    streets, numbers = (_texts(column, address[first]) for column in (doors.street, doors.number_text))
    profiles = Profiles(
        of=of,
        first=first,
        names=names,
        name=name[first],
        bearer=bearer,
        given=given,
        phone=phone[first],
        email=email[first],
        place=place[first],
        number=number[first],
        street=street[first],
        postcode=postcode[first],
        fine=fine[first],
        city=city[first],
        land=found,
        land_size=np.where(found >= 0, counts(found), len(first)),
        vague=(names.kind[name[first]] != FIRM) & (given < 0),
        street_text=streets,
        number_text=numbers,
        postcode_text=codes[first],
        city_text=towns[first],
        shape=_gather(doors.shape, address)[first],
        meaning=_gather(doors.meaning, address)[first],
        own=_texts(doors.own, address[first]),
        print=mixed(
            printed_codes(phone[first], phones),
            printed_codes(email[first], emails),
            printed_codes(place[first], place_ids),
            gather(doors.whole, address[first]),
            printed(codes[first]),
            printed(towns[first]),
            printed_codes(found, lands),
            fine[first],
        ),
        members=summed(printed(ids), of, len(first)),
    )
    return profiles, name_columns


def _names(parties: Parties, known: NameTable | None) -> tuple[Ints, NameTable]:
    """Codes of the different names (with the company where there is no name), and these taken apart."""
    name, firm = array(parties.name), array(parties.company)
    firm = np.where(name == "", firm, "").astype(object)
    (codes, values), (firms, companies) = pd.factorize(name), pd.factorize(firm)
    code, different = pd.factorize(codes.astype(np.int64) * max(1, len(companies)) + firms)
    one = np.asarray(values, dtype=object)[different // max(1, len(companies))].tolist()
    other = np.asarray(companies, dtype=object)[different % max(1, len(companies))].tolist()
    return code.astype(np.int64), name_table(one, other, known)


def _positions(ids: Texts, among: Texts) -> Ints:
    """Where each id stands; -1 where it does not."""
    found = pd.Index(among, dtype=object).get_indexer(pd.Index(ids, dtype=object))
    return np.asarray(found, dtype=np.int64)


def _bearer(names: Names) -> Ints:
    """Family names and companies in one numbering."""
    size = int(names.family_code.max(initial=-1)) + 1
    firm = names.kind == FIRM
    return np.where(firm, np.where(names.core_code >= 0, names.core_code + size, -1), names.family_code)


def _gather(column: Ints, at: Ints) -> Ints:
    return np.where(at >= 0, column[np.maximum(at, 0)] if len(column) else -1, -1)


def _texts(column: Texts, at: Ints) -> Texts:
    return np.where(at >= 0, column[np.maximum(at, 0)] if len(column) else "", "")


def _where(
    parties: Parties, addresses: Addresses, address: Ints, doors: DeliveryPoints
) -> tuple[Texts, Texts]:
    """Postcode and city: of the address as understood, else as the label writes them."""
    country = array(parties.country)

    def of_address(column: Texts) -> Texts:
        found: Texts = np.append(column, "").astype(object)[address]
        return found

    code, city = of_address(array(addresses.postcode)), of_address(array(addresses.city))
    known = (code != "") & (of_address(array(addresses.country)) == country)
    codes = of_address(doors.code)
    rest = np.flatnonzero(~known)
    written = np.where(code[rest] == "", array(parties.postcode)[rest], code[rest]).astype(object)
    codes[rest] = mapped(postcode_key, written, country[rest])
    return codes, mapped(_town, np.where(city == "", array(parties.city), city).astype(object), country)


def _town(city: str, country: str) -> str:
    return cities.city_key(city, country or None) if city else ""


def _is_code(country: str) -> bool:
    """Whether it is alpha-2, not what a label says and nobody understood."""
    return len(country) == 2 and country.isascii() and country.isupper()


def _tails(parties: Parties) -> Texts:
    """The last eight digits of phones: a number dialled from abroad in an odd way is still known by them."""
    phone, dialled = array(parties.phone), array(parties.dialled)
    return mapped(_tail, np.where(phone == "", dialled, phone).astype(object))


def _tail(phone: str) -> str:
    if phone[-8:].isdecimal() and len(phone) > 8:
        return phone[-8:]
    digits = "".join(filter(str.isdigit, phone))
    return digits[-8:] if len(digits) >= 7 else ""


def _identifiable(names: Names, name: Ints, *reached: Ints) -> Bools:
    """Whether a party's columns tell who it is: a name, and something it is reached by."""
    some = np.zeros(len(name), dtype=np.bool_)
    for column in reached:
        some |= column >= 0
    return some & (names.kind[name] != NOBODY) if len(name) else some


def _collapsed(
    columns: Sequence[Ints], told: Bools, ids: TextColumn, alone: Collection[str]
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
