"""Words around names: titles, infixes, generations, words of a business."""

from __future__ import annotations

_TITLE_TEXT = """
dhr heer hr mevr mevrouw mw mej mejuffrouw fam familie drs ir ing mr mrs ms miss mx sir madam dr prof
professor doctor dokter ds herr herrn frau fr fräulein frl dipl-ing m mm mme mlle mmes monsieur madame
mademoiselle messrs maître me señor señora sr sra srta signor signora sig rev lord lady
"""
_INFIX_TEXT = """
van von vom zu zur zum der den de het 't ten ter te in op aan uit onder over bij voor tot d' la le les l'
du des da das dos di del della dal af av el al bin ibn v.d. v/d vd van't v.
"""
_BUSINESS_TEXT = """
restaurant resto café cafe bar pub club hotel hôtel hostel salon bistro bistrot brasserie pizzeria
trattoria osteria auberge gasthaus gasthof pension boutique atelier studio shop store winkel kiosk praxis
garage coiffure coiffeur boulangerie pâtisserie épicerie crêperie traiteur snack taverne maison gîte chez
"""
TITLES = frozenset(_TITLE_TEXT.split())
_MEN_TEXT = "dhr heer hr sir herr herrn monsieur señor sr signor sig lord"
_WOMEN_TEXT = """
mevr mevrouw mw mej mejuffrouw mrs ms miss madam frau fr fräulein frl mme mlle mmes madame mademoiselle
señora sra srta signora lady
"""
_MEN, _WOMEN = "Mr", "Mrs"
FORMS_OF_ADDRESS = {
    **dict.fromkeys(_MEN_TEXT.split(), _MEN),
    **dict.fromkeys(_WOMEN_TEXT.split(), _WOMEN),
}
"""Titles that say whether a man or a woman is addressed. Not "M.", which is an initial as well, and "mr" only
with its capital: a Dutch "mr." is somebody who read law."""
INFIXES = frozenset(_INFIX_TEXT.split())
GENERATIONS = {
    **dict.fromkeys(("sr", "sen", "senior", "sênior", "père", "d.ä", "st", "id", "i"), "1"),
    **dict.fromkeys(("jr", "jun", "junior", "júnior", "filho", "fils", "zn", "d.j", "ml", "ifj", "ii"), "2"),
    "iii": "3",
    "iv": "4",
}
"""Words behind a name that say which of a family's bearers of it is meant, and the how many-th that is."""
GENERATIONS_IN_FRONT = frozenset(("id", "ifj"))
"""Those that Hungarian names have in front."""
BUSINESSES = frozenset(_BUSINESS_TEXT.split())
"""Words of which one makes what stands before "chez" the name of a business, as an article in front does."""
ARTICLES = frozenset(("la", "le", "les", "the"))
