"""What of a question names nobody: words that are chosen from a list of the program, and counts."""

from __future__ import annotations

from casework.disclosure import RECIPIENTS, USES
from casework.person_categories import CATEGORIES
from graph.export import FORMATS
from graph.schema import EDGES, NODES

CLOSED_WORDS = frozenset({*NODES, *EDGES, *RECIPIENTS, *USES, *CATEGORIES, *FORMATS})
COUNTS = frozenset(
    {
        *("entries", "hops", "ids", "items", "labels", "limit", "max", "min", "parcels", "stop", "subjects"),
        *("texts", "without", "words"),
    }
)
"""Parameters whose number says how much is to be done, and not what is looked for."""
