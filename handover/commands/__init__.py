"""The commands of `python -m handover`, one a file: ABOUT, EXAMPLE, `add(parser)`, `run(arguments)`."""
