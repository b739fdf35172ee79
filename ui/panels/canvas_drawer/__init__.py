"""Below the canvas: all that is drawn, and what becomes of it.

In reading order:
`canvas_tables`, `row_selection`: what is drawn, as tables; what is selected in one is selected on the canvas
`linked_parcels`: what a walk linked
`diff`: changes since a version of the case
`notes`: notes and hypotheses
`canvas_templates`: how canvases are looked at, saved under names
`export`, `picture_form`: the canvas as a file; as a picture
"""
