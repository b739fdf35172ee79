"""A case: a canvas and what was thought about it, as events that are kept in the graph (casework/cases.py).

    notebook.py  what it is called and asks, notes, hypotheses with their grade, versions
    record.py    a canvas as events, and events as a canvas again
    compare.py   a canvas as it was beside what the graph says today

Nothing here imports streamlit or reads the graph.
"""
