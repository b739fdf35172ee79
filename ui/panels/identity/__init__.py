"""What stands on page Identities.

In reading order:
`open_identities`, `found_identities`, `decided_identities`: to decide; found; decided
`identity_evidence`: what speaks for one person or place, with its weights
"""
