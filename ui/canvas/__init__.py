"""The graph canvas as a Streamlit component: own Canvas2D renderer, no request leaves the machine.

    import waybill_canvas

    waybill_canvas.mount(key="canvas", data=channel.data(mounted=..., legend=...),
                         on_batch_change=on_batch)

`ui/canvas_state/channel.py` makes the data and reads what comes back in `st.session_state[key]["batch"]`.

In reading order:
`packing`: a value as bytes for the browser, numpy columns beside JSON
`texts`: every text of the canvas, in English
`static/`: the JavaScript and style sheet; `static/graph_canvas.js` is what Streamlit calls
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from .packing import pack, unpack
from .texts import PLURALS, TEXTS, forms

__all__ = ["PLURALS", "TEXTS", "forms", "mount", "pack", "pack_for", "unpack"]


@cache
def _component() -> Any:
    """The component; registered when first mounted, so that this can be imported where no app runs."""
    return st.components.v2.component(
        "waybill-canvas.graph_canvas",
        js="graph_canvas.js",
        css="graph_canvas.css",
        html='<div class="waybill-canvas"></div>',
    )


def mount(
    *,
    key: str,
    data: Mapping[str, Any],
    height: int | None = None,
    on_batch_change: Callable[[], None] = lambda: None,
) -> Any:
    """Draw the canvas, and call `on_batch_change` when the browser has news. `height`: CSS pixels; None fills
    the place that the page's style sheet gives the nearest positioned element around it.

    Call it at a fixed place: an element inserted above a component mounts it again (it recovers, at the
    cost of a full snapshot). `data`: sid, name, ack, rev, legend, status, focus, picture, texts (names of
    TEXTS and PLURALS, all optional) and either `snap`, or `base` with `ops`. The news are
    `st.session_state[key]["batch"]`: {"sid", "have": rev shown, "events": [{"seq", "type", …}]}.
    """
    packed = pack_for(key, data, height)
    room = "stretch" if height is None else height
    return _component()(key=key, data=packed, height=room, on_batch_change=on_batch_change)


def pack_for(key: str, data: Mapping[str, Any], height: int | None) -> bytes:
    """What the browser is handed: the data of `mount`, with every text that it does not bring itself."""
    plurals = {name: forms(*both) for name, both in PLURALS.items()}
    texts = {**TEXTS, **plurals, **data.get("texts", {})}
    return pack({**data, "key": key, "texts": texts, "height": height})
