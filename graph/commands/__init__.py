"""One command of `python -m graph` a file: the server, the schema, backups.

A file here is a command (`errors.commands`): ABOUT, EXAMPLE, `add(parser)`, `run(arguments)`.
"""
