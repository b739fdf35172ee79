"""What was noticed and what people answered: kept like decisions, apart from what is derived.

In reading order:
`events`: what happened to an alert, as records in the graph; what it is by now
`alert_inbox`: noticed rows recorded; listed, answered, assigned, snoozed, dropped
`notification`: a message that there is something new, without a word about whom
"""
