"""A case: a canvas and what was thought about it, as events that are kept in the graph (`casework.cases`).

Nothing here imports streamlit or reads the graph.

In reading order:
`notebook`: its name and question, notes, hypotheses with their grade, versions
`record`: a canvas as events, and events as a canvas again
`compare`: a canvas as it was beside what the graph says today
"""
