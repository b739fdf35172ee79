"""`python -m ui`: serve the app."""

import sys

from errors.cli import command_line
from ui.serve import main

sys.exit(command_line(main))
