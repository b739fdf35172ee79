"""What a node is, and how to reach the server that holds it.

In reading order:
schema/       every kind of node and relationship, declared once
subgraph      nodes and edges that were read together
settings      from the environment; secrets stay masked
connect       the store that the settings name
store/        the port, and its two adapters over Bolt
server/       the bundled server: start, find, stop, back up
commands/     `python -m graph`, a command a file
upserts       write statements made from the schema
permit        without which nothing is read (permit_maker is casework.gate's)
export/       one format a file
"""
