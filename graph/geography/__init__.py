"""Where places are: from files that come with Waybill, without a request to anybody.

In reading order:
`data/`: outlines of countries, places of postcodes; where each is from: `data/LICENSES.txt`
`cutting`: how these files were made
`gazetteer`: where a region, a drop-off or a country is
`outlines`: the countries as lines, for a picture without a browser
"""
