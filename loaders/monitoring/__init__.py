"""Whether deliveries come in, and what came: for people and for schedules.

In reading order:
`health`: what needs a person
`delivery_report`: what came, is new, is odd, in words
`baseline`, `anomalies`: a load beside the earlier ones of its layout; what is odd about recent loads
`parcel_history`: every claim about one parcel
`copies`, `disclosed_copies`: every place where a copy of erased rows may be; what left Waybill
`identical_rows`: rows that state the same as one that is erased
`people_in_rows`: the names and numbers of people in rows, and whether a text holds one
`rejected_rows`: rejected rows about the people of rows that are erased
`journal`: one line of JSON for each load
"""
