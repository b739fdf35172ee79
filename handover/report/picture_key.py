"""The key of a picture: what each symbol in it is, in lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.export.spread import Place
from graph.export.symbols import symbol_at
from handover.report.picture_names import PicturedName, width_of
from handover.report.wording import ReportWording

_LINE, _APART, _DOWN = 1.4, 0.7, 0.25
"""In sides of a symbol: from line to line, and from its middle to its name; in heights of letters: from there
down to the line that its name stands on.
"""


@dataclass(frozen=True, slots=True)
class PictureKey:
    """`svg`: its parts; `height`: how high it is."""

    svg: str
    height: float


def key_of_kinds(
    kinds: Sequence[str], corner: Place, wide: float, sizes: tuple[float, float], say: ReportWording
) -> PictureKey:
    """The key of these kinds, from `corner` (its upper left) on and no wider than `wide`. `sizes`: of a
    symbol and of the letters.
    """
    (side, letters), parts = sizes, []
    x, y = 0.0, side
    for kind in kinds:
        name = say(f"kind_{kind}")
        needs = 2 * side + width_of(name) * letters
        if x and x + needs > wide:
            x, y = 0.0, y + _LINE * side
        at = (corner[0] + x + side / 2, corner[1] + y)
        written = PicturedName(name, at[0] + _APART * side, at[1] + _DOWN * letters, "start")
        parts += [symbol_at(kind, at, side), written.svg(letters)]
        x += needs
    return PictureKey("".join(parts), y + side)
