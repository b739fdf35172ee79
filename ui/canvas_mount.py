"""The canvas of a channel on a page: drawn, and what happens on it handed on. No other way leads from the
browser to a channel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import waybill_canvas

from errors import UsageError
from ui.canvas_state.batch import Batch, read_batch
from ui.canvas_state.channel import Channel
from ui.session_state import CANVAS, session_state

Arrived = Callable[[Batch], None]


def draw(
    channel: Channel,
    arrived: Arrived,
    *,
    legend: Mapping[str, Any],
    texts: Mapping[str, Any] | None = None,
    status: Mapping[str, Any] | None = None,
    name: str = "",
) -> None:
    """Draw it here, as large as its place on the page; `arrived` is told what happened before the page is
    drawn again.

    A page has one canvas. `legend`, `texts`, `status`, `name`: see `Channel.data`.
    """
    mounted = session_state.is_drawn(CANVAS)
    data = channel.data(mounted=mounted, legend=legend, texts=texts, status=status, name=name)
    callback = partial(_hand_on, channel, arrived)
    waybill_canvas.mount(key=CANVAS, data=data, on_batch_change=callback)


def _hand_on(channel: Channel, arrived: Arrived) -> None:
    value = session_state.component_value(CANVAS, "batch")
    if value is None:
        return
    try:
        batch = read_batch(value)
    except UsageError as error:
        channel.errors.append(error)
    else:
        arrived(batch)
