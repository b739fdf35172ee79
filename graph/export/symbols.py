"""The picture of a node as SVG: shape, colour and icon of its kind, a ring where it was seized."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from graph.schema import NODES
from graph.schema.icons import DOT, ICONS

_GREY, _DARK, _SEIZED = "#999999", "#1a1a1a", "#c62828"
SIZE = 'width="64" height="64"'
"""What a symbol says of its size, for whoever draws it in another."""
# The outlines of the schema's shapes on 24 x 24, as the canvas of the app draws them, and how its icon sits:
# how far down, and how large.
_SHAPES = {
    "circle": ('<circle cx="12" cy="12" r="9"/>', 0.0, 0.52),
    "square": ('<path d="M4 4h16v16H4z"/>', 0.0, 0.52),
    "diamond": ('<path d="M12 2l10 10-10 10L2 12z"/>', 0.0, 0.44),
    "triangle": ('<path d="M12 3l10 18H2z"/>', 2.4, 0.4),
    "house": ('<path d="M12 2l10 8v11H2V10z"/>', 1.2, 0.5),
    "hexagon": ('<path d="M2 12l5-9h10l5 9-5 9H7z"/>', 0.0, 0.52),
    "octagon": ('<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/>', 0.0, 0.54),
}


def colour_of(kind: str) -> str:
    """The colour of a kind; grey for one that the schema does not know."""
    return NODES[kind].colour if kind in NODES else _GREY


@cache
def symbol(kind: str, colour: str = "", letter: str = "", *, seized: bool = False) -> str:
    """An SVG of 32 x 32 with the symbol, 24 across, in its middle. `letter`: what stands beside it."""
    shape, down, size = _SHAPES.get(NODES[kind].shape if kind in NODES else "circle", _SHAPES["circle"])
    data = ICONS.get(NODES[kind].icon, DOT) if kind in NODES else DOT
    derived = ' stroke-dasharray="2.2 1.4"' if kind in NODES and NODES[kind].derived else ""
    ring = f'<circle cx="12" cy="12" r="14.5" fill="none" stroke="{_SEIZED}" stroke-width="2"/>'
    beside = (
        f'<circle cx="23" cy="20" r="5" fill="#fff" stroke="{_DARK}" stroke-width=".8"/>'
        f'<text x="23" y="22.6" font-size="7" font-family="sans-serif" text-anchor="middle" fill="{_DARK}">'
        f"{letter}</text>"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {SIZE} viewBox="-4 -4 32 32">'
        f"{ring if seized else ''}"
        f'<g fill="{colour or colour_of(kind)}" stroke="{_DARK}" stroke-width="1"{derived}>{shape}</g>'
        f'<path transform="translate(12 {12 + down}) scale({size}) translate(-12 -12)" fill-rule="evenodd" '
        f'fill="{_ink(colour or colour_of(kind))}" d="{data}"/>{beside if letter else ""}</svg>'
    )


def symbol_at(kind: str, place: tuple[float, float], side: float, *, seized: bool = False) -> str:
    """The symbol as a part of a larger picture: `place`: where its middle is; `side`: how wide it is."""
    x, y = place
    placed = f'x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}"'
    return symbol(kind, seized=seized).replace(SIZE, placed, 1)


def symbol_data(kind: str, colour: str = "", letter: str = "", *, seized: bool = False) -> str:
    """The same as data in a page."""
    return "data:image/svg+xml," + quote(symbol(kind, colour, letter, seized=seized))


def _ink(colour: str) -> str:
    """Dark or white, whichever is seen better on this colour (relative luminance, WCAG 2.2)."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return _DARK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 else "#ffffff"
