"""Requests between contact points: what one asks another, and its answer, as signed files with a due time.

A request says what it is about, why, on which basis and by when (Directive (EU) 2023/977); an answer says hit
or no hit first, and hands over no record: an evidence pack that follows does.

In reading order:
`request_files`: the two files: a request, an answer; written, signed, read and refused
`request_inbox`: what was asked of whom and of us, with its due time and answer
`requesting`: asking, taking in what came, answering, each asked and logged
`originator_answers`: requests to originators, which wait here too, and what they answered
`disclosable_hits`: which of the things asked about are in the graph, and whether that may be told
`things_in_text`: what a question or reason names
"""
