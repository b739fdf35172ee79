"""Waybill's app for `streamlit run app.py` or any ASGI server: the pages, behind their gate."""

import sys

import streamlit as st

from errors.cli import command_line
from ui import serve
from ui.gate import gate

if refused := command_line(serve.check, []):
    sys.exit(
        refused
    )  # the sentence is printed: a server that is started all the same would answer with errors

app = st.App("ui/main.py", middleware=[gate])
