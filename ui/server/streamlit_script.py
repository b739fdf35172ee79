"""What Streamlit runs for every page.

Not beside `ui/pages`: Streamlit would list the files of a folder of that name until the first page is drawn.
"""

from ui import shell

shell.run()
