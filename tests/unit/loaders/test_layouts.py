from __future__ import annotations

import re
from pathlib import Path

import pytest

from errors import SourceRefused, UsageError
from loaders.dry_run import Tried, try_files
from loaders.ingest_report import FileReport
from loaders.parsing import as_of, safe_patterns
from loaders.parsing.intake import probe
from loaders.parsing.layout import Layout, find_layout, own_layouts, read_layout, zone
from loaders.parsing.options import Options

OURS = """
name = "our_courier"
version = 1
kind = "parcels"
dates = ["dd/mm/yyyy"]
timezone = "Europe/Brussels"
decimal = ","
weight_unit = "kg"
nulls = ["onbekend"]
ignore = ["Remarks"]

[columns]
tracking_number = "Number"
posted_at = "Handed in"
weight_g = "Weight"
sender_address = ["Street", "No", "Box"]
sender_city = "City"

[defaults]
sender_country = "BE"
carrier = "Our courier"

[values.category]
x = "gift"
"""
ROWS = "Number;Handed in;Weight;Street;No;Box;City;Remarks;Extra\n"
ROW = "RR251192251NL;01/04/2025 10:00;1.250,5;Rue du Cachet;12;3;Namur;hi;there\n"


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(OURS)
    return path


def tried(path: Path, layout: Path | None = None) -> tuple[FileReport, Tried]:
    report, found = try_files([path], Options(layout=None if layout is None else str(layout)))
    (one,) = report.files
    assert found, one.message
    return one, found[0]


