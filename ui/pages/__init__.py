"""The pages: thin; each is a file with one `draw()`, entered in `ui/shell.py`."""
