"""The state of a canvas, without a screen: what is drawn, where, and how it came there.

The server owns nodes, positions, pins and what is hidden; the browser owns camera, hover and animation.
Nothing here imports streamlit.

In reading order:
`state`: the state itself, immutable
`events`, `event_json`: what can happen on a canvas; as JSON
`apply`: from a state and an event to the next state: pure; undo restores exactly
`channel`: what a page holds: receives what the browser did, gives what it must know
`batch`, `delta`: what the browser sends, typed; what changed, as packed columns for it
`expanded`, `collapse`: the outcome of an expansion; removing what it brought
`filters`, `visibility`, `drawn_lanes`: what stays in sight; which parcels that leaves; their lanes
`grouping`, `folded_lines`: several nodes drawn as one; parcels as links
`styles`, `style_values`: by which rules nodes are sized and coloured; what they make of a canvas
`shapes`: texts, frames and arrows on the ground
`network`, `centrality`: what is in sight as a network; who connects in it
`cut_points`: who cannot be replaced in it
`arrange`, `placement`: where found nodes go; new neighbours around their parent
`initial_layout`, `organic_layout`, `stress`: the first layout, piece by piece; distances kept
`gathered_labels`: labels that are drawn as the person or place that they are
`rearrange`, `column_layout`: laying out anew when asked; from senders to recipients
`appearance`, `legend`: size, badges, dates of a node; the legend handed to the canvas
`change_marks`: what changed since a day or a version
`as_drawn`: a canvas as it is drawn, for exported files
`serialization`, `replace_ids`: to and from JSON; kept canvases under new ids
"""
