"""Handing over: evidence packs and reports, who has what of whom, and checking a pack that somebody sent.

In reading order:
`packs/`: the pack of a case as one file, asked and logged as a disclosure
`redaction/`: what was withheld, kept out of questions, reasons and purposes
`report/`: the report of a case as a PDF
`charting`: what may be told of a case as a file for i2, Gephi, Excel or a browser
`key_management`: making and replacing our key, trusting those of partners
`originator_requests`: what an originator is asked before a row is handed on
`register`: which pack holds which rows and persons, and who has it
`notices`: telling who has a pack what was withdrawn or erased since, and following a partner's notice
`stamping`: putting the answer of a time-stamp authority into a pack
`signed_file`, `incoming`: a small file that one authority signs for another; what a file that came is
`requests/`: what contact points ask each other, and their answers
`matching/`: do both look for the same?
`commands/`: `python -m handover`, a command a file
"""
