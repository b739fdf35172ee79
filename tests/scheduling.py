"""Which tests run in one process: those of a file; all that need one release of Neo4j, wherever they are; and
those of a folder that look at one app in a browser.

A server or an app starts in the process that needs it, and takes seconds: in one of them is enough.
"""

from __future__ import annotations

import re

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

_NEO4J = re.compile(r"[\[-](neo4j(?:_current)?)[\]-]")


def group_of(test: str) -> str:
    """The group of a test, by its id: a release of Neo4j, else a folder of `tests/browser`, else its file."""
    if server := _NEO4J.search(test):
        return server[1]
    file = test.partition("::")[0]
    folder = file.rpartition("/")[0]
    return folder if folder.startswith("tests/browser/") else file


class ByServer(LoadScopeScheduling):
    """Gives a process a whole group at a time, in the order in which tests were collected: files with long
    tests (`browser`, `contract`) come before the many short ones, which fill the gaps at the end.
    """

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
