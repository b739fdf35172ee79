"""What stands on page Load.

In reading order:
`delivery`: files chosen and tried
`layout_proposal`: a layout proposed
`left_out`: what is not used of them
`load_progress`: a load at work
`previous_loads`: earlier loads, withdrawing one
"""
