"""One record kind a file: FIELDS, REQUIRED, `understand(row)`; kinds finds them.

row_reader     a row's fields as values, with what is odd about them
record_types   what a row was understood as: the shapes between evidence and projection
parties, delivery_points, tracking_numbers   parts that several kinds have
changed_ids    which ids a record names
parcels, events, seizures, listings, links   the kinds
"""
