"""Waybill's app for `streamlit run app.py` or any ASGI server: the pages, behind their gate."""

import streamlit as st

from ui.gate import gate

app = st.App("ui/main.py", middleware=[gate])
