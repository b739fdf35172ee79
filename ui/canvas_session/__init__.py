"""The canvas at hand in one reader's session.

In reading order:
`session`: a canvas with its case
`save_case`, `open_case`: kept, event by event; found again, as it is or as it was
`templates`, `older_files`: how a canvas is looked at, for new ones; canvases of older versions
`page_address`, `current_canvas`: its web address; which canvas is at hand, and what is done on it
`arrivals`, `pending_steps`: what happened in the browser: applied, or put in line; reads in line
`expansion`, `expansion_patterns`: neighbours read and drawn; more ways to expand
`of_ids`, `additions`: a canvas for what an alert names; hits, rows, walks, paths put on it
`pair_answers`: what was found between two nodes, as rows to tell
`structure_answers`, `structure`: who connects, what falls apart without whom; asked
`one_question`: what answers one click is one question in the log
`tick_days`: when there were alerts about what is drawn, and measures on it
`known_counts`: how many neighbours a node has, as it was read
`comparison`, `newly_stated`: the case as it was beside the graph of now; what later deliveries say
`picture`: the canvas as a picture, logged before it exists
"""
