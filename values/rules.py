"""The version of the cleaning rules; a higher one means that `loaders rebuild` may re-key what was read.

Raise it when any module of this package, or of `loaders/records`, understands an existing text otherwise than
before; a test compares what a fixed corpus comes to with what it came to under this version
(tests/unit/values/rules_digest.py). `values.fold` never changes, whatever the version.
"""

from __future__ import annotations

RULES = 7
