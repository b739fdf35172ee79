"""Evidence to graph: what the claims of all loads mean, written as differences."""

from loaders.projection.projection import Applied, Finding, Projection

__all__ = ["Applied", "Finding", "Projection"]
