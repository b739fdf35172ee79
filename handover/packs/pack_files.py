"""The small files of a pack: what it is, its deliveries, and the same for programs."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Self

import msgspec

from casework.disclosure import RECIPIENTS
from casework.signed_packs.verifying import DOMAIN
from errors.version import VERSION
from evidence.archive import LoadFacts
from graph.export.cells import safe
from handover.packs.cited_rows import CitedRow
from handover.redaction.text_places import TextPlace
from handover.redaction.text_redaction import TextRedaction
from values.text import one_line

ROW_COLUMNS = (
    *("load", "row", "sheet", "line", "layout", "raw", "read", "understood", "warnings"),
    *("handling", "evaluation", "review"),
)
REPORT = "report.pdf"
_OF_LOAD = (
    *("load", "layout", "layout_version", "record_kind", "as_of", "received", "by"),
    *("handling", "review", "rules", "reading"),
)
_OF_ALL_ITS_ROWS = ("rows_read", "rows_rejected", "erasures")
"""Said, with its fingerprint, of a delivery of which no row is withheld: who knows a file but for one value
could try which value gives that fingerprint.
"""
_BEHALF = {"prov:delegate": "waybill:maker", "prov:responsible": "waybill:authority"}
_encode = msgspec.json.Encoder().encode
_ABOUT = {
    "README.txt": "What this pack is, and how to check it without Waybill",
    "rows.csv": "The source rows as delivered and as understood",
    "graph.json": "What the rows state, as nodes and relationships",
    "graph.graphml": "The same as GraphML",
    "graph.anx": "The same as a chart for i2 Analyst's Notebook",
    REPORT: "What the rows state, then what people decided, to read",
    "loads.json": "The deliveries that the rows stand in",
    "queries.jsonl": "The questions that were asked in the case",
    "log.jsonl": "Who looked, who was given what, what was decided",
    "persons.csv": "The persons, with their category in the case",
    "left_out.json": "How much was withheld, by rule and handling code",
    "prov.json": "Where it comes from, as W3C PROV",
}


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What a pack says of itself. `at`: UTC; `kind`, `use`: of disclosure.RECIPIENTS and USES; `authority`:
    whose pack it is, "" where it does not say.
    """

    name: str
    at: str
    who: str
    recipient: str
    kind: str
    use: str
    purpose: str
    case: str
    case_name: str
    handling: str
    invented: bool
    authority: str = ""

    def bag_info(self) -> dict[str, str]:
        """As bag-info.txt has it."""
        said = {
            "Source-Organization": self.authority,
            "Bagging-Date": self.at[:10],
            "Bag-Software-Agent": f"Waybill {VERSION}",
            "External-Identifier": self.name,
            "External-Description": self.case_name or ("a case" if self.case else "nodes of a graph"),
            "Waybill-Format": DOMAIN,
            "Waybill-Made": self.at,
            "Waybill-Made-By": self.who,
            "Waybill-Recipient": self.recipient,
            "Waybill-Recipient-Kind": self.kind,
            "Waybill-Use": self.use,
            "Waybill-Purpose": self.purpose,
            "Waybill-Handling": self.handling or "none",
            "Waybill-Case": self.case,
            "Waybill-Invented": "yes" if self.invented else "",
        }
        return {name: value for name, value in said.items() if value}

    def about(self) -> dict[str, Any]:
        """As graphs have it."""
        return {
            "title": self.case_name or self.name,
            "purpose": self.purpose,
            "who": self.who,
            "recipient": self.recipient,
            "date": self.at,
            "handling": [self.handling] if self.handling else [],
            "invented": self.invented,
        }


