"""The pages: thin; each is one `draw()`."""