def file(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_layout_of_waybill_is_sound() -> None:
    assert {"parcels", "events", "seizures", "listings", "links", "postnl_export", "bpost"} <= set(
        own_layouts()
    )
    assert all(name == layout.name and layout.required for name, layout in own_layouts().items())


def test_a_layout_of_ones_own_is_a_file(tmp_path: Path, layout: Path) -> None:
    one, found = tried(file(tmp_path, ROWS + ROW), layout)

    (row,) = found.samples
    assert row.record is not None
    assert (one.layout, one.rows_written, one.warnings) == ("our_courier", 1, {"column_not_used": 1})
    assert found.unused == ("Extra",)
    assert row.read["sender_address"] == "Rue du Cachet 12 3"
    assert row.record["posted_at"] == "2025-04-01T08:00:00Z"
    assert row.record["weight_g"] == 1_250_500.0
    assert row.record["sender"]["country"] == "BE"
    assert "country" not in row.record["sender"]["said"]


def test_what_a_layout_says_for_rows_without_a_country_is_not_part_of_a_partys_key(
    tmp_path: Path, layout: Path
) -> None:
    _, ours = tried(file(tmp_path, ROWS + ROW), layout)
    header = "tracking_number,posted_at,sender_address,sender_city\n"
    row = "RR251192251NL,2025-04-01,Rue du Cachet 12 3,Namur\n"
    _, canonical = tried(file(tmp_path, header + row, "b.csv"))

    keys = {
        found.samples[0].record["sender"]["key"] for found in (ours, canonical) if found.samples[0].record
    }
    assert len(keys) == 1


def test_texts_that_stand_for_nothing_are_nothing(tmp_path: Path, layout: Path) -> None:
    _, found = tried(file(tmp_path, ROWS + ROW.replace("Namur", "ONBEKEND")), layout)

    assert "sender_city" not in found.samples[0].read


def test_a_file_that_does_not_fit_the_layout_told_is_refused(tmp_path: Path, layout: Path) -> None:
    with pytest.raises(
        SourceRefused, match=r"our_courier: it has no column Handed in\. Columns found: Number"
    ):
        probe(file(tmp_path, ROWS.replace("Handed in", "Date")), Options(layout=str(layout)))


def test_the_header_may_stand_below_a_title_and_in_any_spelling(tmp_path: Path, layout: Path) -> None:
    text = "Export of March;;;;;;;;\n;;;;;;;;\n" + ROWS.upper().replace("CITY", " ci\u200bty ") + ROW

    one, found = tried(file(tmp_path, text), layout)

    assert (one.rows_read, one.rows_written) == (1, 1)
    assert found.samples[0].line == 4


def test_a_row_with_a_stray_delimiter_is_rejected_not_shifted(tmp_path: Path, layout: Path) -> None:
    one, found = tried(file(tmp_path, ROWS + ROW + ROW.replace("Rue du", "Rue; du")), layout)

    assert (one.rows_written, one.rows_rejected) == (1, 1)
    assert found.rejects[0].reason == "10 fields where the header has 9: a delimiter inside a field?"


def test_a_row_cut_short_is_kept_and_warned_of(tmp_path: Path, layout: Path) -> None:
    one, found = tried(file(tmp_path, ROWS + "RR251192251NL;01/04/2025;0,5;Rue\n"), layout)

    assert one.warnings["row_too_short"] == 1
    assert found.samples[0].read["sender_address"] == "Rue"


def test_rows_that_lack_unused_columns_are_whole(tmp_path: Path, layout: Path) -> None:
    one, _ = tried(file(tmp_path, ROWS + ROW.removesuffix(";hi;there\n") + "\n"), layout)

    assert one.warnings == {"column_not_used": 1}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('kind = "parcels"', 'kind = "letters"', "kind 'letters' is not one of events, links"),
        ("version = 1", 'version = "one"', "version is missing or not a number"),
        ('"our_courier"', '"Our Courier"', "must be lower case"),
        ("weight_unit", "weigth_unit", "weigth_unit is not a setting"),
        ("tracking_number =", "trackingnumber =", "trackingnumber is not a field of parcels"),
        ('posted_at = "Handed in"', "", "does not say where posted_at comes from"),
        ('"dd/mm/yyyy"', '"yyyy"', "dates yyyy is not one of iso"),
        ('"Europe/Brussels"', '"Brussels"', "not a time zone"),
        ('decimal = ","', 'decimal = ";"', "decimal"),
        ('"Weight"', "{ total = 1 }", "total is not a word for weight_g"),
        ('"Weight"', "3", "neither a column"),
        ("[columns]", '[as_of]\nfile_name = "("\n[columns]', "not a valid regular expression"),
        ("[columns]", "[columns", "not valid TOML"),
    ],
)
def test_a_layout_that_is_wrong_says_what(tmp_path: Path, before: str, after: str, words: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(OURS.replace(before, after))

    with pytest.raises(UsageError, match=words):
        read_layout(path)


def test_a_layout_that_is_not_there_says_which_are() -> None:
    with pytest.raises(UsageError, match="postnl_export"):
        find_layout("postnl")
    with pytest.raises(UsageError, match="cannot be read"):
        find_layout("nowhere.toml")


def test_adding_a_layout_is_adding_one_file(
    tmp_path: Path, layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.parsing.layout.FOLDER", layout.parent)
    own_layouts.cache_clear()
    try:
        one, _ = tried(file(tmp_path, ROWS + ROW))
    finally:
        monkeypatch.undo()
        own_layouts.cache_clear()

    assert one.layout == "our_courier"


@pytest.mark.parametrize("encoding", ["cp1250", "utf-16"])
def test_an_encoding_may_be_told(tmp_path: Path, encoding: str) -> None:
    layout = tmp_path / "told.toml"
    layout.write_text(f'encoding = "{encoding}"\n' + OURS)
    path = tmp_path / "a.csv"
    path.write_bytes((ROWS + ROW.replace("Namur", "Łódź")).encode(encoding))

    one, found = tried(path, layout)

    assert found.samples[0].read["sender_city"] == "Łódź"
    assert one.encoding == encoding


def dated(layout: Layout, path: Path) -> str:
    found = probe(path, Options(layout=None))
    assert found.layout.name == layout.name
    return as_of.read(path.name, found.match, layout.timezone)


def test_as_of_is_read_from_the_files_name() -> None:
    data = Path(__file__).parents[2] / "data" / "operators"
    layouts = own_layouts()

    assert dated(layouts["postnl_export"], data / "postnl_export_2025w14.csv") == "2025-04-06T21:59:59Z"
    assert dated(layouts["bpost"], data / "bpost_2025-04.xlsx") == "2025-04-30T21:59:59Z"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("as of 3 april 2025", "2025-04-03T21:59:59Z"),
        ("as of 31 februari 2025", ""),
        ("nothing", ""),
    ],
)
def test_as_of_is_read_from_a_cell(tmp_path: Path, layout: Path, words: str, moment: str) -> None:
    pattern = r"(?P<day>\\d+) (?P<month>\\w+) (?P<year>\\d+)"
    layout.write_text(OURS.replace("[columns]", f'[as_of]\ncell = "B1"\npattern = "{pattern}"\n[columns]'))
    found = probe(file(tmp_path, f";{words};;;;;;;\n{ROWS}{ROW}"), Options(layout=str(layout)))

    assert as_of.read("a.csv", found.match, "Europe/Brussels") == moment


