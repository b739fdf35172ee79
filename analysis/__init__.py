"""Pure functions on arrays and plain rows: who is who, what is shared, what hangs together.

In reading order:
mentions        a shared node, and a label that names it
people, name_marks, users   do two names fit; who uses a shared node
identity/       which parties are one person, which addresses one place
hubs            what so many use that it links nobody
usage, timing   who used a node from when to when
walk            the seizure walk (walk_state, restart, cutoff in cut, reasons in chains)
shared, co_use, surprise_level, incidence   shared infrastructure, ranked by surprise
clusters, communities, cluster_names, habits   people linked by what they share
snapshot/       the graph as arrays, kept up to date on this machine
"""
