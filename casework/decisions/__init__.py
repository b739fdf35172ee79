"""What people decide, kept apart from what is derived: it wins over every run and outlasts a rebuild.

In reading order:
`decision_records`: decisions in the graph: made, revoked, found again after a re-keying
`hubs`: that a shared node is a hub, or is none
`printing`: a decision as the commands print it
"""
