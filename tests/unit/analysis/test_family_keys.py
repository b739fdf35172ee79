"""Keys of family names that are kept from night to night are those that taking the names apart gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.names import family_keys
from analysis.names.family_keys import FamilyKeys, FamilyKeysFile, family_name_key
from graph.permit import Permit
from graph.settings import Settings
from tests.unit.analysis.test_clusters import permit as permit  # a fixture

NAMES = ["Jan de Vries", "M. Vries", "Щербаков Иван", "", "Kowalska, Anna"]


def _file(home: Path) -> FamilyKeysFile:
    return FamilyKeysFile(Settings(home=home), "waybill")


def _saved(home: Path) -> FamilyKeys:
    keys = FamilyKeys()
    keys.of(NAMES)
    _file(home).save(keys, lambda: True)
    return keys


def test_what_is_kept_is_not_taken_apart_again(
    tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [family_name_key(name) for name in NAMES]
    _saved(tmp_path)
    kept = _file(tmp_path).load(permit)
    monkeypatch.setattr(family_keys, "family_name_key", lambda name: f"anew {name}")
    assert kept.of([*NAMES, "Piet Bos"]) == [*expected, "anew Piet Bos"]


def test_only_names_that_are_still_there_are_kept(tmp_path: Path, permit: Permit) -> None:
    _saved(tmp_path)
    kept = _file(tmp_path).load(permit)
    kept.of(NAMES[:2])
    _file(tmp_path).save(kept, lambda: True)
    (file,) = (tmp_path / "index").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert "Kowalska" not in file.read_bytes().decode("latin-1")


def test_nothing_is_kept_of_a_graph_that_changed_meanwhile(tmp_path: Path) -> None:
    keys = _saved(tmp_path)
    _file(tmp_path).save(keys, lambda: False)
    assert list((tmp_path / "index").iterdir()) == []


def test_what_another_program_kept_or_cannot_be_read_is_left(
    tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    _saved(tmp_path)
    with monkeypatch.context() as other:
        other.setattr(family_keys, "program", lambda: "another")
        other.setattr(family_keys, "family_name_key", lambda name: "anew")
        assert set(_file(tmp_path).load(permit).of(NAMES)) == {"anew"}
    (file,) = (tmp_path / "index").iterdir()
    file.write_bytes(file.read_bytes()[:40])
    assert _file(tmp_path).load(permit).of(NAMES) == [family_name_key(name) for name in NAMES]
