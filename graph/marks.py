"""The nodes by which a graph speaks of itself, and what they say while it is being rebuilt."""

GRAPH = "Waybill:graph"
"""Which graph it is and how far it was written."""
PEOPLE = "Waybill:people"
"""Says of which state of the graph people and places were found (`of`, a token)."""
EMPTYING = -1
"""The revision of a graph that is being emptied: what is left of it after a kill is not to be believed."""
