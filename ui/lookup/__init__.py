"""Looking up a list: what was pasted or uploaded, what its columns are for, what it hits.

In reading order:
`list_at_hand`: the list that a session looks up, and what came of it; kept nowhere else
`uploaded_list`: a file as such a list
`list_input`, `column_uses`: where it is pasted or uploaded; what each column was taken for
`list_answer`: what it hits, as a table, as files, on the canvas
"""
