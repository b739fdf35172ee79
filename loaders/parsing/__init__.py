"""A delivered file to rows of evidence: all of it, or nothing.

In reading order:
`options`: what a load is asked to do
`discovery`, `unpacking`: the files that paths name; gzip and zip around them
`intake`: a file probed (format, layout), then ingested
`layout`, `safe_patterns`: what a layout says; its regular expressions, safe on any text
`layout_match`, `table_fit`, `group_header`: which layout a file is in; how far one fits a table
`second_header`, `unread_tables`: a second table below the first; tables that are not read
`column_names`, `column_plan`: which column a layout means; which cell is which field
`as_of`: as of when a delivery speaks
`cleaning`, `workers`: pieces to rows, in several processes
`garbage_collection`: Python's garbage collector while rows go through
`rejects`, `corrected_rejects`: rows that could not be used, and those mended
`file_report`: a file's report, with 3 where too much was left out; a refusal has the exit code of its error
`reparse`: rows understood again under newer rules
"""
