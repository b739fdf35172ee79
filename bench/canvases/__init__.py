"""The canvas beside the renderers that people know, on one page and one graph: `python -m bench.canvas`.

libraries.py  where their JavaScript comes from: pyvis brings vis-network, npm the others for a run
server.py     serves the page, the graph and, for a double-click, the same six neighbours to all
measuring.py  one renderer at one size in a Chromium of its own
app.py        our canvas once more, as it is used: in a Streamlit page
static/       the page: measure.js asks the same of every renderer, one small file each drives it
"""
