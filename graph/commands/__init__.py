"""One command of `python -m graph` a file: the server, the schema, backups."""
