"""One record kind a file: from a row's fields as read to a record.

A file here with REQUIRED is a record kind: FIELDS, REQUIRED, `understand(row)`.

In reading order:
`record_kinds`: finds the record kinds
`row_reader`: a row's fields as values, with what is odd about them
`declared_amounts`: an amount with its currency
`record_types`: what a row was understood as: the shapes between evidence and projection
`parties`, `delivery_points`, `tracking_numbers`: parts that several kinds have
`changed_ids`: which ids a record names
`meaning`: what a row means, whatever way it was written: what an erasure remembers
"""
