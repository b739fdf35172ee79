"""The map of lanes and charts: drawn from the files of `graph/geography`, without a request to anybody.

In reading order:
`colours`: the colours of both themes
`lane_chart`: lanes on a map
`chart_frame`, `week_marks`: what charts over weeks have in common; what stands above the bars
`year_chart`, `week_chart`: the weeks of a lane; when the parcels of anything were posted
`frontier_chart`, `outcome_chart`: what measures stop and whom they hold; before and since one
"""
