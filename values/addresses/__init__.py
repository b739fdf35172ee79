"""An address as written -> its parts and the key of its place. `values.address` is the way in.

In reading order:
split         a whole address into street segments, postcode, city, country
surroundings  what people write around an address
country, city, fields, lost_zeros   where those stand, and what was lost of them
line          a street line -> street, number, suffix, whatever the country's order
number, patterns, routes            one segment of it; flats, floors, boxes; rural routes
quick, line_shape                   the plain lines, read fast
rendering     what a street line says, tidy and as a key
"""
