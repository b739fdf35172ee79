"""What newly hits what people watch.

In reading order:
`seen`: what of a watch can be new; parcels, reports, people, weeks or rows
`node_sightings`: the parcels and reports of many nodes, read together
`said`: why something is told, in words
`node`, `cluster`, `lane`, `saved_question`, `looked_up`: what can be watched, a sort a file
`sorts`: the table of these sorts; what a person types made one of them
`hits`: what of all running watches is new, as rows
`overview`: the running watches with their weeks, as page Watching shows them
"""
