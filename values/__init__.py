"""One kind of value a file: `clean(text, country) -> Value`. Pure, never raises, imports nothing of ours.

A file here with `clean(text, country)` is a kind of value: `phone`, `postcode`, ...; with EXPLAINED, its name
for people, `loaders explain` offers it.

In reading order:
`value`, `value_kinds`: the answer of every kind: understanding, parts, warnings; the kinds on offer
`fold`, `plain`, `dashes`, `key`: texts compared, with and without diacritics; hyphens; keys of several parts
`confusables`: texts that look alike whatever letters they are made of
`placeholder`, `cell_error`: texts that mean unknown; errors of spreadsheets
`fixed_point`: cleaning what is clean changes nothing
`address`, `addresses/`: addresses -> street, number, suffix, postcode, city, country
`street`, `street_words`, `house_suffix`, `regions`: street names; suffixes; states and counties
`country_names`: names of countries beside those of Unicode CLDR
`name_titles`: what stands around a name: titles, degrees, generations
`name_patronymic`: names with a patronymic, family name first
`name_words`, `care_of`: titles, infixes and generations in people's names; who is meant beside "c/o"
`phone_plan`, `phone_forms`: numbering plans, a pattern a country; the numbers in what was typed
`ascii_digits`: digits of every script
`number`, `digits`: decimal signs; figures that a spreadsheet lost
`currency_words`: signs of currencies and small coins; `counting_words`: multipliers, what is counted in bags
`date_forms`, `month_names`: the ways to write a date
`substance_words`: the controlled list of substances
`number_schemes`: the schemes of tracking numbers, with their check digits
`handling`: handling codes, H0 to H3
`terms`, `text`: the words under which a node is found; a text as written, what is hidden made visible
`rules`: the version of the cleaning rules; a higher one re-keys at a rebuild
"""
