"""What stands on the pages: forms, tables, the panel and the drawer of the canvas.

In reading order:
`search`: the search box and what it found
`selection/`: beside the canvas: what is selected, and what can be done with it
`canvas_drawer/`: below the canvas: what is drawn, as tables; templates, pictures, files
`case_work/`: the case, its members, packs and reports of it
`loading/`: page Load
`identity/`, `hub_decision`: who is who, and what is a hub, decided by people
`watching/`: watches, and lists for operators
`alert`, `lane`: why an alert was noticed, and its answer; what is unusual about a lane
`query_answer`, `save_question`, `saved_questions`: the rows of a question; saving one; those that were saved
`overdue`: what the data lacks, or that people and places are not up to date
`second_person`: what another one proposed, to be confirmed
"""
