"""One command of `python -m casework` a file: the audit chain, decisions, alerts, watches, barriers, cases.

A file here is a command (`errors.commands`): ABOUT, EXAMPLE, `add(parser)`, `run(arguments)`.
"""
