"""The views of page Barriers: each is a file with `draw()`.

In reading order:
`model_grid`: the barrier model as a grid, with live signals and the barriers that were chosen
`model_texts`: what a model says, in the reader's language
`model_faults`: a model that cannot be used: every fault of its file
`signal_cell`, `signal_rows`: a signal in the grid; the list behind it, and its way onto the canvas
`barrier_cell`: a barrier in the grid: chosen, changed, undone in place
`weak_points`: the steps at which no barrier runs, and what could be done there
`grid_file`, `grid_page`, `grid_picture`: the grid as the rows of a workbook, as a web page, as a picture
`grid_export`: those files, offered
`measures`: two plans side by side, what else could be had, every measure and what can be done with it
`plan_subject`, `plan_card`, `measure_table`: whom it is planned against; one plan; the measures of both
`measure_actions`: what can be done with measures: chosen in a case, drawn, listed for an operator
`chosen_measures`, `chosen_list`: what was chosen of them; the chosen barriers as all views know them
`worked`: measures that run, a crew's parcels before and since
"""
