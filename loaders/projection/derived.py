"""What is kept on this machine of graphs (WAYBILL_HOME/index), where names outlive what is erased.

All of it is derived and made again when it is needed. Names of graphs are hashes, so an index says itself
what it is of (`describe`); one that does not is of an older Waybill and taken to be of this evidence.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections import defaultdict
from contextlib import closing, suppress
from pathlib import Path

from casework.preserved import KEPT
from errors.masking import masked
from graph.settings import Settings
from loaders.projection.index import EVIDENCE, OF, Index
from loaders.projection.index_reader import fact_of

_NAME = re.compile(r"([0-9a-f]{16})[.-].+")
_UNNAMED = "a graph on another server or at another address, by an index of an older Waybill"


def describe(index: Index, settings: Settings, database: str) -> None:
    """Let an index say which graph and evidence it is of."""
    index.set_fact(OF, f"{database} on {masked(settings.uri) if settings.uri else 'the bundled server'}")
    index.set_fact(EVIDENCE, _digest(settings.evidence))


def forget_graph(settings: Settings, database: str) -> None:
    """Delete what is kept of people, clusters and the snapshot of one graph; not its claims index."""
    from analysis.identity.saved_state import StateFolder  # arrays: only where something is forgotten
    from analysis.snapshot.refreshing import forget

    StateFolder(settings, database).forget()
    forget(settings, database)


def other_graphs(settings: Settings, database: str) -> list[str]:
    """What other graphs of this evidence were written from here, each in words."""
    found = [_words(files) for files in _others(settings, database).values()]
    return sorted({one for one in found if one})


def forget_others(settings: Settings, database: str) -> None:
    """Delete what is kept of other graphs of this evidence. Their claims indexes stay, empty, so that it is
    known that there are such graphs; their next load begins them anew. Raises WaybillError where one is in
    use.
    """
    for files in _others(settings, database).values():
        for path in files:
            if path.suffix == ".sqlite":
                with closing(Index(path)) as index:
                    index.clear()
                    index.scrub()
            elif path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.suffix not in (".sqlite-wal", ".sqlite-shm"):
                with suppress(FileNotFoundError):
                    path.unlink()


def _others(settings: Settings, database: str) -> dict[str, list[Path]]:
    """Files and folders by the name of the graph that they are of, without what belongs to other evidence."""
    spared = {settings.derived(database), settings.of_demo().derived("demo")}
    found: dict[str, list[Path]] = defaultdict(list)
    with suppress(FileNotFoundError):
        for path in sorted((settings.home / "index").iterdir()):
            name = _NAME.fullmatch(path.name)
            if name and name[1] not in spared and not path.name.endswith(KEPT):
                found[name[1]].append(path)
    ours = ("", _digest(settings.evidence))
    return {name: files for name, files in found.items() if _fact(files, EVIDENCE) in ours}


def _words(files: list[Path]) -> str:
    """Which graph; "" where no index is among the files, so that nothing was written to it from here."""
    return (_fact(files, OF) or _UNNAMED) if any(one.suffix == ".sqlite" for one in files) else ""


def _fact(files: list[Path], name: str) -> str:
    return next((fact_of(path, name) for path in files if path.suffix == ".sqlite"), "")


def _digest(evidence: str) -> str:
    """Of where the evidence lies, whichever way that is written."""
    local = "://" not in evidence or evidence.startswith("file://")
    place = (
        str(Path(evidence.removeprefix("file://")).expanduser().resolve()) if local else evidence.rstrip("/")
    )
    return hashlib.sha256(place.encode()).hexdigest()[:16]
