"""Waybill's app for `streamlit run app.py` or any ASGI server: the pages, behind their gate."""

import streamlit as st

from errors.cli import own_files
from ui.gate import gate

own_files()
app = st.App("ui/main.py", middleware=[gate])
