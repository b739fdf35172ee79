"""Where intervening hurts most: the barrier model, and the few measures that stop most of what is to come.

In reading order:
`barrier_model`: what a barrier model says, as objects
`model_file`: a model from its TOML file, or every fault of it; `models/` has Waybill's own
`model_values`: single values of such a file
`model_faults`: what is wrong in one, and where
`named_things`, `looks`: what parcels name, on whose side; how they look alike
`reach`: what thousands of parcels point to, by a walk from each
`lasting`: how likely what a crew used is used again
`candidates`: every barrier on everything that a crew's parcels name, and whom else it meets
`plans`: the few of them that stop most, if nobody adapts and if they come again; what else could be had
`outcome`: whether a measure did something, beside lanes that it did not touch
"""
