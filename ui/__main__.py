"""`python -m ui`: serve the app."""

import sys

from errors.cli import command_line
from ui.server.serve import main

if __name__ == "__main__":  # a process that cleans rows imports this file again
    sys.exit(command_line(main))
