"""What is around a node, and between two.

In reading order:
`directions`: relationships of a kind of node
`neighbour_counts`: how many neighbours it has
`neighbourhood`, `high_degree`, `ranking`: neighbours: all, the newest of very many, the most telling
`path_search`: the shortest paths between two nodes
"""
