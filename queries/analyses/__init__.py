"""Reads for analyses of the whole graph, and of what these found.

In reading order:
`mention_reader`: who uses which shared node
`cluster_membership`, `cluster_things`: the clusters of a node; what clusters name
`counted_labels`: some labels with what identity resolution counted among all
`lane_reader`, `lane_overview`: reads for lanes; lanes that stand out, and the parcels of one
`noticed_reasons`: why a network of new senders is noticed, in words
`counter_traffic`: what was handed in at one counter, for batches
`traffic`: parcels a week, and how many of them were seized
"""
