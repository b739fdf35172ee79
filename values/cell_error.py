"""Errors of spreadsheets: "#N/A", "#REF!", "Err:502", "########", where a formula or a column gave no value.

Only a whole cell is one. What stood behind it cannot be known, so it is no value of any kind: a field that
must be there rejects its row, all others are left out with the warning `cell_error`.
"""

from __future__ import annotations

import re

WARNING = "cell_error"
_WRITTEN = """
#N/A #N/A! #REF! #VALUE! #DIV/0! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN!
#BUSY! #EXTERNAL! #PYTHON! #GETTING_DATA #ERROR! #N/B #VERW! #WAARDE! #DEEL/0! #NAAM? #GETAL! #LEEG!
#OVERLOOP! #NV #BEZUG! #WERT! #ZAHL! #ÜBERLAUF! #KALK! #VALEUR! #NOM? #NOMBRE! #NUL! #PROPAGATION! #EPARS!
#N/D #RIF! #VALORE! #NOME? #NULLO! #ESPANSIONE! #¡REF! #¡VALOR! #¡DIV/0! #¿NOMBRE? #¡NUM! #¡NULO!
#¡DESBORDAMIENTO! #VALOR! #NULO!
"""
"""As Excel, LibreOffice and Google Sheets show and save them, in the languages of the deliveries."""
_WORDS = frozenset(_WRITTEN.split())
_LONGEST = 20
_NUMBERED = re.compile(r"Err:\d{3}|#{4,}")
"""Errors of LibreOffice by number; and what a column that is too narrow shows, and saves as text."""


def is_cell_error(text: str) -> bool:
    """Whether a whole cell is the error of a spreadsheet."""
    if "#" not in text and "Err:" not in text:
        return False
    tidy = text.strip()
    return _NUMBERED.fullmatch(tidy) is not None or (len(tidy) <= _LONGEST and tidy.upper() in _WORDS)
