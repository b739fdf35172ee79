"""What is new in the traffic: pure functions of a snapshot and a day, which never look at what came later.

In reading order, networks of new senders:
`new_senders`: labels of senders, and for how long each person is new
`ties`: what new senders have in common on a day, kept up to date from day to day
`rates`: how seldom something is, from the days before
`things`: phones, accounts, addresses and recipients in common
`parcel_features`, `similar_senders`: how parcels look; looking alike, and how unusual so many are
`evidence`: all that new senders of a day have in common
`joining`, `networks`: who belongs together; networks of a day and their scores
`lineages`: networks from day to day
`threshold`: what is noticed, and when again: so many new ones a week, by the days before
`replay`: networks as each day would have shown them
Lanes and routes:
`lane_counts`: from where to where each parcel goes, at three levels, and how many a week
`expected_counts`: what a series of weeks would have given, from its own past
`lanes`: lanes against their past
`source_starts`: since when each source delivers
`newcomers`: who sends on a lane for the first time
`lane_figures`: what stands out in the last weeks, and who sends there
`routes`: lanes that are new, rising or moved, day by day
`route_reasons`: why a route is shown, in words
`route_alarms`: routes as each day would have noticed them
"""
