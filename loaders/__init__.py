"""The write side: files in, graph out.

In reading order:
`commands/`: `python -m loaders`, a command a file; `command_tables`: the tables that they print
`load_pipeline`: what every delivery goes through
`ingest`, `ingest_report`, `dry_run`, `progress_bar`: files to evidence to graph; what came of it; a trial
`parsing/`, `readers/`: a file to rows of evidence; one format a file
`partner_packs/`: a partner's pack, verified, each delivery in it a load of its own
`layouts/`, `proposing/`: a TOML file for each sender's files; proposing one
`records/`: one record kind a file: from fields as read to a record
`projection/`: evidence to graph
`resolving/`: people and places after every load
`withdrawing`, `erasing`: taking loads out of use; erasing
`checking/`: whether evidence and graph agree
`monitoring/`: health, reports, history, copies
`watching/`: a folder, by day and by night
`writer_lock`, `log_changes`: one writer at a time; what it changed, for snapshots
`demo`, `invented/`: the demo database; invented traffic to fill it
"""
