"""Words that make a number larger, or count something else than its unit: "5K", "2 lakh", "2 bags"."""

from __future__ import annotations

from decimal import Decimal

_THOUSAND = Decimal(1000)
_MILLION = Decimal(1000000)
_THOUSANDS_TEXT = "k thousand duizend tausend tsd tsd. mille тыс тыс. tys tys."
_MILLIONS_TEXT = "million millions miljoen millionen mln mln. mio mio. millones milione milioni млн млн."
MULTIPLIERS = {
    **dict.fromkeys(_THOUSANDS_TEXT.split(), _THOUSAND),
    **dict.fromkeys(_MILLIONS_TEXT.split(), _MILLION),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), Decimal(100_000)),
    **dict.fromkeys(("crore", "crores"), Decimal(10_000_000)),
}
"""What makes an amount so many times as large. "m", "mil" and "bn" are not here: they mean two things."""
_DOZENS_TEXT = "dozen dozens dz doz dozijn dutzend douzaine douzaines docena docenas dozzina dozzine tuzin"
DOZENS = dict.fromkeys(_DOZENS_TEXT.split(), Decimal(12))
"""The same of what is counted; no money is told so."""
_COUNTED_TEXT = """
m mil bn thousands hundred hundreds half pair pairs gross billion
duizenden honderd honderden halve paar miljard miljoenen tausende hundert hunderte halbe
paare milliarde
cent centaine centaines millier milliers demi paire paires milliard
cien ciento cientos miles medio cento mila decine sto
bag bags box boxes jar jars pot pots strip strips blister blisters pack packs packet packets packs carton
cartons
envelope envelopes sachet sachets bottle bottles vial vials tube tubes crate crates tray trays sheet
sheets parcel
parcels package packages tin tins tub tubs baggie baggies wrap wraps bundle bundles roll rolls
zak zakken zakje zakjes doos dozen doosje doosjes potten potje potjes strippen stripje stripjes
blisterverpakking
pak pakken pakje pakjes karton kartons envelop enveloppen fles flessen flesje flesjes krat kratten vel
vellen
pakket pakketten blik blikken rol rollen
beutel tute tuten schachtel schachteln glas glaser streifen packung packungen packchen umschlag umschlage
flasche
flaschen kiste kisten bogen paket pakete dose dosen
sac sacs boite boites paquet paquets plaquette plaquettes flacon flacons enveloppe enveloppes feuille
feuilles colis
pochon pochons
bolsa bolsas caja cajas sobre sobres tubo tubos frasco frascos paquete paquetes hoja hojas
sacchetto sacchetti scatola scatole busta buste foglio fogli torebka torebki pudelko pudelka
"""
COUNTED = frozenset(_COUNTED_TEXT.split())
"""What stands between a number and a unit that it does not count: five bags of pills are not five pills."""
