"""What tests of the canvas do again and again: some nodes of the made-up graph, and expanding one."""

from __future__ import annotations

from tests.browser.canvas.stage import Canvas

ONE, OTHER, PARCEL = "Party:p0-0", "Party:p0-1", "Parcel:CD00000000NL"


def expanded(canvas: Canvas, id_: str = ONE) -> set[str]:
    """Expand a node by double-click; the ids that came."""
    before = set(canvas.ask("view.ids()"))
    canvas.double_click(id_)
    canvas.until("view.totals().all > argument", len(before))
    canvas.settled()
    return set(canvas.ask("view.ids()")) - before
