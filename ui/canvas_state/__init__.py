"""The state of a canvas, without a screen: what is drawn, where, and how it came there.

The server owns nodes, positions, pins and what is hidden; the browser owns camera, hover and animation.
Nothing here imports streamlit.

In reading order:
`state`: the state itself, immutable
`canvas_events`, `event_json`, `apply`: what can happen on a canvas; as JSON; from a state to the next
`channel`, `batch`, `delta`: what a page holds; what the browser sends, typed; what changed, as packed columns
`expanded`, `collapse`: the outcome of an expansion; removing what it brought
`filters`, `visibility`, `drawn_lanes`: what stays in sight; which parcels that leaves; their lanes
`grouping`, `folded_lines`, `gathered_labels`: nodes drawn as one; parcels as links; labels as their person
`appearance`, `legend`: size, badges, dates of a node; the legend handed to the canvas
`styles`, `style_values`: by which rules nodes are sized and coloured; what they make of a canvas
`shapes`: texts, frames and arrows on the ground
`network`, `centrality`, `cut_points`: what is in sight as a network; who connects, who cannot be replaced
`layout/`: where nodes go
`change_marks`: what changed since a day or a version
`as_drawn`: a canvas as it is drawn, for exported files
`serialization`, `replace_ids`: to and from JSON; kept canvases under new ids
"""
