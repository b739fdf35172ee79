"""A partner's pack in: verified first, then each delivery in it is a load under the partner's terms.

In reading order:
`opening`: verifies a pack and reads what it says of its deliveries
`pack_rows`: the rows of `rows.csv`, checked
`pack_values`: JSON, days and short texts of a pack, checked
`packed_delivery`: one delivery of a pack, cleaned by our rules into the evidence
`own_rows`: whether rows that are said to be ours are in our evidence
`statements`: what the partner decided, kept beside the loads and never applied
`probing`: what a file is read as: a delivery, or the deliveries of a pack
"""
