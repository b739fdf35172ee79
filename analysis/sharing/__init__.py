"""Shared infrastructure: who uses what, with whom, and what that proves.

In reading order:
`hubs`, `businesses`: what so many use that it links nobody; a business that serves strangers
`usage`, `timing`: who used a node from when to when; together, or one after the other
`incidence`, `households`: who uses which shared node; a family is one user
`correspondents`: who is at the other end of many people's parcels
`co_use`, `surprise_level`: how surprising a shared use is; how surprising it must be
`shared`: shared infrastructure, ranked by surprise
"""
