"""How far two names agree.

In reading order:
`names`, `name_levels`, `edit_distance`: names in columns; how far two agree; typos between words
`name_order`: the order of the words of two names
`initials`: initials and second given names that tell two apart
`brief_names`: names that leave out what tells several apart
`family_first`: family names that are written first, wherever their bearers live
"""
