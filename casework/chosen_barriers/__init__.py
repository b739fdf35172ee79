"""The barriers that people chose, with owner, day and state: kept like alerts, apart from what is derived.

In reading order:
`events`: what happened to a chosen barrier, as records in the graph; what it is by now
`chosen_plan`: barriers chosen, changed, undone, dropped; those of the plan and of cases
`ends`: the last day of a chosen barrier; prolonged, and those whose end asks for an answer
"""
