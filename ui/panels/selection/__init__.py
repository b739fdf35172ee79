"""What is selected on the canvas, and what can be done with it.

In reading order:
`details`, `node_actions`: the selected nodes; what can be done with them
`labels`, `style_value`: the labels that a person or place was read from; what the colour of a node says
`expand`, `edge`: the ways to expand; a selected line
`source_rows`: the delivered rows that state a node
`pair_answer`: what two nodes have in common, and the paths between them, as a list
`who_else`: whether somebody else looks at a node, and whom to call
`structure_answer`: who connects, who cannot be replaced
"""
