"""Lanes: where parcels go from and to, which of these lanes stand out from their own past, on a map and in a
table that says the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from analysis.lanes.lane_figures import LAST_WEEKS
from casework.workspace import Workspace
from graph.geography.gazetteer import Place, place_of
from queries.analyses.lane_overview import LaneRows, lane_overview
from queries.period import period
from ui import page_links
from ui.canvas_session import tick_days
from ui.error_display import guarded
from ui.maps.colours import colours
from ui.maps.lane_chart import LANE, PICK, DrawnLane, Sign, lane_chart
from ui.panels import lane as lane_panel
from ui.ranked_lists import RankedList, chosen_row, cut_note, foot, of_these, page_head
from ui.session_state import session_state
from ui.wording import lane_texts
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day_in_text, ngettext, number
from ui.wording.reasons import reason

LARGEST = 12
"""Lanes that are drawn beside those that stand out."""
STANDING_OUT = 30
"""Lanes that stand out, of which so many are drawn at most."""
_HEIGHT = 370
_APART = 12.0
"""Degrees between two signs on the map of the world."""


def draw() -> None:
    """The page."""
    page_head(
        _("Lanes"),
        _(
            "Parcels from where to where in the last {n} weeks, beside what each lane's own past and "
            "the season would give. Unusual does not mean suspect: a campaign or a new shop is unusual too."
        ).format(n=number(LAST_WEEKS)),
    )
    by, until, near = _asked()
    with guarded():
        rows = _listed(by, until).rows()
        if rows.remark:
            st.warning(plain(reason(rows.remark)), icon=":material/history:")
        if not rows:
            return _empty(until is not None)
        _summary(rows)
        frame = [_cells(row) for row in rows]
        chosen = _chosen(rows, of_these(f"lanes-table-{by}", frame), by)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _map(rows, chosen, by, near)
        with right:
            lane_panel.show(chosen, rows, by)
        _table(frame, rows, by)
        lane_panel.parcels(chosen, rows, by)


def _asked() -> tuple[str, date | None, bool]:
    """The level, the last day, and whether the map shows western Europe."""
    levels = {"region": _("Regions"), "country": _("Countries"), "drop_off": _("Drop-off points")}
    views = {"world": _("World"), "near": _("Western Europe")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.segmented_control(
            _("From"),
            list(levels),
            format_func=lambda level: levels[level],
            key="lanes-by",
            default="region",
            required=True,
        )
        view = st.segmented_control(
            _("Map"),
            list(views),
            format_func=lambda one: views[one],
            key="lanes-view",
            default="world",
            required=True,
        )
        until = st.date_input(
            _("Posted on or before"), value=None, format="YYYY-MM-DD", key="lanes-until", width=160
        )
    return str(by), until, view == "near"


def _listed(by: str, until: date | None) -> RankedList[LaneRows]:
    return RankedList(
        place="lanes",
        question=(by, until),
        reading=_("Comparing lanes with their past…"),
        again=_("Refresh"),
        read=lambda desk: _lanes(desk, by, until),
    )


def _lanes(desk: Workspace, by: str, until: date | None) -> LaneRows:
    return tick_days.read_with_list(
        desk,
        "lanes",
        {"by": by, **period(None, until).asked()},
        lambda: lane_overview(by, until, desk=desk),
        lambda rows: sorted({row["origin"] for row in rows}) if by == "drop_off" else (),
    )


def _summary(rows: LaneRows) -> None:
    count = sum(row["stands_out"] != 0 for row in rows)
    said = ngettext("{n} of {total} lanes stands out", "{n} of {total} lanes stand out", count)
    said = said.format(n=number(count), total=number(rows.total))
    period = _("{first} to {last}").format(first=day_in_text(rows.first), last=day_in_text(rows.last))
    st.markdown(f"**{plain(said)}** · {plain(period)}")


def _chosen(rows: Sequence[Mapping[str, Any]], key: str, by: str) -> Mapping[str, Any]:
    """The lane that was picked last, on the map or in the table; the first where none was."""
    known = {str(row["id"]): row for row in rows}
    if session_state.is_drawn(key):
        places = [place for place in session_state.selected_rows(key) if place < len(rows)]
        _pick("table", str(rows[places[0]]["id"]) if places else "")
    for map_key in (_map_key(by, near) for near in (False, True)):
        if session_state.is_drawn(map_key):
            picked = session_state.picked_marks(map_key, PICK)
            _pick(map_key, str(picked[0].get(LANE, "")) if picked else "")
    return known.get(session_state.chosen_lane, rows[0])


def _pick(where: str, lane: str) -> None:
    """Choose a lane, if it is another than what was picked there last; picking nothing chooses nothing."""
    before = session_state.lane_picks.get(where, "")
    session_state.lane_picks[where] = lane
    if lane and lane != before:
        session_state.chosen_lane = lane


def _map_key(by: str, near: bool) -> str:
    return f"lanes-map-{by}-{'near' if near else 'world'}"


def _map(rows: LaneRows, chosen: Mapping[str, Any], by: str, near: bool) -> None:
    wanted = _worth_drawing(rows, chosen)
    drawn = [one for one in map(_drawn_lane, wanted) if one is not None]
    signs = _signs(drawn, rows, near)
    heard = _("Map of lanes. The table below says the same.")
    theme = colours(st.context.theme.type)
    chart = lane_chart(drawn, signs, str(chosen["id"]), theme, _HEIGHT, heard, near=near)
    with st.container(key="lanes-map"):
        st.altair_chart(
            chart, theme="streamlit", key=_map_key(by, near), on_select="rerun", selection_mode=PICK
        )
    st.caption(
        _(
            "Violet and dashed: above its own past, or new. Dotted: below it. Grey: as usual. Wider: more "
            "parcels. The map shows what stands out and the largest lanes; the table has all. Click a lane "
            "or a row."
        )
    )
    if len(drawn) < len(wanted):
        said = ngettext(
            "{n} lane is not on the map: it is not known where it begins.",
            "{n} lanes are not on the map: it is not known where they begin.",
            len(wanted) - len(drawn),
        )
        st.caption(said.format(n=number(len(wanted) - len(drawn))))
    st.caption(_("Natural Earth, borders as they are in practice. Postcodes: GeoNames, CC BY 4.0."))


def _worth_drawing(rows: Sequence[Mapping[str, Any]], chosen: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Those that stand out, the largest, and the chosen one."""
    unusual = [row for row in rows if row["stands_out"]][:STANDING_OUT]
    usual = sorted((row for row in rows if not row["stands_out"]), key=lambda row: -row["parcels"])[:LARGEST]
    return list({str(row["id"]): row for row in (*unusual, *usual, chosen)}.values())


