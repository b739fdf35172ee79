"""What of a case may be told, for packs, reports and charts, and the evidence pack made of it.

In reading order:
`evidence_pack`, `pack_subject`: the pack as one file, asked and logged as a disclosure; its case
`cited_rows`: the rows that state it, each handed on, asked for or withheld
`label_identity`: which told labels are one person or place, and by whose decision
`told_postings`, `told_people`: what parcels, people and places are in a pack
`pack_graph`: the graph that the rows of a pack state, and nothing else
`disclosed_case`: what of a case may be told, as a graph with its rows
`case_notes`, `case_log`: the notes that stand; who asked and who was given what, as a chain of its own
`persons`: the persons of a pack with the category that they have in the case
`pack_writer`: writes it, of nothing but what it is given
`pack_files`, `readme.txt`: the small files of a pack; how to check it without Waybill
"""
