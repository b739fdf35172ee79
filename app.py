"""Waybill's app for `streamlit run app.py` or any ASGI server: the pages, behind their gate."""

import sys

import streamlit as st

from errors.cli import command_line, own_files
from ui.server import serve
from ui.server.session_middleware import gate

# Whichever server imports this: with settings that cannot be used it could only answer with errors.
if refused := command_line(serve.check, []):
    sys.exit(refused)

own_files()
app = st.App("ui/server/streamlit_script.py", middleware=[gate])
