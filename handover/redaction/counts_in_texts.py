"""Counts in sentences that the program wrote beside a node, in the four languages of the app: what was
withheld is counted in them.
"""

from __future__ import annotations

import re

_NOUNS = {
    "several": (
        "different other linked new",
        "people persons parcels companies senders recipients names labels addresses phones accounts counters "
        "reports seizures rows places numbers households",
    ),
    "plusieurs": (
        "autres différents différentes nouveaux nouvelles",
        "personnes colis envois sociétés entreprises expéditeurs destinataires noms étiquettes adresses "
        "téléphones comptes guichets rapports saisies lignes lieux numéros foyers",
    ),
    "meerdere": (
        "andere verschillende nieuwe",
        "mensen personen pakketten bedrijven afzenders ontvangers namen labels adressen telefoons rekeningen "
        "accounts balies rapporten inbeslagnames inbeslagnemingen rijen plaatsen nummers telefoonnummers "
        "huishoudens",
    ),
    "mehrere": (
        "andere anderen verschiedene verschiedenen neue neuen",
        "Menschen Personen Pakete Paketen Firmen Absender Absendern Empfänger Empfängern Namen Etiketten "
        "Aufkleber Aufklebern Adressen Anschriften Telefone Telefonen Konten Schalter Schaltern Berichte "
        "Berichten Sicherstellungen Zeilen Orte Orten Nummern Haushalte Haushalten",
    ),
}
_COUNTED = [
    (
        several,
        re.compile(
            rf"(?<![\w-])\d[\d.,\s'’]*(?=\s(?:(?:{'|'.join(between.split())})\s)*(?:{'|'.join(nouns.split())})\b)",
            re.IGNORECASE,
        ),
    )
    for several, (between, nouns) in _NOUNS.items()
]


_OF_ALL = re.compile(r"\d[\d,.]*(?= in all\b)")


def without_counts(text: str) -> str:
    """The text with a word for what it counts."""
    text = _OF_ALL.sub("many", text)
    for several, counted in _COUNTED:
        text = counted.sub(several, text)
    return text
