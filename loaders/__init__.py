"""The write side: files in, graph out.

In reading order:
commands/      `python -m loaders`, a command a file
load_pipeline  what every delivery goes through; ingest is its first part
parsing/       a file to rows of evidence
readers/       one format a file
layouts/       one sender's files a TOML file; proposing/ writes one
records/       one record kind a file: from fields as read to a record
projection/    evidence to graph
resolving/     people and places after every load
withdrawing, erasing, retention   what goes again
monitoring/    health, reports, history, copies
watching/      a folder, by day and by night
writer_lock, change_log, progress_bar, ingest_report, dry_run
demo, invented/   invented traffic
"""
