"""Packs as signed files: bag, signature, the keys that are known here, and whether a pack is what it says.

In reading order:
`verifying`: signature, completeness and key of a pack, by the file and keys alone
`zip_layout`: what a zip may hide from who unpacks it
`bag`: a BagIt bag in a zip, written as a stream
`minisign`, `signing_keys`: signatures and keys in the form of minisign; which keys are ours and trusted
`log_chain`: the chain of the log in a pack
`stated_moments`: moments that a signed file states, no later than clocks can be apart
`time_stamp`: asking an authority when a pack was there, and checking its answer
"""
