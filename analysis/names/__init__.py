"""Names: what of them counts, and whether two could be one person's.

In reading order:
`romanised`: names of other scripts in Latin letters, other romanisations and orders
`ideographs`: Chinese characters of names, older and newer forms as one
`name_marks`, `typos`: what of a name counts; one typo in a word
`name_counting`: whether two names fit, and how many people a set of names must be
`families`, `family_keys`: how many families; keys of family names kept from night to night
"""
