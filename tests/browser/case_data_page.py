"""A page that shows case data in every place where Streamlit reads Markdown."""

import streamlit as st

from ui.wording.escaping import plain

SHOWN = plain(
    "https://elsewhere.example/x WWW.elsewhere.example a.b@mail.example.org HTTP://elsewhere.example"
)

st.header(SHOWN, anchor=False)
st.markdown(f"**{SHOWN}**\n- {SHOWN}\n\n| a |\n|---|\n| {SHOWN} |")
st.caption(SHOWN)
st.info(SHOWN)
st.checkbox(SHOWN)
st.button(SHOWN)
st.expander(SHOWN).write("inside")
st.tabs([SHOWN])
st.button("help", help=SHOWN)