class CsvWriter:
    """CSV with a header, every cell quoted and none that a spreadsheet would run; for `with`, which leaves
    `out` open.

    Where every cell is quoted, the rest is a doubled quotation mark: `csv.writer` looks at each character of
    a row in turn for that, which is three times as slow.
    """

    def __init__(self, out: BinaryIO, columns: Sequence[str]) -> None:
        self._text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="")
        self._columns = columns
        self.add_cells(columns)

    def add(self, row: Mapping[str, Any]) -> None:
        """A row; what is not known is empty."""
        self.add_cells(row.get(column, "") for column in self._columns)

    def add_cells(self, cells: Iterable[Any]) -> None:
        """A row, a cell for each column."""
        quoted = [_doubled(str(safe("" if cell is None else cell))) for cell in cells]
        self.add_line('"' + '","'.join(quoted) + '"\r\n')

    def add_line(self, line: str) -> None:
        """A row that is quoted already."""
        self._text.write(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        self._text.detach()


def row_line(one: CitedRow) -> str:
    """A row as rows.csv has it: a quoted cell for each of ROW_COLUMNS. Numbers and JSON are never run."""
    facts, row = one.facts, one.row
    sheet = facts.table_of(row.row) if facts.tables else ""
    return "".join(
        (
            f'{_quoted(facts.load)},"{row.row}",{_quoted(sheet)},"{row.line}",{_quoted(facts.layout)},',
            f'"{_doubled(safe(row.raw))}","{_doubled(_encode(row.read).decode())}",',
            f'"{"" if row.record is None else _doubled(_encode(row.record).decode())}",',
            f"{_quoted('; '.join(row.warnings))},{_quoted(one.answer.code)},",
            f"{_quoted(one.terms.evaluation)},{_quoted(one.terms.review)}\r\n",
        )
    )


@lru_cache(4_096)
def _quoted(text: str) -> str:
    """A cell of a text that many rows have."""
    return f'"{_doubled(safe(text))}"'


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def readme(facts: PackFacts) -> bytes:
    """README.txt."""
    text = Path(__file__).with_name("readme.txt").read_text(encoding="utf-8")
    return text.format(
        version=VERSION,
        name=facts.name,
        at=facts.at,
        who=one_line(f"{facts.who}, {facts.authority}" if facts.authority else facts.who),
        recipient=one_line(facts.recipient),
        kind=RECIPIENTS[facts.kind],
        purpose=one_line(facts.purpose),
        handling=facts.handling or "none",
        invented="EVERYTHING IN IT IS INVENTED: it was made from the demo.\n" if facts.invented else "",
    ).encode()


def loads(facts: Iterable[LoadFacts], rows: Mapping[str, int], redaction: TextRedaction) -> bytes:
    """loads.json: the deliveries, and how many of their rows are in the pack; `redaction`: of their words."""
    listed = [
        {
            **{name: getattr(one, name) for name in _OF_LOAD},
            "file": file_name(one, redaction),
            "basis": one.basis and redaction.written(one.basis, TextPlace.DELIVERY),
            "deliverer": redaction.written(one.deliverer or one.came_from, TextPlace.DELIVERY) or None,
            "sha256": ((whole := rows[one.load] == one.rows_read) and one.file_sha256) or None,
            **{name: getattr(one, name) if whole else None for name in _OF_ALL_ITS_ROWS},
            "rows_in_pack": rows[one.load],
        }
        for one in sorted(facts, key=lambda one: one.load)
    ]
    return as_json(listed)


def file_name(of: LoadFacts, redaction: TextRedaction) -> str:
    """The name of a delivery's file, which may name somebody; its id where that does not go."""
    said = redaction.named(of.file, TextPlace.DELIVERY)
    return said or f"delivery {of.load}"


def provenance(facts: PackFacts, deliveries: Iterable[LoadFacts]) -> bytes:
    """prov.json (W3C PROV-JSON): the deliveries, the pack, who made it of them, by what."""
    ids = sorted(one.load for one in deliveries)
    authority = {"prov:type": "prov:Organization", "prov:label": facts.authority}
    return as_json(
        {
            "prefix": {"waybill": "urn:waybill:", "prov": "http://www.w3.org/ns/prov#"},
            "entity": {
                f"waybill:{facts.name}": {"prov:type": "waybill:EvidencePack"},
                **{f"waybill:load-{id_}": {"prov:type": "waybill:Load"} for id_ in ids},
            },
            "activity": {"waybill:pack": {"prov:endTime": facts.at, "prov:type": "waybill:Disclosure"}},
            "agent": {
                "waybill:maker": {"prov:type": "prov:Person", "prov:label": facts.who},
                **({"waybill:authority": authority} if facts.authority else {}),
                "waybill:software": {"prov:type": "prov:SoftwareAgent", "prov:label": "Waybill"},
            },
            "wasGeneratedBy": {
                "_:g": {"prov:entity": f"waybill:{facts.name}", "prov:activity": "waybill:pack"}
            },
            "used": {
                f"_:u{n}": {"prov:activity": "waybill:pack", "prov:entity": f"waybill:load-{id_}"}
                for n, id_ in enumerate(ids)
            },
            **({"actedOnBehalfOf": {"_:b": _BEHALF}} if facts.authority else {}),
            "wasAssociatedWith": {
                f"_:a{n}": {"prov:activity": "waybill:pack", "prov:agent": agent}
                for n, agent in enumerate(("waybill:maker", "waybill:software"))
            },
        }
    )


def crate(facts: PackFacts, sizes: Mapping[str, int]) -> bytes:
    """ro-crate-metadata.json (RO-Crate 1.1), written offline: the payload's files with what each is."""
    files = [
        {"@id": name, "@type": "File", "contentSize": str(sizes[f"data/{name}"]), "description": about}
        for name, about in _ABOUT.items()
        if f"data/{name}" in sizes
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "identifier": facts.name,
        "name": facts.case_name or facts.name,
        "description": facts.purpose,
        "datePublished": facts.at,
        "license": f"Handling code {facts.handling or 'none'}: for {facts.recipient} only",
        "hasPart": [{"@id": one["@id"]} for one in files],
    }
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    return as_json(
        {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [descriptor, root, *files]}
    )


def as_json(value: Any) -> bytes:
    """A JSON file for people and programs."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
