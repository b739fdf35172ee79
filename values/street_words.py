"""Street words of Dutch, French, German and English, each with its abbreviations. `values.street` uses
them."""

from __future__ import annotations

FRENCH = {
    "rue": "r",
    "avenue": "av ave aven",
    "boulevard": "bd bld blvd boul bvd",
    "chaussée": "chee chauss chss chssee chausee chs chaus",
    "chemin": "ch che chem chmn",
    "place": "pl plc",
    "allée": "all alle",
    "allées": "",
    "impasse": "imp impas",
    "square": "sq",
    "route": "rte rt",
    "quai": "qu",
    "cours": "crs",
    "passage": "pass psg pas",
    "faubourg": "fbg fg fb",
    "sentier": "sent",
    "venelle": "ven",
    "ruelle": "rle",
    "esplanade": "esp",
    "montée": "mte",
    "cité": "cite",
    "clos": "",
    "résidence": "res resid",
    "hameau": "ham",
    "lotissement": "lotiss lot",
    "rond-point": "rpt",
    "promenade": "prom",
    "traverse": "tra",
    "villa": "",
    "voie": "",
    "drève": "",
    "galerie": "gal",
    "parvis": "",
    "côte": "",
    "bois": "",
    "val": "",
    "domaine": "dom",
}
DUTCH = {
    "straat": "str strt strstr stra straet",
    "laan": "ln",
    "weg": "wg",
    "plein": "pln pl",
    "kade": "kd",
    "dijk": "dk",
    "singel": "sngl sgl sing",
    "gracht": "grt gcht gr",
    "steenweg": "stwg stw steenwg",
    "hof": "hf",
    "pad": "pd",
    "plantsoen": "plnts plants",
    "baan": "bn",
}
GERMAN = {
    "straße": "str strasse strase",
    "platz": "pl plz",
    "allee": "all",
    "gasse": "gss gs",
    "weg": "wg",
    "ufer": "",
    "ring": "",
    "damm": "",
    "chaussee": "ch chauss",
}
ENGLISH = {
    "alley": "aly ally",
    "avenue": "av ave aven avn avenu",
    "boulevard": "blvd bvd boul blv",
    "circle": "cir circ",
    "circuit": "cct crct",
    "close": "cl",
    "court": "ct crt",
    "courts": "cts",
    "crescent": "cres crsnt cresc cr crs",
    "cove": "cv",
    "drive": "dr drv driv",
    "drives": "drs",
    "esplanade": "esp espl",
    "estate": "est",
    "expressway": "expy expwy",
    "grove": "gr gro grv gve",
    "heights": "hts",
    "highway": "hwy hway hgwy",
    "hill": "hl",
    "lane": "ln la",
    "loop": "lp",
    "mews": "mws",
    "mount": "",
    "parade": "pde",
    "park": "pk prk",
    "parkway": "pkwy pky pwy",
    "place": "pl plc",
    "plaza": "plz",
    "point": "pt",
    "quay": "qy",
    "rise": "ri",
    "road": "rd",
    "roads": "rds",
    "row": "",
    "square": "sq",
    "street": "st str strt",
    "terrace": "ter terr tce tc",
    "trail": "trl",
    "turnpike": "tpke",
    "view": "vw",
    "walk": "wlk wk",
    "way": "wy",
    "wharf": "whf",
    "yard": "yd",
    "green": "grn",
    "path": "",
    "chase": "",
    "broadway": "bway bdwy",
    "route": "rte",
    "quadrant": "qdrt",
    "vale": "",
    "embankment": "emb",
    "bend": "bnd",
    "crossing": "xing",
    "ridge": "rdg",
    "run": "",
    "pike": "",
    "freeway": "fwy",
    "valley": "vly",
    "village": "vlg",
    "station": "sta",
    "hollow": "holw",
    "center": "ctr cntr",
    "centre": "",
    "trace": "trce",
    "landing": "lndg",
    "manor": "mnr",
    "causeway": "cswy",
    "bypass": "byp",
    "mall": "",
    "knoll": "knl",
    "overlook": "ovlk",
    "concourse": "conc",
    "approach": "app appr",
    "dock": "",
    "docks": "",
    "gardens": "gdns gdn gds grdns",
}
DIRECTIONS = {
    "n": "North",
    "s": "South",
    "e": "East",
    "w": "West",
    "ne": "Northeast",
    "nw": "Northwest",
    "se": "Southeast",
    "sw": "Southwest",
    "nth": "North",
    "sth": "South",
}
FRENCH_COUNTRIES = frozenset(("FR", "BE", "LU", "CA", "CH", "MC"))
ENGLISH_COUNTRIES = frozenset(("GB", "US", "AU", "NZ", "CA", "IE", "ZA", "SG", "HK"))
GERMAN_COUNTRIES = frozenset(("DE", "AT", "CH", "LU"))
_ENDS_TEXT = (
    "st street rd road ave av avenue dr drive blvd boulevard hwy highway pde parade cres crescent tce terrace"
)
STREET_ENDS = frozenset(_ENDS_TEXT.split())
"""English street words that hardly begin a city's name."""
_WEAK_TEXT = (
    "park pk est estate hill hl green grn court ct view vw valley village station sta point pt heights hts"
    " vale ridge bend plaza yard center ctr cntr centre manor mnr mall mount chase run hollow walk rise path"
)
WEAK_BEGINNINGS = frozenset(
    ("residence", "res", "resid", "hameau", "ham", "lotissement", "lotiss", "lot", "domaine", "dom", "clos")
)
"""The same of French ones."""
WEAK_ENDS = frozenset(_WEAK_TEXT.split())
"""English street words that also end the names of houses, estates and places."""
_LINKS_TEXT = """
de du des la le les l' d' en et sur sous aux au van der den het 't ten ter von zu zum zur am an im in of
the op aan bij und
"""
LINKS = frozenset(_LINKS_TEXT.split())
"""Words inside a street name that stay in lower case."""
ENGLISH_FIRST = {
    "gt": "Great",
    "lt": "Little",
    "lwr": "Lower",
    "upr": "Upper",
    "mt": "Mount",
    "ft": "Fort",
}
ENGLISH_INSIDE = {"ct": "Court", "pk": "Park", "sq": "Square", "br": "Bridge", "stn": "Station"}
"""Before the street word that ends the name: "Tottenham Ct Rd"."""
DUTCH_FIRST = {
    "st": "Sint",
    "burg": "Burgemeester",
    "burgem": "Burgemeester",
    "kon": "Koningin",
    "gen": "Generaal",
    "prof": "Professor",
    "dr": "Dokter",
    "past": "Pastoor",
    "pres": "President",
    "ds": "Dominee",
    "jhr": "Jonkheer",
    "adm": "Admiraal",
    "gebr": "Gebroeders",
    "min": "Minister",
    "kard": "Kardinaal",
}
_DUTCH_NTH = "eerste tweede derde vierde vijfde zesde zevende achtste"
DUTCH_ORDINALS = {word: f"{n}e" for n, word in enumerate(_DUTCH_NTH.split(), start=1)}
_ENGLISH_NTH = """
first=1st second=2nd third=3rd fourth=4th fifth=5th sixth=6th seventh=7th eighth=8th ninth=9th tenth=10th
"""
ENGLISH_ORDINALS = dict(pair.split("=") for pair in _ENGLISH_NTH.split())
"""Words in a street's name, as most write them: in figures."""
_STREET_LEFT_OUT = {"ul": "", "ulica": "", "ulice": ""}
_SPANISH = {
    **dict.fromkeys(("c", "cl", "cll", "calle"), "calle"),
    **dict.fromkeys(("av", "avd", "avda", "avenida"), "avenida"),
    **dict.fromkeys(("pl", "pza", "plza", "plaza"), "plaza"),
    **dict.fromkeys(("ctra", "carretera"), "carretera"),
}
_PORTUGUESE = {
    **dict.fromkeys(("r", "rua"), "rua"),
    **dict.fromkeys(("av", "avenida"), "avenida"),
    **dict.fromkeys(("tv", "trav", "travessa"), "travessa"),
    **dict.fromkeys(("lg", "lgo", "largo"), "largo"),
    **dict.fromkeys(("pca", "praca"), "praca"),
}
_ITALIAN_WORDS = {
    "v": "via",
    "vle": "viale",
    "vlo": "vicolo",
    "cso": "corso",
    "lgo": "largo",
    "ple": "piazzale",
    "sda": "strada",
    **dict.fromkeys(("pza", "pzza", "piazza"), "piazza"),
}
_RUSSIAN = {
    "улица": "ул",
    **dict.fromkeys(("пр", "просп", "проспект"), "пр"),
    **dict.fromkeys(("пер", "переулок"), "пер"),
    **dict.fromkeys(("пл", "площадь"), "пл"),
    **dict.fromkeys(("наб", "набережная"), "наб"),
    **dict.fromkeys(("ш", "шоссе"), "ш"),
}
FIRST_WORDS = {
    "PL": _STREET_LEFT_OUT,
    "CZ": _STREET_LEFT_OUT,
    "SK": _STREET_LEFT_OUT,
    **dict.fromkeys(("ES", "MX", "AR", "CL", "PE", "UY"), _SPANISH),
    **dict.fromkeys(("PT", "BR"), _PORTUGUESE),
    "IT": _ITALIAN_WORDS,
    "RU": _RUSSIAN,
    "RO": {
        **dict.fromkeys(("str", "strada"), ""),
        **dict.fromkeys(("bd", "bdul", "bld", "blvd", "bulevardul"), "bulevardul"),
    },
}
"""Country -> words in front of a street, without diacritics -> their one form in a key; "" where many leave
it out."""
_POLISH = frozenset(("ul", "ulica", "al", "aleja", "aleje", "pl", "plac", "os", "osiedle"))
_CZECH = frozenset(("ul", "ulice", "ulica", "namesti", "nam", "namestie"))
_ITALIAN = frozenset(("via", "v", "viale", "piazza", "corso", "largo"))
_IBERIAN = frozenset(("calle", "c", "cl", "plaza", "avenida", "av", "rua", "r", "praca", "carrer"))
_CYRILLIC = frozenset(("ул", "улица", "вул", "вулиця", "пл", "площадь", "пр"))
BEFORE_NAMES = {
    "PL": _POLISH,
    **dict.fromkeys(("CZ", "SK"), _CZECH),
    **dict.fromkeys(("IT", "CH"), _ITALIAN),
    **dict.fromkeys(("ES", "PT", "BR"), _IBERIAN),
    **dict.fromkeys(("RU", "UA", "BG"), _CYRILLIC),
    "RO": frozenset(("str", "strada", "bd", "bulevardul", "piata")),
}
"""Country -> words that only say that a street follows, whose name may begin with figures ("ul. 3 Maja")."""
