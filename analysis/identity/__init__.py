"""Who is who: which parties are one person or company, which addresses are one delivery point.

Pure functions on columns. Whatever way the graph grew, the same parties give the same people; weights and
limits are those of one versioned file. Members of a household share everything but their given names.

In reading order:
`input_columns`, `graph_reader`: parties and addresses in columns; read out of the graph
`model.toml`, `weights`: the weights and limits; the file read
`coding`, `naming/`: texts as numbers, compared a column at once; how far two names agree
`street_contrasts`: words that make another street (North, South)
`delivery_points`, `nearness`: addresses in columns; doors that are one but for a slip
`profiles`, `blocking`: parties written alike become one profile; pairs that are worth comparing
`vetoes`: what keeps two profiles apart beside their names
`comparing`: what two profiles have in common, weighed in bits of evidence
`clustering`, `groups`: pairs joined where nothing contradicts; weights in words, decisions as positions
`places`, `people`, `results`: the two resolutions, places first; groups, ties and open questions by id
`incremental`: only what a change concerns is done anew
`saved_state`, `known`, `identity_change_log`: kept between runs; what changed since
"""
