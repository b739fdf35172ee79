"""A list for an operator: what to watch for after a seizure.

In reading order:
`watch_list`: what to watch for among the parcels that a walk links
`disclosed_walk`, `decided_measures`: a walk over rows that a recipient may have; chosen measures of it
`left_out_rows`: rows left out of it, and why
`list_recipient`: who a list is for
`operator_file`: the list as a file
"""
