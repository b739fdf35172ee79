import streamlit as st


def run() -> None:
    st.title("hello")
    st.file_uploader("up")
    st.download_button("dl", "text")
