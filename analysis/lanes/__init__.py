"""What is new on lanes: pure functions of a snapshot and a day, which never look at what came later.

In reading order:
`lane_counts`: from where to where each parcel goes, at three levels, and how many a week
`expected_counts`: what a series of weeks would have given, from its own past
`lanes`, `lane_figures`: lanes against their past; what stands out in the last weeks, and who sends there
`source_starts`: since when each source delivers
`newcomers`: who sends on a lane for the first time
`routes`, `route_reasons`: lanes that are new, rising or moved, day by day; why one is shown, in words
`route_alarms`: routes as each day would have noticed them
"""
