"""What Streamlit runs for every page."""

from ui import shell

shell.run()
