"""Whole stories: deliveries that come, are corrected, withdrawn, erased and cut off, people who decide, in
random order; after every step the graph is compared with a plain model of what it must hold."""
