"""The canvas at hand in one reader's session.

session       a canvas with its case: kept, event by event
current       which one is at hand, and what is done on it
expansion     neighbours, paths, walks: read and put on it
expansion_patterns   more ways to expand than the next neighbours
queue         reads in line, and what happened behind them
picture       the canvas as a picture, logged before it exists
"""
