"""A list that somebody hands over, looked up.

In reading order:
`list_file`, `list_table`: the file; as a table
`list_columns`, `column_words.toml`: what its columns are, by their titles
`lists`: what a list names
`screening`, `screened_places`: looked up many at a time; doors it names
`parcel_counts`: parcels of the hits
"""
