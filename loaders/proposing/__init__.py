"""Proposing a layout for a file that none fits: what its columns are called and hold tells most of it.

A proposal is a layout file with comments where a person should look. It is always one that can be read, so
that a dry run shows at once what comes of it.

In reading order:
`proposal`: the layout file that is proposed
`table`: which table of the file, and where its column names stand
`headers`, `words.toml`: which fields a column's name may mean; the words for them
`value_patterns`: what the values of a column look like
`columns`: the best fit of columns to fields
`format_settings`: dates, time zone, decimal sign, units
"""
