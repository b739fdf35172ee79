"""To whom a pack, report or chart may be handed at all, before a single row is decided."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from casework.disclosure import Recipient
from casework.signed_packs.signing_keys import read_keys
from errors import UsageError
from graph.settings import Settings
from values.confusables import skeleton
from values.fold import fold

_PARTNERS = ("partner_eu", "partner_outside")
_SLIPS = 2
"""Letters by which a name may differ from a partner's and still be meant for it."""
_LETTERS = 5
"""Letters of the name of a court or an office for each slip: short ones are often alike."""
_SHORTEST_WORD = 3
"""Letters of the shortest word by which offices are told apart: no "of", "de", "in"."""


def require_recipient(to: Recipient) -> None:
    """Raise UsageError for an operator: it gets what it needs to stop parcels, and a case says far more: who
    is suspected, who looked, what others deliver.
    """
    if to.kind == "operator":
        raise UsageError(
            "A case is not handed to an operator: give it a list of what it should stop instead."
        )


def require_known_name(settings: Settings, to: Recipient) -> None:
    """Raise UsageError for what contradicts the keys that are trusted here: another kind than that of the
    partner of this name, who would be given what it may not have; a name that is nearly, and not quite, a
    partner's, or looks like it, whatever the kind: the slip would stand in the register, the partner not be
    told of corrections, and what is not for the partner go to it under the other kind.
    """
    kinds = {known.name: known.kind for known in read_keys(settings).trusted}
    kind = kinds.get(to.name, to.kind)
    if kind != to.kind and to.kind != "partner_outside":  # to whom nothing goes that another may not have
        raise UsageError(
            "{name} was trusted here as another kind of recipient ({kind}): choose that kind, or trust the "
            "key anew.",
            name=to.name,
            kind=kind,
        )
    if to.name in kinds:
        return
    given, words = fold(" ".join(to.name.split())), _words(to.name)
    slips = _SLIPS if to.kind in _PARTNERS else min(_SLIPS, len(given) // _LETTERS)
    for name in sorted(kinds):
        same = skeleton(given) == skeleton(name)
        same = same or (to.kind in _PARTNERS and words == _words(name))
        if same or OSA.distance(skeleton(given), skeleton(name), score_cutoff=slips) <= slips:
            raise UsageError(
                "There is no partner {given!r}, but there is {known!r}: write it so.",
                given=to.name,
                known=name,
            )


def _words(name: str) -> list[str]:
    """What a name looks like word by word, in whatever order, without full stops and particles: "SPOC of
    Belgium" is "Belgium S.P.O.C.".
    """
    words = skeleton(name.replace(".", "").replace("-", " ")).split()
    return sorted(word for word in words if len(word) >= _SHORTEST_WORD)
