"""One verb a file: each is a command of `python -m queries` and a function of `queries`."""
