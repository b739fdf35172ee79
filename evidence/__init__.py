"""Deliveries as delivered: append-only, one folder a load. Read with a permit only.

In reading order:
`archive`: the loads under one location: read, withdraw, restore, erase
`facts`, `row`: what is known of a load; one row of it
`load_ids`, `load_history`: how a load is named; what happened to it since it was read
`writing`: a load going in: all of it or nothing
`reinterpretation`: rows understood again under newer cleaning rules
`stored_rows`, `row_groups`: rows read, together with their newer understanding
`partner_statements`: what a partner decided, kept beside the loads of the pack
`erasing`: rows blanked, and tombstones that keep them from coming back
`erasures`: how often rows of each load were erased
`missing`: which loads a graph lacks
`inspecting`: whether every page of a load can be read as it was written
`leftovers`: what killed writers left beside the files that count
`storage`: a folder, or any place that pyarrow reaches
`permit_protocol`: what a permit must say
"""
