"""docs/queries.md, made from the headers: `python -m queries.describe > docs/queries.md`."""

from __future__ import annotations

import sys

from queries.catalogue import Query, shipped

_HEAD = """# Shipped queries

Made from the files of `queries/cypher/`: `python -m queries.describe > docs/queries.md`; a test keeps it so.

`python -m queries run NAME key=value ...` runs one, `python -m queries show NAME` shows its Cypher. A date is
written 2025-04-30 and counts whole. Ids are written as `search` prints them; where one kind is asked for its
name may be left out (`phone=+31612345678`). A query that goes over all nodes or relationships of a kind says
so: it takes longer the larger the graph is.
"""


def page() -> str:
    """The page, in Markdown."""
    return _HEAD + "".join(_section(query) for _, query in sorted(shipped().items()))


def _section(query: Query) -> str:
    lines = [f"\n## {query.name}", "", f"{query.title}. {query.header.about}", ""]
    if query.parameters:
        lines += ["| parameter | takes |", "|---|---|"]
        lines += [f"| `{one.name}` | {one.describe()} |" for one in query.parameters]
        lines += [""]
    lines += [f"Gives: {', '.join(f'`{column}`' for column in query.header.returns)}"]
    if query.header.whole:
        lines += ["", f"Goes over all of: {', '.join(query.header.whole)}."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
