"""Who is who in the graph: reads parties and addresses, resolves them, writes what changed of `IS`.

What labels say is left as it is. People and places can be thrown away and found again at any time; decisions
(`casework.decisions.records`) are no part of them and are read with every run.
"""

from analysis.identity.saved_state import StateFolder
from loaders.resolving.run import Resolved, resolve

__all__ = ["Resolved", "StateFolder", "resolve"]
