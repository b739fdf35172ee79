"""Handing over: evidence packs and reports, who has what of whom, and checking a pack that somebody sent.

In reading order:
`packing`: the pack of a case as one file, asked and logged as a disclosure
`pack_subject`: the case or nodes that a pack is about
`cited_rows`: the rows that state them, each handed on, asked for or withheld
`pack_graph`: the graph that the rows of a pack state, and nothing else
`redaction`: what was withheld, blanked out of questions, reasons and purposes
`case_log`: who asked what and who was given what of a case, as a chain of its own
`persons`: the persons of a pack with the category that they have in the case
`pack_writer`: writes it, of nothing but what it is given
`pack_files`: the small files of a pack; `readme.txt`: how to check it without Waybill
`bag`: a BagIt bag in a zip, written as a stream
`minisign`, `signing_keys`: signatures and keys in the form of minisign; which keys are ours and trusted
`time_stamp`: asking an authority when a pack was there, and checking its answer
`originator_requests`: what an originator is asked before a row is handed on
`register`: which pack holds which rows and persons, and who has it
`zip_layout`, `verifying`: what a zip may hide; signature, completeness and key of a pack
`stamping`: putting the answer of a time-stamp authority into a pack
`report/`: the report of a case as a PDF
`commands/`: `python -m handover`, a command a file
"""
