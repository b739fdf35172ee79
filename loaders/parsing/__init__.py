"""A delivered file to rows of evidence: all of it, or nothing.

In reading order:
unpacking      gzip and zip around files
intake         a file probed (format, layout), then ingested
layout, layout_match, column_plan   what a layout says; which one fits; which cell is which field
as_of, options   as of when it speaks; what the run asks
cleaning, workers   pieces to rows, in several processes
rejects, corrected_rejects   rows that were no use, and those mended
reparse        rows understood again under newer rules
"""
