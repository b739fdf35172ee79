"""The front end: Streamlit pages around one canvas.

In reading order:
`shell`: the frame around every page
`server/`: the ASGI gate, sessions, token: before Streamlit sees anything
`reader_session`: one reader's stay: language, data, purpose, workspace
`session_state`: what Streamlit keeps for one open page, by name and type
`error_display`: one sentence when something goes wrong on a page
`pages/`, `panels/`: the pages, and what stands on them
`today/`: the boxes of page Today
`barriers/`, `exchange/`: the views of pages Barriers and Exchange
`page_links`: ways to other pages, for those who may open them
`side_panel`: which panel stands beside the canvas
`ranked_lists`, `table_height`: what ranked pages share; how high a table is
`query_fields`: a field for each query parameter
`lookup/`: a list that is pasted or uploaded, and looked up
`incoming_files`, `file_downloads`: files uploaded; files handed out
`schema_drawing`: the schema as SVG
`maps/`: the map of lanes, and the files that it is drawn from
`canvas_state/`: the state of a canvas, without a screen: pure
`canvas_session/`: the canvas at hand: what is read for it and when
`canvas_mount`: the canvas drawn on a page, and what the browser sent handed on
`canvas/`: the component in the browser, a distribution of its own
`cases/`: a case as events, its notes, its comparison: pure
`tasks/`: reads that take a while, child processes, downloads
`wording/`, `texts/`: texts in the reader's language; the catalogues
`assets/`: logo and style sheet
"""
