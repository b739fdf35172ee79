"""The map of lanes and charts: drawn from files that come with Waybill, without a request to anybody.

In reading order:
`data/`: outlines of countries, places of postcodes; where each is from: `data/LICENSES.txt`
`cutting`: how these files were made
`places`: where a region, a drop-off or a country is
`colours`: the colours of both themes
`lane_chart`: lanes on a map
`chart_frame`, `week_marks`: what charts over weeks have in common; what stands above the bars
`year_chart`, `week_chart`: the weeks of a lane; when the parcels of anything were posted
`frontier_chart`, `outcome_chart`: what measures stop and whom they hold; before and since one
"""
