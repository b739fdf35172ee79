"""Pure functions on arrays and plain rows: who is who, what is shared, what hangs together.

In reading order:
`names/`: whether two names could be one person's, whatever script they are in
`mentions`, `users`: a shared node, and a label that names it; who uses it
`identity/`: which parties are one person, which addresses one place
`sharing/`: who uses what with whom, what links nobody, how surprising it is
`walking/`: the seizure walk, and why a parcel is linked
`habits`: counter and hour, contents and weight as infrastructure
`communities`, `clusters`, `cluster_names`: people linked by what they share; names that last
`snapshot/`: the graph as arrays, kept up to date on this machine
`early/`, `lanes/`: networks of new senders; lanes against their past, new routes
`measures/`: the barrier model, and which measures stop most
`program_fingerprint`: which program worked out what was kept
"""
