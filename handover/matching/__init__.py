"""Do both look for the same? Two authorities learn over files which phones, accounts or addresses both have.

And nothing of the others: private set intersection by Diffie-Hellman on ristretto255.

In reading order:
`group`: the group: a point for an item, a point times a secret, what a received point must be
`match_messages`: the three files: offer, reply, result; written, signed, read and refused
`protocol`: what each side does with them
`session_files`: what is kept of an exchange: the secret until the result, who matched what with whom
`case_items`: what of cases goes in
`carrying_out`: offer, reply and result as a person carries them out
`openings`: whether what a partner opens is what it committed itself to
"""
