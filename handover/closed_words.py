"""Words of a question that are chosen from a list of the program, not written: they name nobody."""

from __future__ import annotations

from casework.disclosure import RECIPIENTS, USES
from casework.person_categories import CATEGORIES
from graph.export import FORMATS
from graph.schema import EDGES, NODES

CLOSED_WORDS = frozenset({*NODES, *EDGES, *RECIPIENTS, *USES, *CATEGORIES, *FORMATS})
