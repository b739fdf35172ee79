"""The command `waybill`: what the four programs do, under one name.

In reading order:
`programs`: which program a command belongs to
`__main__`: one word to its program, and the list of all commands
`completion`: the script that completes them in bash and zsh
"""
