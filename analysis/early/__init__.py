"""What is new in the traffic: pure functions of a snapshot and a day, which never look at what came later.

In reading order:
`lane_counts`: from where to where each parcel goes, at three levels, and how many a week
`expected_counts`: what a series of weeks would have given, from its own past
`lanes`: lanes against their past
`newcomers`: who sends on a lane for the first time
`lane_figures`: what stands out in the last weeks, and who sends there
`routes`: lanes that are new, rising or moved, day by day
`route_reasons`: why a route is shown, in words
"""
