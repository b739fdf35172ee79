"""What is watched, and what operators are asked to watch for.

In reading order:
`new_watch`: the form that begins to watch something
`watch_list`, `left_out_reasons`: what to hand to an operator after a seizure; why rows are left out of it
`operator_form`: the form of a file for an operator
"""
