"""The report of a case as one PDF, for people and for screen readers: facts, then assessments, then annexes.

In reading order:
`reporting`: the report asked, logged and written
`sources`: what it is made of, read under one question
`document`: the whole of it, or two pages
`facts_chapter`, `assessments_chapter`, `measures_chapter`, `annex`: its chapters
`canvas_picture` (`picture_names`, `picture_key`), `weekly_bars`, `country_map`: its pictures as SVG, with the
same in words
`trend`, `source_coverage`: more or fewer parcels than before, where the same sources cover both
`parts`: what chapters are made of; `printable`: text that the fonts can show
`wording`, `texts.toml`: words, days and numbers in four languages
`typesetting`: the PDF, from `report.typ` and JSON
"""
