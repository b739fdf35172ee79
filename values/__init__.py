"""One kind of value a file: `clean(text, country) -> Value`. Pure, never raises, imports nothing of ours.

A file here with `clean(text, country)` is a kind of value: `phone`, `postcode`, ...; with EXPLAINED, its name
for people, `loaders explain` offers it.

In reading order:
`value`, `value_kinds`: the answer of every kind: understanding, parts, warnings; the kinds on offer
`fold`, `plain`, `dashes`, `key`: texts compared, with and without diacritics; hyphens; keys of several parts
`confusables`, `terms`, `text`: texts that look alike; words under which a node is found; a text as written
`placeholder`, `cell_error`, `fixed_point`: texts that mean unknown; errors of cells; cleaning what is clean
`address`, `addresses/`: addresses -> street, number, suffix, postcode, city, country
`street`, `street_words`, `house_suffix`, `regions`: street names; suffixes; states and counties
`country_names`: names of countries beside those of Unicode CLDR
`name_titles`, `name_words`, `care_of`: titles and degrees; infixes, generations; who is meant beside "c/o"
`name_patronymic`: names with a patronymic, family name first
`phone_plan`, `phone_forms`: numbering plans, a pattern a country; the numbers in what was typed
`ascii_digits`, `number`, `digits`: digits of every script; decimal signs; figures that a spreadsheet lost
`currency_words`, `counting_words`: signs of currencies and small coins; multipliers, what is counted in bags
`date_forms`, `month_names`, `substance_words`: the ways to write a date; the list of substances
`number_schemes`: the schemes of tracking numbers, with their check digits
`handling`, `rules`: handling codes, H0 to H3; the version of the cleaning rules: a higher one re-keys
"""
