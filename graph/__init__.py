"""What a node is, and how to reach the server that holds it.

In reading order:
`schema/`: every kind of node and relationship, declared once
`schema_page`: the schema as a page, docs/schema.md
`marks`: the nodes by which a graph speaks of itself
`subgraph`: nodes and edges that were read together
`settings`, `folder_settings`: from the environment; secrets stay masked; folders and files checked
`environment`: all environment variables, validated when a program starts
`connect`: the store that the settings name
`store/`: the port, and its two adapters over Bolt
`server/`: the bundled server: start, find, stop, back up
`commands/`: `python -m graph`, a command a file; `command_parts`: what they share
`upserts`: write statements made from the schema
`reads`: whether the text of a statement only reads
`permit`, `permit_maker`: without which nothing is read; only `casework.gate` makes one
`geography/`: where places are, from files that come along
`export/`: one format a file
"""
