"""One command of `python -m casework` a file: the audit chain, decisions, cases."""
