"""The map of lanes: drawn from files that come with Waybill, without a request to anybody.

In reading order:
`data/`: outlines of countries, places of postcodes; where each is from: `data/LICENSES.txt`
`cutting`: how these files were made
`places`: where a region, a drop-off or a country is
`colours`: the colours of both themes
`lane_chart`, `year_chart`: lanes on a map; the weeks of a lane
`week_chart`: when the parcels of anything were posted
"""
