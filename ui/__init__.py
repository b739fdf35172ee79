"""The front end: Streamlit pages around one canvas.

In reading order:
`shell`, `server/`: the frame around every page; the ASGI gate, sessions, sign-in, before Streamlit
`reader_session`, `session_state`: one reader's stay; what Streamlit keeps for one open page, by name and type
`pages/`, `panels/`: the pages, and what stands on them
`today/`, `barriers/`, `exchange/`: the views of these pages
`page_links`, `side_panel`: ways to other pages; which panel stands beside the canvas
`ranked_lists`, `table_height`, `query_fields`: what ranked pages share; a field for each query parameter
`lookup/`: a list that is pasted or uploaded, and looked up
`incoming_files`, `file_downloads`: files uploaded; files handed out
`schema_drawing`, `maps/`: the schema as SVG; the map of lanes, and the files that it is drawn from
`canvas_state/`: the state of a canvas, without a screen: pure
`canvas_session/`: the canvas at hand: what is read for it and when
`canvas/`, `canvas_mount`: the component in the browser, a distribution of its own; drawn on a page
`cases/`, `tasks/`: a case as events, compared: pure; reads that take a while, child processes, downloads
`wording/`, `texts/`, `error_display`: texts in the reader's language; the catalogues; what went wrong
`assets/`: logo and style sheet
"""
