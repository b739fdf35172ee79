"""What people decide and do: the gate before every read, the audit, cases, decisions.

In reading order:
`workspace`: one person's store and evidence, opened when first needed, behind the gate
`gate`, `purpose`: every question passes here, is logged, and gets its permit; who asks, and why
`audit_chain/`: the log: each entry hashed onto the one before
`access/`: roles, and who works on which case: what the gate asks where a team signs in
`disclosure`, `disclosure.toml`, `row_decisions`: what may be handed to whom; of each row of a question
`recipients`, `recipient_options`: to whom something may be handed at all; how commands are told so
`retention`: when a load is to be reviewed
`cases`, `case_contents`, `person_categories`: a canvas and what was thought of it, as events; what it holds
`questions`, `nested_texts`: questions saved to ask again; every text in what was kept as JSON
`decisions/`, `alerts/`, `watches/`: same or not, hub or not; what was noticed; what people watch
`chosen_barriers/`: the barriers that people chose, with owner, day and state
`recorded_events`: events in the graph, of which alerts, watches and chosen barriers are made
`signed_packs/`: a signed pack as a file: verifying one, and the keys that are known here
`preserved`, `rekeyed_ids`, `wholeness`: what outlasts a rebuild; changed ids; whether a graph is whole
`commands/`, `terminal`: `python -m casework`, a command a file; the workspace of a command
"""
