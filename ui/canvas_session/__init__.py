"""The canvas at hand in one reader's session.

In reading order:
`session`: a canvas with its case
`save_case`, `open_case`: kept, event by event; found again, as it is or as it was
`templates`: how a canvas is looked at, under a name, for new ones
`older_files`: canvases of older versions
`page_address`: its web address
`current_canvas`: which canvas is at hand, and what is done on it
`arrivals`: what happened in the browser: applied, or put in line
`pending_steps`: reads in line, and what happened behind them
`of_ids`: a canvas of its own for what an alert or a watch names
`expansion`, `expansion_patterns`: neighbours read and drawn; more ways to expand
`additions`: hits, rows, walks, paths: read and put on it
`pair_answers`: what was found between two nodes, as rows to tell
`structure_answers`, `structure`: who connects, what falls apart without whom; asked
`one_question`: what answers one click is one question in the log
`tick_days`: when there were alerts about what is drawn, and measures on it
`known_counts`: how many neighbours a node has, as it was read
`comparison`: the case as it was, beside what the graph says now
`newly_stated`: what later deliveries say of what is drawn
`picture`: the canvas as a picture, logged before it exists
"""
