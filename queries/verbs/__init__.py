"""One verb a file: each is a command of `python -m queries` and a function of `queries`.

A file here is a verb (`queries.verb`): ABOUT, EXAMPLE, `add(parser)`, `answer(arguments, desk)`, and a
function of its own name.
"""
