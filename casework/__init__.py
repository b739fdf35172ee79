"""What people decide and do: the gate before every read, the audit, cases, decisions.

In reading order:
desk                where a person works: store, evidence, gate
gate, purpose       every question passes here, is logged, and gets its permit
audit, audit_writer, audit_files, entry, keys   the chain and what may be erased of it
anchors, verify, log   whether it is whole, and what it says
cases               a canvas and what was thought about it, as events
decisions/          same or not, hub or not
commands/           `python -m casework`, a command a file; terminal opens their workspace
preserved, renamed_ids   what outlasts a rebuild and a re-keying
erased              whether a graph still shows what was erased elsewhere
"""
