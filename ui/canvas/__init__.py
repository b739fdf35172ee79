"""The graph canvas as a Streamlit component."""
