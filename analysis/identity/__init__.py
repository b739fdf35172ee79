"""Who is who: which parties are one person or company, which addresses are one delivery point.

Pure functions on columns. Places first (`places.py`), then people and companies (`people.py`). Whatever way
the graph grew the same parties give the same people; weights and limits are those of one versioned file
(`model.toml`).

The way of a run: equal writings become one profile (`profiles.py`); profiles that share a thing or a name are
paired (`blocking.py`), compared and weighed in bits of evidence (`comparing.py`) and joined (`clustering.py`)
where nothing in a group contradicts: members of a household share everything but their given names. What an
earlier run left (`state.py`) is taken over where nothing changed (`incremental.py`), and told in words
(`telling.py`).
"""
