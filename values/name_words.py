"""Words around names: titles, infixes, generations, words of a business."""

from __future__ import annotations

_TITLE_TEXT = """
dhr heer hr mevr mevrouw mw mej mejuffrouw fam familie drs ir ing mr mrs ms miss mx sir madam dr prof
famille familia rodzina professor doctor dokter ds herr herrn frau fr fräulein frl dipl-ing m mm mme mlle
mmes monsieur madame mademoiselle messrs maître me señor señora sr sra srta dña doña signor signora sig
sig.ra sig.na dott dott.ssa avv geom rev lord lady dame sri don pani master lic exmo exma shri shree smt
mgr mag judr mudr mvdr phdr rndr inż fru frk frøken fröken capt sgt mnr sayın
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
_MEN_TEXT = "dhr heer hr sir herr herrn monsieur señor sr signor sig lord shri shree don mnr"
_WOMEN_TEXT = """
mevr mevrouw mw mej mejuffrouw mrs ms miss madam frau fr fräulein frl mme mlle mmes madame mademoiselle
señora sra srta dña doña signora sig.ra sig.na dott.ssa lady dame smt fru frk frøken fröken exma
"""
_MEN, _WOMEN = "Mr", "Mrs"
FORMS_OF_ADDRESS = {
    **dict.fromkeys(_MEN_TEXT.split(), _MEN),
    **dict.fromkeys(_WOMEN_TEXT.split(), _WOMEN),
}
"""Titles that say whether a man or a woman is addressed. Not "M.", which is an initial as well, and "mr" only
with its capital: a Dutch "mr." is somebody who read law."""
_VIETNAMESE_TEXT = """
nguyen tran pham hoang huynh phan vu vo dang bui ngo duong ly truong dinh trinh dao doan le
"""
VIETNAMESE = frozenset(_VIETNAMESE_TEXT.split())
"""Family names of which "Van" and "Thi" in the middle say whether a man or a woman bears the name."""
BEFORE_WHOLE_NAMES = frozenset(("sri", "don", "pani", "master"))
"""Titles that are names where no given and family name follow."""
LIKE_INITIALS = frozenset(("mgr", "smt", "sgt", "frk", "mnr"))
"""Titles that are somebody's initials where they stand in capitals before a family name alone."""
_DEGREES_TEXT = "phd mba msc bsc llm llb csc drsc dds dvm mph esq esquire obe mbe cbe"
DEGREES = frozenset(_DEGREES_TEXT.split())
"""Titles that stand behind a name, with points or without."""
DOCTORS_BEHIND = frozenset(("dr", "dr.", "MD", "M.D."))
"""The same, of which only this writing is none of a name: "Md" is Mohammed, "MD" too in capitals alone."""
INFIXES = frozenset(_INFIX_TEXT.split())
_JUNIOR_TEXT = "jr jnr jun junior júnior filho fils hijo 2nd zn d.j ml ifj ii"
GENERATIONS = {
    **dict.fromkeys(("sr", "sen", "senior", "sênior", "snr", "père", "padre", "d.ä", "st", "id", "i"), "1"),
    **dict.fromkeys(_JUNIOR_TEXT.split(), "2"),
    "iii": "3",
    "3rd": "3",
    "iv": "4",
}
"""Words behind a name that say which of a family's bearers of it is meant, and the how many-th that is."""
GENERATIONS_IN_FRONT = frozenset(("id", "ifj"))
"""Those that Hungarian names have in front."""
BUSINESSES = frozenset(_BUSINESS_TEXT.split())
"""Words of which one makes what stands before "chez" the name of a business, as an article in front does."""
ARTICLES = frozenset(("la", "le", "les", "the"))
