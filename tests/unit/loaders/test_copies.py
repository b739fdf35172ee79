"""Where a copy of erased rows may be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evidence.archive import Archive
from graph.settings import Settings
from loaders.copies import copies
from loaders.erasing import Erasing
from tests.contract.made_loads import put


def test_other_loads_of_the_same_file_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    archive = Archive(settings.evidence)
    for digit in "123":
        put(archive, digit * 16, "parcels", [])
    one, again, other = archive.loads()
    same = [replace(one, sha256="x"), replace(again, sha256="x"), other]
    monkeypatch.setattr(Archive, "loads", lambda self: same)

    left = [place.where for place in copies(settings, [Erasing(same[0], None)]) if not place.erased]

    assert [where for where in left if again.load in where] == [
        f"load {again.load} (made) holds the same file: erase it too"
    ]
    assert not any(other.load in where or one.load in where for where in left)
