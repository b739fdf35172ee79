"""An address as written -> its parts and the key of its place. `values.address` is the way in.

In reading order:
`signs`: signs of other keyboards, as the usual ones
`split`: a whole address into street segments, postcode, city, country
`delivery_instructions`: what people write around an address
`country`, `city`, `fields`: where country, city and postcode stand
`lost_zeros`, `equal_number`: postcodes without their leading zero; house numbers that equal the postcode
`line`: a street line -> street, number, suffix, whatever the country's order
`number_words`: words for a house number, which are never a street
`detail`, `kinds_of_unit`: what of a line is left, so that nothing vanishes from the key
`street_line`: a street line taken apart; `house_number`: one segment of it; `unit_patterns`: flats, floors
`house`, `box_number`: ranges and lettered houses; numbers of post boxes
`delivery_routes`, `place`: rural and military delivery routes; lines with a place and no street
`quick`, `line_shape`: the plain lines, read fast; lines that differ in the number only
`rendering`: what a street line says, tidy and as a key
"""
