"""The grid as a report: one web page that opens in any browser, prints across, and asks for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from ui.wording.language import current

_STYLE = """
@page{size:landscape;margin:10mm}
@media print{body{font-size:10px;margin:0}}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font:13px/1.4 system-ui,"Segoe UI",Arial,sans-serif;color:#1c2733;background:#fff;margin:24px}
h1{font-size:20px;margin:0 0 4px}p{margin:2px 0;color:#5a6773}
table{border-collapse:collapse;width:100%;margin-top:12px;table-layout:fixed}
th,td{border:1px solid #c9d2d9;padding:6px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:#eef2f5}tbody th{width:9%}th.weak{background:#ffe9c7}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class GridPage:
    """What a file of the grid says. `lines`: what stands under the title; `running`: by the head of each
    column what is said of its step; `weak`: heads of the columns of the steps at which no barrier runs.
    """

    title: str
    lines: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    weak: frozenset[str]
    running: Mapping[str, str] = field(default_factory=dict)

    def head(self, step: str) -> str:
        """What stands over a column."""
        return "\n".join(filter(None, [step, self.running.get(step, "")]))


def html_bytes(page: GridPage) -> bytes:
    """The page, as UTF-8."""
    first, *heads = page.rows[0] if page.rows else [""]
    head = "".join(
        f'<th scope="col"{" class=weak" if one in page.weak else ""}>{_broken(page.head(one))}</th>'
        for one in heads
    )
    body = "".join(
        f'<tr><th scope="row">{escape(row[first])}</th>'
        + "".join(f"<td>{_broken(row[one])}</td>" for one in heads)
        + "</tr>"
        for row in page.rows
    )
    said = "".join(f"<p>{escape(line)}</p>" for line in page.lines)
    text = (
        f'<!DOCTYPE html>\n<html lang="{escape(current())}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{escape(page.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(page.title)}</h1>{said}<table><thead><tr><td></td>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></body></html>\n"
    )
    return text.encode("utf-8")


def _broken(cell: str) -> str:
    return "<br>".join(map(escape, cell.split("\n")))
