"""Watching a folder: what arrives complete is loaded and moved away, by day and by night."""
