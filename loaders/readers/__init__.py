"""Readers: one format a file, for every format that a delivery may be in.

A file here with SUFFIXES is a reader: FORMAT, SUFFIXES and `open_source(...)`.

In reading order:
`source`: which reader a file is for
`piece`: what every reader yields
`encoding`, `western`, `lines`, `blocks`: a text file's encoding, its lines, stretches of plain rows
`foreign`, `packed`: files that are no table, refused; zip archives inside, looked through first
`subprocess_reader`: reading in a process apart
`workbook_in_memory`, `workbook_streaming`: whole sheets of workbooks; large ones row by row
`number_cells`, `unit_formats`: numbers of cells as text; units that only their number format shows
`currency_formats`: currencies that it shows
`rewriting`, `error_cells`, `cell_breaks`: cells that would be lost, as text
`workbook_parts`: where the sheets of a workbook lie
`formulas`, `merged_cells`: what looks empty in them and is not
"""
