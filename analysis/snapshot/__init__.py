"""The graph as compact arrays, taken from the server and kept up to date on this machine."""
