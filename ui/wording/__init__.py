"""What stands on the screen, in words of the reader's language.

In reading order:
`language`: looked up at the moment it is drawn
`schema_names`: names of kinds, relationships, properties
`reasons`, `reject_reasons`, `warning_names`: why something is shown; what is odd about a value
`error_sentences`, `app_sentences`: what went wrong, and what a reader of the app can do
`lane_texts`, `alert_texts`: a lane in words; what kinds of alerts are called
`people_counts`: what a number of people counts
`handling_codes`: what a handling code asks; `text_places`: where a text of a case stands
`delivered_changes`: what deliveries changed on the canvas of a case
`surroundings`: what stands around a node, before it is fetched
`canvas_texts`: the canvas's own texts
`names_apart`: names of which no two are alike, for lists to choose from
`escaping`: case data shown as it is: no Markdown, no HTML
"""
