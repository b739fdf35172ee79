"""The file of a report: the same bytes, archivable and accessible by structure, its code on every page, and
nothing in it that runs or reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from handover.report import typesetting
from handover.report.typesetting import page_images, typeset
from handover.report.wording import LANGUAGES
from tests.unit.handover import made_packs as made
from tests.unit.handover.report import made_reports as reports

MARKUP = '#read("/etc/passwd") *x* $1$ <b> \\ _y_ @z'


def many(count: int, *, name: str = "Jan Jansen") -> Iterator[Any]:
    for n in range(1, count + 1):
        record = made.parcel(n, 0, 1)
        record["sender"]["said"]["name"] = name
        record["posted_at"] = f"2026-{1 + n % 12:02}-{1 + n % 28:02}T10:00:00Z"
        yield made.cited(made.load(), n, record)


def many_sources(count: int, **other: Any) -> Any:
    ids = [*made.PARTIES, *(f"Parcel:LX{n:09d}NL" for n in range(1, count + 1))]
    return reports.sources(many(count, **other), ids=ids)


def tagged(node: Any) -> Iterator[DictionaryObject]:
    """Every element of the structure."""
    value = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(value, ArrayObject):
        for one in value:
            yield from tagged(one)
    elif isinstance(value, DictionaryObject):
        yield value
        if "/K" in value:
            yield from tagged(value["/K"])


def test_the_same_gives_the_same_bytes() -> None:
    assert reports.written() == reports.written()


@pytest.mark.parametrize("short", [False, True])
def test_its_structure_is_that_of_an_accessible_archive_file(short: bool) -> None:
    reader = PdfReader(BytesIO(reports.written(language="nl", short=short, read=("Klompen",))))
    root: Any = reader.trailer["/Root"]
    assert (
        root["/Lang"] == "nl"
        and root["/MarkInfo"]["/Marked"]
        and root["/ViewerPreferences"]["/DisplayDocTitle"]
    )
    xmp = root["/Metadata"].get_data().decode()
    for fact in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "Klompen"):
        assert fact in xmp
    elements = list(tagged(root["/StructTreeRoot"]["/K"]))
    figures = [one for one in elements if one.get("/S") == "/Figure"]
    assert len(figures) == (1 if short else 3) and all(len(str(one["/Alt"])) > 40 for one in figures)
    heads = [one for one in elements if one.get("/S") == "/TH"]
    assert heads and all(one["/A"] for one in heads)


def test_its_code_and_recipient_stand_on_every_page() -> None:
    found = reports.pages(reports.written(many_sources(150), handling="H2"))
    assert len(found) > 4
    for n, page in enumerate(found, 1):
        assert "Handling code H2" in page and "For: Parket Gent" in page
        assert f"Page {n} of {len(found)}" in page


def test_without_a_code_that_is_said_and_what_is_invented_too() -> None:
    for page in reports.pages(reports.written(handling="", invented=True)):
        assert "no handling code" in page and "INVENTED DATA" in page


def test_markup_stands_as_it_was_written() -> None:
    pdf = reports.written(many_sources(3, name=MARKUP), case_name=MARKUP, purpose=MARKUP)
    assert reports.text(pdf).count('#read("/etc/passwd") *x*') >= 4
    assert "root:" not in reports.text(pdf)


def test_no_file_outside_its_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    for path in ("/etc/passwd", str(tmp_path / "secret.txt"), "../secret.txt"):
        (tmp_path / "report.typ").write_text(f"#read({path!r})".replace("'", '"'))
        monkeypatch.setattr(typesetting, "TEMPLATE", tmp_path / "report.typ")
        with pytest.raises(typst.TypstError, match=r"not found|escape the project root"):
            typeset({}, {}, reports.AT)


def test_other_scripts_are_romanised_and_said_to_be() -> None:
    names = {"王小明": "‹WangXiaoMing›", "محمد": "‹mhmd›", "Жанна Ким": "Жанна Ким", "Ελένη Őry": "Ελένη Őry"}
    for name, shown in names.items():
        found = reports.text(reports.written(many_sources(2, name=name)))
        assert shown in found and ("written in another script" in found) == ("‹" in shown)


def test_long_words_break_and_stay_whole() -> None:
    name = "a" * 150 + "@example.org"
    found = reports.written(many_sources(2, name=name))
    assert name in re.sub(r"\s", "", reports.text(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_one_has_two_pages(language: str) -> None:
    outcome = {"before": 10, "after": 4, "change": [-0.8, -0.6, -0.1], "told": True}
    given = reports.sources(many(30), measures=[reports.measure(outcome)] * 20)
    assert len(reports.pages(reports.written(given, language=language, short=True))) == 2


def test_the_short_one_without_measures_has_no_page_for_them() -> None:
    (page,) = reports.pages(reports.written(reports.sources(many(30)), short=True))
    assert "No measure was chosen in this case." in page


def test_no_line_ends_before_a_french_colon() -> None:
    french, english = (
        PdfReader(BytesIO(reports.written(language=language, purpose="x : y"))).pages[0].extract_text()
        for language in ("fr", "en")
    )
    assert "Finalité\xa0: x\xa0: y" in french and "Purpose: x : y" in english


def test_pages_can_be_looked_at() -> None:
    from handover.report.document import document
    from handover.report.wording import ReportWording

    given = reports.sources()
    drawn = document(reports.told(given), given, reports.about(), "", ReportWording("en"))
    assert all(one.startswith(b"\x89PNG") for one in page_images(*drawn, reports.AT))
