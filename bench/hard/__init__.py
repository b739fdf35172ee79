"""Worlds in which crews hide and innocent people share: names, doors and phones as those write them who do
not want to be found, and as those do who have nothing to hide.

`names`: people of other scripts, and the ways in which they are written
`labels`: who stands on a label, and how
`ground`: what the parcels of one world are made of
`crews`, `crews_apart`: the kinds of crew
`innocents`, `strangers`: the kinds of innocent group; businesses that serve strangers
`world`: the whole world, what is true in it, and what it would look like to somebody who knew
`report`: what walks find of each kind
`lists`: how shared infrastructure and clusters begin
"""
