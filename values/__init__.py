"""One kind of value a file: `clean(text, country) -> Value`. Pure, never raises, imports nothing of ours.

In reading order:
value            the answer of every kind: what was understood, its parts, warnings
fold, plain, key texts compared, and keys made of them
phone, email, name, company, country, city, postcode, money, weight, moment, quantity, substance, ...
tracking_number  numbers, every scheme that they fit (number_schemes)
addresses/       a line to street, number, suffix, postcode, city, country
terms            words under which a node is found, and what was meant by what was typed
kinds            the kinds that `explain` offers: whatever module here has `clean`
rules            the version of the cleaning rules; a higher one re-keys at `rebuild`
"""
