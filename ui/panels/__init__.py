"""What stands on the pages: forms, tables, the panel and the drawer of the canvas.

In place of a page:
`own_case`: in which case somebody works who looks in their own alone
Explore, above, beside and below the canvas:
`search`: the search box and what it found
`details`, `node_actions`: the selected nodes, and what can be done with them
`pair_answer`: what two nodes have in common, and the paths between them, as a list
`who_else`: whether somebody else looks at a node, and whom to call
`labels`: the labels that a person or place was read from
`style_value`: what the colour of a node says
`structure_answer`: who connects, who cannot be replaced
`expand`, `edge`: the ways to expand; a selected line
`source_rows`: the delivered rows that state a node
`person_category`: in which category a person is in the case
`notes`, `case`, `diff`: notes and hypotheses; the case and its versions; changes since one
`canvas_tables`, `linked_parcels`: the drawer of what is drawn, as tables; what a walk linked
`canvas_templates`: how canvases are looked at, saved under names
`row_selection`: what is selected in a table is selected on the canvas
`export`, `picture_form`: the canvas as a file; as a picture
`case_members`: who works on the case
`second_person`: what another one proposed, to be confirmed
`evidence_pack`, `case_report`: the case as a signed file; as a PDF
`texts_to_send`: what people wrote, read before a pack or report has it
`recipient_fields`, `handed_summary`: for whom and for what, in both; how much of it was handed over
Load:
`delivery`, `layout_proposal`, `left_out`: files chosen and tried; a layout proposed; what is not used
`load_progress`, `previous_loads`: a load at work; earlier loads, withdrawing one
Identities, hubs and seizures:
`open_identities`, `found_identities`, `decided_identities`: to decide; found; decided
`identity_evidence`: what speaks for one person or place, with its weights
`hub_decision`: the form for hub or no hub
`new_watch`: the form that begins to watch something
`watch_list`, `left_out_reasons`: what to hand to an operator after a seizure; why rows are left out of it
`operator_form`: the form of a file for an operator
`overdue`: says that people and places are not up to date
Alerts:
`alert`: why one was noticed, its answer, whose it is
Lanes:
`lane`: what is unusual about a lane, its year, its parcels
Queries:
`query_answer`: the rows of a question
`save_question`, `saved_questions`: saving one, with its values; those that were saved
"""
