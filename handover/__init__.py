"""Handing over: evidence packs and reports, who has what of whom, and checking a pack that somebody sent.

In reading order:
`packing`: the pack of a case as one file, asked and logged as a disclosure
`pack_subject`: the case or nodes that a pack is about
`cited_rows`: the rows that state them, each handed on, asked for or withheld
`label_identity`: which told labels are one person or place, and by whose decision
`told_postings`, `told_people`: what parcels, people and places are in a pack
`pack_graph`: the graph that the rows of a pack state, and nothing else
`disclosed_case`: what of a case may be told, as a graph with its rows
`charting`: that graph as a file for i2, Gephi, Excel or a browser, asked and logged as a disclosure
`redaction`: what was withheld, kept out of questions, reasons and purposes
`text_review`: what people wrote, read by somebody before it goes; `text_lists`: the same as a file;
`text_places`: where a text stands; `closed_words`: what needs no reading
`row_texts`, `withheld_texts`, `withheld_places`: what rows say and where they stand, as somebody may write it
`said_days`, `everyday_words`, `counts_in_texts`: days, words of every sentence and counts in texts
`case_notes`: the notes of a case that stand
`case_log`: who asked what and who was given what of a case, as a chain of its own
`persons`: the persons of a pack with the category that they have in the case
`pack_writer`: writes it, of nothing but what it is given
`pack_files`: the small files of a pack; `readme.txt`: how to check it without Waybill
`key_management`: making and replacing our key, trusting those of partners
`originator_requests`: what an originator is asked before a row is handed on
`register`: which pack holds which rows and persons, and who has it
`notices`: telling who has a pack what was withdrawn or erased since, and following a partner's notice
`stamping`: putting the answer of a time-stamp authority into a pack
`report/`: the report of a case as a PDF
`signed_file`: a small file that one authority signs for another
`incoming`: what a file that came is, by its content
`matching/`: do both look for the same?
`requests/`: what contact points ask each other, and their answers
`commands/`: `python -m handover`, a command a file
"""
