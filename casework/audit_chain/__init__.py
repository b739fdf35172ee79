"""The audit log: who asked what, why, and what was handed out.

In reading order:
`entry`: one entry of it; `bounds`: how much of a question it takes
`audit`: the chain, each entry hashed onto the one before
`audit_writer`, `audit_files`: writing it to disk; its two SQLite files and their lock
`audit_keys`, `key_record`: what may be erased of it; what the chain says of the keys
`anchors`, `verify`: heads kept elsewhere; whether the chain is whole
`log`, `log_review`: the audit log in words; what each person did in some days
"""
