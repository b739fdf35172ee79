"""The barrier model over the data.

In reading order:
`barrier_model`: the model in use
`barrier_signals`: what its signals count in the data
`crime_script`: a crime script in TNO's JSON as a model's file
`plan_reader`, `measure_reasons`: what plans are made from; what a measure is on, and why
"""
