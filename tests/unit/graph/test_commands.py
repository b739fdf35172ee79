"""`python -m graph` without a server: settings, schema, a Neo4j that is not ours."""

from __future__ import annotations

import argparse
import json
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from errors import NoRoom, UsageError
from evidence.archive import Archive
from graph import schema_page
from graph.command_parts import GraphCommand
from graph.commands import backup, restore, schema, settings, start
from graph.connect import open_store, unencrypted
from graph.permit import Permit
from graph.settings import Settings
from graph.store.bolt import Address

NEO4J = Settings(home=Path("/nowhere"), uri="neo4j://db.example:7687", password="hunter2", database="cases")


def never(settings: Settings, run: str) -> AbstractContextManager[Permit]:
    raise AssertionError("no permit is asked for what is not done")


def options(**given: object) -> argparse.Namespace:
    return argparse.Namespace(**{"json": False, "yes": False, "file": "x.zip", **given})


def test_the_schema_page_in_docs_is_current() -> None:
    written = (Path(__file__).parents[3] / "docs" / "schema.md").read_text(encoding="utf-8")
    assert written == schema_page.page(), "run `python -m graph schema > docs/schema.md`"


def test_the_schema_is_printed_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    schema.run(NEO4J, options(), never)
    assert capsys.readouterr().out == schema_page.page()
    schema.run(NEO4J, options(json=True), never)
    assert {kind["kind"] for kind in json.loads(capsys.readouterr().out)["nodes"]} >= {"Parcel", "Party"}


@pytest.mark.parametrize(
    "place",
    [
        "s3://AKIA:hunter2@bucket/case?region=eu-west-1",
        "abfs://box@account/case?client_secret=hunter2&tenant_id=x",
        "gs://bucket/case?x=1&sas_token=hunter2",
    ],
)
def test_the_keys_of_the_evidence_are_never_shown(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    settings.run(replace(NEO4J, evidence=place), options(), never)
    said = capsys.readouterr().out
    assert "hunter2" not in said and "case" in said
    with pytest.raises((UsageError, NoRoom)) as refused:
        Archive(place.replace("://", "x://", 1)).loads()
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("as_json", [True, False])
def test_settings_mask_the_password_and_warn(as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    settings.run(NEO4J, options(json=as_json), never)
    said = capsys.readouterr()
    assert "hunter2" not in said.out + said.err
    assert "********" in said.out
    assert "not encrypted" in said.err


@pytest.mark.parametrize(
    ("command", "verb"),
    [(backup, "neo4j-admin database dump"), (restore, "neo4j-admin database load")],
)
def test_a_neo4j_is_backed_up_by_its_own_command(command: GraphCommand, verb: str) -> None:
    with pytest.raises(UsageError, match=verb) as caught:
        command.run(NEO4J, options(), never)
    assert "cases" in str(caught.value)


def test_a_neo4j_is_not_ours_to_start() -> None:
    with pytest.raises(UsageError, match="NEO4J_URI"):
        start.run(NEO4J, options(), never)


@pytest.mark.parametrize(
    ("uri", "clear"),
    [
        ("bolt://db.example:7687", True),
        ("neo4j://10.0.0.1", True),
        ("bolt+s://db.example", False),
        ("neo4j+ssc://db.example", False),
        ("bolt://localhost:7687", False),
        ("bolt://127.0.0.1:7687", False),
        ("bolt://[::1]:7687", False),
    ],
)
def test_an_address_in_the_clear_is_known(uri: str, clear: bool) -> None:
    assert unencrypted(uri) is clear


@pytest.mark.parametrize(
    "uri", ["http://x", "nonsense", "bolt://[", "bolt://", "bolt://x:port", "neo4j+x://h"]
)
def test_an_address_that_is_none_is_refused(uri: str) -> None:
    with pytest.raises(UsageError, match="NEO4J_URI"):
        open_store(replace(NEO4J, uri=uri))


def test_a_password_inside_an_address_is_refused_and_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    inside = replace(NEO4J, uri="bolt+s://neo4j:hunter2@db.example")
    with pytest.raises(UsageError, match="NEO4J_PASSWORD") as caught:
        open_store(inside)
    settings.run(inside, options(), never)
    said = capsys.readouterr()
    assert "hunter2" not in str(caught.value) + said.out + said.err


def test_an_address_never_shows_its_password() -> None:
    assert "hunter2" not in repr(Address("bolt://x", "neo4j", "hunter2", None))
