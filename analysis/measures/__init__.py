"""Where intervening hurts most: the barrier model, and the few measures that stop most of what is to come.

`model`: what a barrier model says, as objects
"""
