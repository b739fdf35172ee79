"""Who is who in the graph: reads parties and addresses, resolves them, writes what changed of `IS`.

What labels say is left as it is. People and places can be thrown away and found again at any time; decisions
(`casework.decisions.decision_records`) are no part of them and are read with every run.

In reading order:
`resolution_run`, `attempt`: one run of identity resolution; one after other work, which stands if it fails
`resolution_tables`, `resolution_target`: results in columns; what the graph should hold of them
`reconciling`: what the graph really holds of the last result
`difference_writer`: the difference, written
`resolution_marker`: which run the graph's people are of
`resolution_status`: whether people and places are up to date
"""
