"""Who is who: which parties are one person or company, which addresses are one delivery point.

Pure functions on columns. Whatever way the graph grew, the same parties give the same people; weights and
limits are those of one versioned file. Members of a household share everything but their given names.

In reading order:
`input_columns`, `graph_reader`: parties and addresses in columns; read out of the graph
`model.toml`, `weights`: the weights and limits; the file read
`coding`: texts as numbers, compared a column at once
`names`, `name_levels`, `edit_distance`: names in columns; how far two agree; typos between words
`street_contrasts`: words that make another street (North, South)
`name_order`: the order of the words of two names
`initials`: initials and second given names that tell two apart
`brief_names`: names that leave out what tells several apart
`family_first`: family names that are written first, wherever their bearers live
`delivery_points`, `nearness`: addresses in columns; doors that are one but for a slip
`profiles`: parties written alike become one profile
`blocking`: pairs that share a key and so are worth comparing
`vetoes`: what keeps two profiles apart beside their names
`comparing`: what two profiles have in common, weighed in bits of evidence
`clustering`: pairs joined where nothing in a group contradicts
`groups`: weights in words, decisions as positions
`places`, `people`: the two resolutions, places first
`results`: groups, ties and open questions by id
`incremental`: only what a change concerns is done anew
`saved_state`, `known`, `identity_change_log`: kept between runs; what changed since
"""
