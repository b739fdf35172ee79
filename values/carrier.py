"""Carriers' names as people write them -> one name; a name that is not known is kept as written, tidied."""

from __future__ import annotations

import re
from functools import lru_cache

from values import text as label
from values.fold import fold
from values.value import Value

POSTS = {
    "AT": "Österreichische Post",
    "AU": "Australia Post",
    "BE": "bpost",
    "CA": "Canada Post",
    "CH": "Swiss Post",
    "CN": "China Post",
    "CZ": "Česká pošta",
    "DE": "Deutsche Post",
    "DK": "PostNord",
    "ES": "Correos",
    "FR": "La Poste",
    "GB": "Royal Mail",
    "HK": "Hongkong Post",
    "IE": "An Post",
    "IT": "Poste Italiane",
    "JP": "Japan Post",
    "LU": "POST Luxembourg",
    "NL": "PostNL",
    "NZ": "NZ Post",
    "PL": "Poczta Polska",
    "PT": "CTT",
    "SE": "PostNord",
    "SG": "SingPost",
    "US": "USPS",
}
"""The postal operator of a country, by alpha-2; it carries the S10 numbers that end in that code."""

_WRITTEN = {
    "An Post": "anpost",
    "Australia Post": "auspost;auspost;australiapost",
    "bpost": "bpost;bpostgroup;depost;lapostebelge;bpostinternational;bpack",
    "Canada Post": "canadapost;postescanada",
    "Chronopost": "chronopost",
    "Colissimo": "colissimo",
    "Deutsche Post": "deutschepost;deutschepostag;dpag",
    "DHL": "dhl;dhlexpress;dhlparcel;dhlecommerce;dhlpaket;dhlglobalmail;dhlparcelnl;dhlnederland;dhlgermany",
    "DPD": "dpd;dpdgroup;dynamicparceldistribution;geopost",
    "FedEx": "fedex;fedexexpress;federalexpress;fedexground;fedexinternational",
    "GLS": "gls;generallogisticssystems",
    "Evri": "evri;hermes;hermesuk;myhermes",
    "La Poste": "laposte;lapostefr;lapostefrance",
    "NZ Post": "nzpost;newzealandpost",
    "POST Luxembourg": "postluxembourg;postlu;ptluxembourg;postgroup",
    "PostNL": "postnl;postnlpakketten;tntpost;tpgpost;pttpost;koninklijkepostnl;postnlinternational",
    "Royal Mail": "royalmail;rm;parcelforce;parcelforceworldwide",
    "TNT": "tnt;tntexpress",
    "UPS": "ups;unitedparcelservice;upsexpress;upsstandard",
    "USPS": "usps;uspostalservice;unitedstatespostalservice;uspost",
}


@lru_cache(maxsize=2048)
def clean(text: str, country: str | None = None) -> Value:
    """One name a carrier; warning `carrier_unknown` where the name is kept as written."""
    tidy = label.clean(text)
    if not isinstance(tidy.value, str):
        return tidy
    name = _NAMES.get(re.sub(r"[^0-9a-z]", "", fold(tidy.value)))
    if name:
        return Value(name)
    return Value(tidy.value, warnings=(*tidy.warnings, "carrier_unknown"))


_NAMES = {name: name for name in POSTS.values()} | {
    written: name for name, ways in _WRITTEN.items() for written in ways.split(";")
}
_NAMES |= {re.sub(r"[^0-9a-z]", "", fold(name)): name for name in POSTS.values()}
