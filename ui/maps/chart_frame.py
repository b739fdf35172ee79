"""What charts over weeks have in common: no ground of their own, quiet lines."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from ui.maps.colours import Colours


def framed(
    layers: Sequence[alt.Chart], height: int, colour: Colours, description: str = ""
) -> alt.LayerChart:
    """The layers as one chart. `description`: what those hear who do not see it."""
    said = {"description": description} if description else {}
    drawn: alt.LayerChart = (
        alt.layer(*layers)
        .properties(height=height, background="transparent", **said)
        .configure_view(strokeWidth=0)
        .configure_axis(gridColor=colour.band, domainColor=colour.band, tickColor=colour.band)
    )
    return drawn
