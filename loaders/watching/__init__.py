"""Watching a folder: what arrives complete is loaded and moved away, by day and by night.

In reading order:
`watch`: one file after the other, and what came of each
`drop_folder`: which files are complete, and where they go when read
`backoff`: waiting that a signal ends, longer after each failure
"""
