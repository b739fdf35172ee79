"""Invented traffic of a year in which crews begin: made as a snapshot, without a load, a million in minutes.

In reading order:
`labels`: a parcel as posted; parcels as a snapshot
`country`: where people live and post, what they send and to whom
`innocents`: occasional senders, traders, webshops, groups that share, groups of newcomers
`crews`: crews by how careful they are
`world`: a world and its truth
"""
