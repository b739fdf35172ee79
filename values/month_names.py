"""Month names and their abbreviations in Dutch, French, German, English, Spanish and Italian -> 1 to 12."""

from __future__ import annotations

_NAMES = (
    "januari jan januar jänner january janvier janv enero ene gennaio gen",
    "februari feb febr februar february février fevrier fév fev févr fevr febrero febbraio feber",
    "maart mrt mar march mars märz maerz mrz mär marzo mär",
    "april apr avril avr abril abr aprile",
    "mei may mai mayo maggio mag",
    "juni jun june juin junio giugno giu",
    "juli jul july juillet juil julio luglio lug",
    "augustus aug august août aout aoû agosto ago",
    "september sep sept septembre septiembre settembre set",
    "oktober okt october oct octobre octubre ottobre ott",
    "november nov novembre noviembre",
    "december dec decembre décembre déc dezember dez diciembre dic dicembre",
)

MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
