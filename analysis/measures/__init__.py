"""Where intervening hurts most: the barrier model, and the few measures that stop most of what is to come.

In reading order:
`model`: what a barrier model says, as objects
`model_file`: a model from its TOML file, or every fault of it; `models/` has Waybill's own
`model_values`: single values of such a file
`model_faults`: what is wrong in one, and where
"""
