"""What was withheld, kept out of the texts of what is handed over.

In reading order:
`text_redaction`: what goes, what is blanked, what waits for a reader
`text_review`, `text_lists`: what people wrote, read by somebody before it goes; the same as a file
`text_places`: where a text stands
`closed_words`: what needs no reading
`row_texts`, `withheld_texts`, `withheld_places`: what rows say and where they stand, as somebody may write it
`said_days`, `everyday_words`, `counts_in_texts`: days, words of every sentence and counts in texts
"""
