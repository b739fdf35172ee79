from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from errors import SourceRefused
from evidence.archive import Archive
from loaders.dry_run import try_files
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from loaders.proposing.proposal import propose

DATA = Path(__file__).parents[2] / "data" / "canonical"
NOW = "2026-01-01T00:00:00Z"


def test_the_facts_of_a_load_say_how_it_went(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path / "evidence"))
    told = Options(handling="H1", basis="request", by="mira", deliverer="PostNL, desk 4")

    facts = ingest_file(probe(DATA / "links.csv", told), archive, told, NOW)

    assert archive.loads() == [facts]
    known = (facts.file, facts.layout, facts.record_kind, facts.format, facts.encoding, facts.received)
    assert known == ("links.csv", "links", "links", "csv", "utf-8", NOW)
    assert (facts.rows_read, facts.rows_written, facts.rows_rejected) == (21, 20, 1)
    assert facts.warnings == {"kind_unknown": 1, "link_to_itself": 1}
    assert (facts.handling, facts.basis, facts.by) == ("H1", "request", "mira")
    assert facts.deliverer == "PostNL, desk 4"
    assert facts.as_of == "2025-04-01T00:00:00Z"
    assert facts.rules > 0


def test_a_file_in_an_encoding_that_does_not_fit_is_warned_of_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = "".join(f"RR{i},2025-04-01,Иван Щербаков\n" for i in range(3))
    path.write_bytes(f"tracking_number,posted_at,sender_name\n{rows}".encode("cp1251"))

    (one,) = try_files([path], Options())[0].files
    facts = ingest_file(probe(path, Options()), Archive(str(tmp_path / "evidence")), Options(), NOW)

    assert one.warnings["encoding_doubtful"] == facts.warnings["encoding_doubtful"] == 1
    assert "letters do not look like Windows-1252" in one.message
    proposal = propose(path, name="own")
    assert [line for line in proposal.text.splitlines() if line.startswith("encoding = ") and "# ?" in line]
    layout = tmp_path / "own.toml"
    layout.write_text(
        proposal.text.replace('encoding = "windows-1252"', 'encoding = "windows-1251"'), "utf-8"
    )
    report, (found,) = try_files([path], Options(layout=str(layout)))
    (one,) = report.files
    assert "encoding_doubtful" not in one.warnings
    assert found.fields["sender_name"].examples == ["Иван Щербаков"]


@pytest.mark.parametrize("after", ["", ",x\n"])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, after: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes((DATA / "listings.csv").read_bytes())
    looked = probe(path, Options())
    looked = replace(looked, scanned=replace(looked.scanned, changed=looked.scanned.changed - 1))
    with path.open("a") as file:
        file.write(after)
    archive = Archive(str(tmp_path / "evidence"))

    with pytest.raises(SourceRefused, match="changed while it was read"):
        ingest_file(looked, archive, Options(), NOW)

    assert archive.loads() == [] and archive.clean_leftovers() == []


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(SourceRefused, match="cannot be read"):
            probe(path, Options())
