"""What people decide and do: the gate before every read, the audit, cases, decisions.

In reading order:
`workspace`: one person's store and evidence, opened when first needed, behind the gate
`gate`, `purpose`: every question passes here, is logged, and gets its permit; who asks, and why
`bounds`: how much of a question the log takes
`disclosure`, `disclosure.toml`: what may be handed to whom; the table that says so
`row_decisions`: what may become of each row that a question meets, by its terms
`retention`: when a load is to be reviewed
`recipients`, `recipient_options`: to whom something may be handed at all; how commands are told so
`audit`, `entry`: the audit chain; one entry of it
`audit_writer`, `audit_files`: writing it to disk; its two SQLite files and their lock
`audit_keys`, `key_record`: what may be erased of it; what the chain says of the keys
`anchors`, `verify`: heads kept elsewhere; whether the chain is whole
`log`, `log_review`: the audit log in words; what each person did in some days
`access/`: roles, and who works on which case: what the gate asks where a team signs in
`cases`, `case_contents`: a canvas and what was thought about it, as events; what each case holds
`person_categories`: in which category a person is in a case, who said so and why
`questions`: questions that a person saved to ask again
`decisions/`: same or not, hub or not
`alerts/`: what was noticed, and what people answered
`watches/`: what people watch, why and until when
`chosen_barriers/`: the barriers that people chose, with owner, day and state
`signed_packs/`: a signed pack as a file: verifying one, and the keys that are known here
`recorded_events`: events in the graph, of which alerts, watches and chosen barriers are made
`nested_texts`: every text in what was kept as JSON
`commands/`: `python -m casework`, a command a file; `terminal`: the workspace of a command
`preserved`, `rekeyed_ids`: what outlasts a rebuild; what ids became that a re-keying changed
`wholeness`: whether a graph holds all of its evidence, and nothing that was erased elsewhere
"""