def _drawn_lane(row: Mapping[str, Any]) -> DrawnLane | None:
    """As it is drawn; None where an end has no place."""
    start, end = place_of(row["country"], row["postcode"]), place_of(row["destination"])
    if start is None or end is None:
        return None
    tip = _("{lane}: {n} parcels, {usual} usual").format(
        lane=single_line(lane_texts.title(row)), n=number(row["parcels"]), usual=number(row["expected"])
    )
    return DrawnLane(
        id=str(row["id"]),
        start=start,
        end=end,
        parcels=int(row["parcels"]),
        stands_out=int(row["stands_out"]),
        tip=tip,
    )


def _signs(drawn: Sequence[DrawnLane], rows: Sequence[Mapping[str, Any]], near: bool) -> list[Sign]:
    """The names of destinations, those of lanes that stand out first, none over another or over where lanes
    begin.
    """
    of = {str(row["id"]): row for row in rows}
    found: dict[str, Sign] = {}
    apart = _APART / 4 if near else _APART
    starts = [] if near else [lane.start for lane in drawn]
    for lane in sorted(drawn, key=lambda one: (-abs(one.stands_out), -one.parcels)):
        code = str(of[lane.id]["destination"])
        others = [*starts, *(sign.place for sign in found.values())]
        if code not in found and all(_distance(lane.end, other) >= apart for other in others):
            found[code] = Sign(lane.end, lane_texts.country(code), lane.stands_out > 0)
    return list(found.values())


def _distance(one: Place, other: Place) -> float:
    return max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude))


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        _("From"): single_line(lane_texts.origin(row)),
        _("To"): lane_texts.country(str(row["destination"])),
        _("Unusual"): lane_texts.status(row),
        _("Parcels"): row["parcels"],
        _("Usual"): row["expected"],
        _("Change"): lane_texts.change(row),
        _("Score"): row["score"],
        _("Ten weeks"): [week["parcels"] for week in row["weeks"][-10:]],
        _("Senders"): row["senders"],
        _("New senders"): row["new"],
        _("Seized"): row["seized"],
    }


def _table(frame: Sequence[Mapping[str, Any]], rows: LaneRows, by: str) -> None:
    columns = {
        _("Unusual"): st.column_config.TextColumn(width="medium"),
        _("Usual"): st.column_config.NumberColumn(format="%.1f"),
        _("Score"): st.column_config.NumberColumn(
            format="%.1f",
            help=_(
                "Minus the logarithm of the chance of so many parcels; below 0 of so few. Compared with "
                "the lane's own past"
            ),
        ),
        _("Ten weeks"): st.column_config.LineChartColumn(y_min=0, width="small"),
    }
    alt = _("Lanes: those that stand out first, then those with the most parcels")
    chosen_row(frame, rows, f"lanes-table-{by}", alt, columns=columns)
    cut_note(rows)
    flat = [{name: value for name, value in row.items() if name != "weeks"} for row in rows]
    foot(_("Select a row to see its year and open it on the canvas."), flat, "lanes", "lanes csv")


def _empty(narrowed: bool) -> None:
    if narrowed:
        st.info(_("No parcels with two known ends until then. Choose a later day."))
    else:
        st.info(_("No lanes yet: load data first."), icon=":material/inbox:")
        page_links.page_link("load")
