"""The commands of `python -m loaders`, one a file: ABOUT, EXAMPLE, `add(parser)`, `run(arguments)`."""
