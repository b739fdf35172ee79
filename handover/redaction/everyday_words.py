"""Words that every sentence has: where a withheld name is one of them ("Will", "May"), a text that has the
word names nobody; it names somebody with the rest of the name beside it.
"""

from __future__ import annotations

_PARTICLES = "van von der den des del les las los ter ten"
_ENGLISH = """
the and for from with not this that case all any are art ask back bad bank been bill both box boy but can
car city come cross day did does done down each end ever few field first flower found free friday gave get
girl give given good grant great green ground had hall has have her here high hill him his home hope house
how into its job joy just keep king know lake land last late law left less like little long look love made
make man mark march many may mean monday more most much name need new next north note now off office old
once one only open order other our out over own page part pay people place play police post price put rich
right road rose row said same saturday saw say see seen sent she short show side since small some son south
stone street such sunday take tell than their them then there these they thing think thursday time told took
town two tuesday under until upon use used very want was water way wednesday week well went were west what
when where which while white who why will winter wood word work year yes yet you young your
"""
_DUTCH = """
met bij aan een het zijn hij zij wij dat die deze dit dan als ook naar niet nog wel maar voor over uit door
werd wordt heeft had hebben was waren kan moet wil zal zou meer veel weinig alle alles altijd nooit al hier
daar waar wie wat welke hoe groot klein bos berg dijk kok man vrouw kind huis straat weg dorp stad dag week
maand jaar tijd zaak naam adres zelfde ander andere eerste tweede laatste nieuw oud jong lang kort goed
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag koning post pakket rij bron
"""
_FRENCH = """
pour avec une des les dans sur sous par pas plus est sont cette ces qui que quoi dont mais aussi comme tout
tous toute sans chez entre vers elle ils nous vous leur leurs son ses mon mes notre votre avoir fait faire
peut doit petit petite grand grande bon bonne blanc blanche noir noire brun roi bois mont pont rue ville
pays jour mois semaine temps affaire nom adresse autre premier premiere dernier nouveau vieux jeune long
court lundi mardi mercredi jeudi vendredi samedi dimanche colis poste ligne source homme femme marchand
berger boulanger
"""
_GERMAN = """
und mit ein eine einen einem einer das dem ist sind war waren wird wurde hat haben hatte nicht auch nur noch
aber oder als wenn dann bei nach von zum zur aus auf fur uber unter vor hinter zwischen durch ohne gegen
alle alles immer nie hier dort wer was wie wann warum gross grosse klein kleine neu alt jung lang kurz gut
schwarz weiss braun berg bach wald feld stein haus strasse stadt land tag woche monat jahr zeit fall name
anschrift andere erste letzte montag dienstag mittwoch donnerstag freitag samstag sonntag paket post zeile
quelle mann frau kind
"""
EVERYDAY = frozenset(" ".join((_PARTICLES, _ENGLISH, _DUTCH, _FRENCH, _GERMAN)).split())
"""In Latin letters without marks."""