def test_zones_are_checked() -> None:
    assert zone("Europe/Amsterdam") == "Europe/Amsterdam"
    for name in ("Amsterdam", "", "../etc/passwd", "Europe"):
        with pytest.raises(UsageError, match="not a time zone"):
            zone(name)


def test_the_layouts_in_the_documentation_are_sound(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "layouts.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in text.split("```toml\n")[1:]]
    whole = [block for block in blocks if "\nname =" in block]
    (lines,) = [block for block in blocks if block.startswith("[columns]")]
    as_ofs = [block for block in blocks if block.startswith("[as_of]")]
    courier = whole[-1]
    needed = '[constants]\ntracking_number = "x"\nposted_at = "x"\n'
    head = 'name = "our_courier"\nversion = 1\nkind = "parcels"\n'

    made = [courier.replace("[columns]", f"{table}\n[columns]", 1) for table in as_ofs]
    for number, layout in enumerate([*whole, *made, f"{head}{needed}{lines}"]):
        path = tmp_path / f"{number}.toml"
        path.write_text(layout, encoding="utf-8")
        assert read_layout(path).name == ("courier" if number == 0 else "our_courier")
    assert len(blocks) == len(whole) + len(as_ofs) + 1
    assert len(whole) == 2
    assert len(as_ofs) == 2


@pytest.mark.parametrize("pattern", ["(a+)+$", "(?P<year>(a|aa)+)$", "(.*a){20}"])
def test_no_pattern_can_hang_a_load(pattern: str, tmp_path: Path, layout: Path) -> None:
    """Python's engine would take years; the pattern is one's own, the name of the file its sender's."""
    layout.write_text(OURS.replace("[columns]", f"[as_of]\nfile_name = '{pattern}'\n[columns]"))
    path = file(tmp_path, ROWS + ROW).rename(tmp_path / f"{'a' * 42}!.csv")

    found = probe(path, Options(layout=str(layout)))

    assert as_of.read(path.name, found.match, "UTC") == ""


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"(?P<day>\d+) (?P<month>\w+) (?P<year>\d{4})", "3 août 2025", ("3", "août", "2025")),
        (r"(x|y)(?P<day>[\d]+)-(?P<month>[\w.]+)-(?P<year>20\d\d)?", "y3-févr.-", ("3", "févr.", "")),
        (r"[](](?P<day>.)\(?(?P<month>[^]]+)\W(?P<year>\w*)", "](3(ab]c", None),
    ],
)
def test_patterns_mean_what_they_mean_in_python(
    pattern: str, text: str, found: tuple[str, str, str] | None
) -> None:
    named = safe_patterns.groups(pattern, text)
    python = re.search(pattern, text)

    assert named == (python and {name: value or "" for name, value in python.groupdict().items()})
    assert found is None or (named and tuple(named.values()) == found)
