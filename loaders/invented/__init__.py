"""Invented traffic: people, firms, crews and their parcels, lifelike and from a seed.

Nobody in it is real: surnames, streets and firms are made of invented parts, telephone numbers come from the
ranges that regulators keep for fiction where there are any, e-mail addresses end in example.org.

In reading order:
`world`: the whole traffic, a block at a time, in constant memory
`culture`, `europe`, `overseas`: what a country's labels look like; tables by country
`people`: people and firms, and the labels that they write
`issue`, `numbers`, `phones`: what is given out once: accounts; tracking numbers; phone numbers
`innocents`, `hubs`: innocent senders of a block; innocent hubs of the whole world
`crews`: who hides behind many names
`postings`: one parcel's row
`aftermath`: scans, seizures, offers, and tracking numbers used again
`layouts`: the layouts in which the rows come
"""
