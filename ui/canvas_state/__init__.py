"""The state of a canvas, without a screen: what is drawn, where, and how it came there.

    channel.py  what a page holds: receives what the browser did, gives what the browser must know
    batch.py    what the browser sends, typed
    events.py   what can happen on a canvas; event_json.py: as JSON
    apply.py    apply_event(state, event, found) -> (state, ops): pure; undo restores exactly
    collapse.py removing what an expansion brought
    state.py    the state itself; filters.py: what stays in sight of it; grouping.py: what is drawn as less
    layout.py   the first layout of a subgraph; placement.py: where new neighbours go
    rearrange.py  laying out anew what is drawn, when asked; columns.py: from senders to recipients
    delta.py    what changed, as packed columns for the browser
    appearance.py     size, badges, dates of a node; legend.py: the legend handed to the canvas
    serialization.py    to and from JSON, for cases

The server owns nodes, positions, pins and what is hidden; the browser owns camera, hover and animation.
Nothing here imports streamlit.
"""
