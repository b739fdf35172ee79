"""Evidence to graph: what the claims of all loads mean, written as differences."""

from loaders.projection.apply_result import Applied
from loaders.projection.findings import Finding
from loaders.projection.projection import Projection

__all__ = ["Applied", "Finding", "Projection"]
