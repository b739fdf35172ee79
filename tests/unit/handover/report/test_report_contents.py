"""What a report says: facts with their rows, assessments apart, and nothing of what was withheld."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from graph.subgraph import Edge, Node, Subgraph
from handover.register import HandedPack
from handover.report import parts
from handover.report.assessments_chapter import hypotheses_of, reasons_of
from handover.report.canvas_picture import MOST_DRAWN, canvas_picture
from handover.report.weekly_bars import WEEK, bars, in_words, weeks_of
from handover.report.wording import ReportWording
from tests.unit.handover import made_packs as made
from tests.unit.handover.report import made_reports as reports

EN = ReportWording("en")
SECRETS = ("Geheim", "LX000000003NL", "+31612345673", made.SECRET_LOAD, "books 3", "Party:p3", "b.csv")


def test_chapters_stand_in_their_order() -> None:
    found = reports.text(reports.written())
    chapters = ("Summary", "Facts What", "Assessments What", "Measures and", "Annex A", "Annex B", "Annex D")
    places = [found.index(chapter) for chapter in chapters]
    assert places == sorted(places)


def test_facts_cite_their_rows() -> None:
    found = reports.text(reports.written())
    assert "Jan Jansen 2 0 1" in found and f"{made.LOAD}:1 {made.LOAD}:2" in found
    assert "Source rows disclosed 2" in found and "Source rows withheld 1" in found


def test_nothing_of_what_is_withheld_is_hinted_at() -> None:
    events = [
        reports.event(
            1, "hypothesis", {"key": "1", "text": "Karel Geheim leads", "source": "B", "information": "2"}
        ),
        reports.event(
            2, "step", {"nodes": [{"id": made.PARCELS[0], "why": ["shares Karel Geheim's phone"]}]}
        ),
        reports.event(3, "step", {"nodes": [{"id": made.PARCELS[2], "why": ["seized"]}]}),
    ]
    given = reports.sources(
        events=events,
        decisions=[
            reports.decision(reason="Karel Geheim said so"),
            reports.decision(id="Decision:2", b=made.PARTIES[3]),
        ],
        alerts=[
            reports.alert(notice={"label": "Karel Geheim and 2 more", "parties": made.PARTIES}),
            reports.alert(notice={"label": "a crew", "parties": [made.PARTIES[3]]}, reason="only of one"),
        ],
        measures=[reports.measure(told=False)],
    )
    pdf = reports.written(given, case_name="Karel Geheim", question="who is Karel Geheim?")
    found = reports.text(pdf)
    assert [secret for secret in SECRETS if secret.casefold() in found.casefold()] == []
    assert [secret for secret in SECRETS if secret.encode() in pdf] == []
    assert found.count("[not in this report]") >= 6
    assert (
        "the originator must agree not to be passed on without permission H2 1" in found
        and "only of one" not in found
    )


def test_assessments_say_who_when_how_sure_why_and_on_which_rows() -> None:
    body = {"key": "1", "text": "one crew", "source": "B", "information": "3", "on": [made.PARCELS[0]]}
    category = {"person": made.PARTIES[0], "category": "suspect", "ground": "order of 1 December"}
    given = reports.sources(
        decisions=[
            reports.decision(),
            reports.decision(id="Decision:2", undone_at="2026-11-30T12:00:00Z", undone_by="ada"),
        ],
        alerts=[reports.alert()],
        events=[reports.event(1, "hypothesis", body), reports.event(2, "category", category)],
    )
    read = ("one crew", "order of 1 December", "other day of birth", "seen at the counter")
    found = reports.text(reports.written(given, read=read)).partition("Assessments What")[2]
    rows = f"{made.LOAD}:1"
    assert (
        "not the same Name on label Jan Jansen Name on label Piet Klaver other day of birth joris 30 Nov 2026"
        in found
    )
    assert "revoked on 30 Nov 2026 by ada" in found
    assert "yes Jan Jansen and 1 more seen at the counter lena 29 Nov 2026" in found
    assert "B3 Parcel LX000000001NL one crew mira 28 Nov 2026 " + rows in found
    assert "suspect Jan Jansen order of 1 December mira 28 Nov 2026 " + rows in found
    assert "Persons not yet assessed: 2." in found


def test_reasons_that_are_alike_stand_once() -> None:
    nodes = [{"id": id_, "why": [f"{id_[7:]} shares an account"]} for id_ in made.PARCELS[:2]]
    found = reports.text(
        reports.written(reports.sources(events=[reports.event(1, "step", {"nodes": nodes})]))
    )
    assert "Parcel LX000000001NL, LX000000002NL […] shares an account" in found


def test_measures_say_what_came_of_them() -> None:
    outcome = {"before": 40, "after": 8, "change": [-0.9, -0.78, -0.5], "told": True}
    some = [
        reports.measure(outcome),
        reports.measure(),
        reports.measure(outcome_told=False),
    ]
    read = ("account K-1", "customs", "agreed by phone")
    found = reports.text(reports.written(reports.sources(measures=some), language="de", read=read))
    assert "Das Konto sperren account K-1 läuft 1. Okt. 2026 customs agreed by phone" in found
    assert "40 8 -78 % (-90 % bis -50 %) mehr als Zufall" in found.replace("\xa0", " ")
    assert "noch lässt sich nichts sagen" in found and "nicht für diesen Empfänger" in found


def test_the_pack_that_was_handed_over_is_cited() -> None:
    pack = HandedPack(
        name="waybill-0123456789abcdef",
        at="2026-11-30T12:00:00Z",
        by="mira",
        recipient="Parket Gent",
        kind="court",
        use="evidence",
        purpose="case 12",
        case="7kq2m9c4v8x3r5tz",
        handling="",
        fingerprint="5f" * 32,
        persons=(),
        rows={},
    )
    found = reports.text(reports.written(reports.sources(packs=[pack])))
    assert "waybill-0123456789abcdef" in found and "5f" * 16 in found
    assert "No evidence pack" in reports.text(reports.written())


def test_a_report_says_whose_it_is_in_which_pack_and_who_delivered() -> None:
    """What is not known is said to be not stated."""
    partner = {"name": "SPOC Belgium", "key": "5f" * 32, "pack": "one", "made": "", "load": made.LOAD}
    of = made.load(deliverer="PostNL, desk 4", partner=partner)
    rows = [made.cited(of, 1, made.parcel(1, 0, 1))]
    told = {"authority": "FIOD Rotterdam", "pack": "waybill-00112233445566ff"}
    read = ["PostNL, desk 4", "SPOC Belgium"]
    found = reports.text(reports.written(reports.sources(rows), read=read, **told))
    assert "mira, FIOD Rotterdam" in found and "part of evidence pack waybill-00112233445566ff" in found
    assert "No evidence pack" not in found
    assert "PostNL, desk 4" in " ".join(found.split()) and "SPOC Belgium" in " ".join(found.split())


def test_people_stand_for_their_labels() -> None:
    found = [
        Edge(id=f"{party}|IS", source=party, target="Person:x", kind="IS", properties={"score": 9.0})
        for party in made.PARTIES[:2]
    ]
    case = reports.told(reports.sources(ids=[*made.PARTIES, *made.PARCELS, "Person:x"], found=found))
    assert [node.label for node in case.persons] == ["Jan Jansen", "Zoë Müller"]
    person = case.persons[0].id
    assert (len(case.sent[person]), len(case.received[person])) == (2, 1)
    assert case.rows[person] == [f"{made.LOAD}:1", f"{made.LOAD}:2"]


def test_what_several_use_is_shared() -> None:
    def with_phone(n: int, sender: int) -> Any:
        record = made.parcel(n, sender, 2)
        record["sender"]["phone"] = "+31612345670"
        return made.cited(made.load(), n, record)

    phone = "Phone:+31612345670"
    case = reports.told(
        reports.sources([with_phone(1, 0), with_phone(2, 1)], ids=[*made.PARTIES, *made.PARCELS, phone])
    )
    assert [node.id for node in case.shared] == [phone]
    assert (len(case.users[phone]), len(case.on[phone])) == (2, 2)


def test_weeks_without_parcels_are_drawn_too() -> None:
    case = reports.told(reports.sources())
    weeks = weeks_of(case.parcels)
    assert [(one.monday, one.parcels) for one in weeks] == [(date(2025, 12, 29), 2)]
    assert "29 Dec 2025: 2, seized 0." in in_words(weeks, EN) and bars(weeks, EN).count("<rect") == 1
    assert weeks_of([]) == []


def test_names_of_months_stay_in_the_picture() -> None:
    days = [date(2026, 1, 5) + n * WEEK for n in range(53)]
    nodes = [Node(f"Parcel:{n}", "Parcel", str(n), {"posted_at": str(day)}) for n, day in enumerate(days)]
    drawn = bars(weeks_of(nodes), EN)
    starts = [float(x) for x in re.findall(r'<text x="([0-9.]+)"[^>]*text-anchor="start"', drawn)]
    assert len(starts) > 5 and max(starts) <= 720 - 60
    assert "Jan 2026" in drawn and "Jan 2027" not in drawn


def test_the_newest_hypothesis_and_reason_count() -> None:
    first = {"key": "1", "text": "a", "source": "A", "information": "1"}
    events = [
        reports.event(1, "notebook", {"hypotheses": [{**first, "key": "0", "dropped": True}]}),
        reports.event(2, "hypothesis", first),
        reports.event(3, "hypothesis", {**first, "text": "b"}),
        reports.event(4, "hypothesis", {**first, "key": "2"}),
        reports.event(5, "hypothesis", {"key": "2", "dropped": True}),
        reports.event(6, "step", {"nodes": [{"id": "Phone:1", "why": ["x"]}, {"id": "Phone:2", "why": []}]}),
        reports.event(7, "canvas", {"node_table": [{"id": "Phone:1", "why": ["y"]}]}),
    ]
    assert [one["text"] for one in hypotheses_of(events)] == ["b"]
    assert reasons_of(events) == {"Phone:1": ["y"]}


def test_a_large_network_is_drawn_by_what_is_best_connected() -> None:
    some, ids = [], [*made.PARTIES]
    for n in range(1, 301):
        record = made.parcel(n, 0, 1)
        record["recipient"] |= {"key": f"r{n}", "said": {"name": f"Recipient {n}"}}
        some.append(made.cited(made.load(), n, record))
        ids += [f"Parcel:LX{n:09d}NL", f"Party:r{n}"]
    given = reports.sources(some, ids=ids)
    drawn = canvas_picture(reports.told(given).graph, EN)
    said = f"There is room for the names of {drawn.named} of {drawn.drawn}."
    assert drawn.named < drawn.drawn and said in reports.text(reports.written(given))
    assert drawn.on_lines and drawn.total == 301 and 1 < drawn.drawn <= MOST_DRAWN
    assert drawn.svg.count("<svg") == drawn.drawn + 2 and "Jan Jansen" in drawn.svg
    assert f"Name on label: {drawn.drawn}" in drawn.alternative and "Jan Jansen (" in drawn.alternative


def test_a_picture_says_what_it_has_in_the_language_and_tells_namesakes_apart() -> None:
    graph = Subgraph.of(
        [
            Node("Person:1", "Person", "Jan Jansen", {}),
            Node("Parcel:1", "Parcel", "RR774087365NL", {"seized": True}),
            Node("Substance:1", "Substance", "cocaine", {}),
        ],
        [Edge("e", "Person:1", "Parcel:1", "SENDER_ON", {})],
    )
    drawn = canvas_picture(graph, ReportWording("de"), {"Person:1": "Jan Jansen [2]"})
    assert drawn.seized and not drawn.derived
    assert all(f">{name}</text>" in drawn.svg for name in ("Kokain", "Jan Jansen [2]", "RR774087365NL"))
    assert "Jan Jansen [2]" in drawn.alternative


def test_a_week_is_of_the_month_in_which_most_of_it_lies() -> None:
    some = [
        Node(f"Parcel:{n}", "Parcel", str(n), {"posted_at": f"2025-04-0{n}T10:00:00Z"}) for n in (1, 2, 3)
    ]
    drawn = bars(weeks_of(some), EN)
    assert "Apr 2025" in drawn and "Mar 2025" not in drawn
    assert [f">{level}</text>" in drawn for level in (0, 1, 2, 3)] == [True] * 4


def test_a_small_network_is_drawn_whole() -> None:
    drawn = canvas_picture(reports.told(reports.sources()).graph, EN)
    assert (drawn.drawn, drawn.total, drawn.on_lines) == (5, 5, False)
    assert all(name in drawn.svg for name in ("Jan Jansen", "Zoë Müller", "LX000000001NL"))


def test_a_large_case_of_parcels_alone_has_a_picture() -> None:
    some = [made.cited(made.load(), n, made.parcel(n, 0, 1)) for n in range(1, 301)]
    ids = [f"Parcel:LX{n:09d}NL" for n in range(1, 301)]
    drawn = canvas_picture(reports.told(reports.sources(some, ids=ids)).graph, EN)
    assert drawn.total == 300 and drawn.drawn == MOST_DRAWN


def test_a_delivery_gives_its_fingerprint_only_with_all_of_its_rows_and_its_name_names_nobody_withheld() -> (
    None
):
    for read, shown in ((2, True), (3, False)):
        of = made.load(file=f"search at {made.NAMES[3]}.csv", rows_read=read, sha256="5f" * 32)
        rows = [made.cited(of, n, made.parcel(n, 0, n)) for n in (1, 2)]
        secret = made.cited(made.load(made.SECRET_LOAD, handling="H2"), 1, made.parcel(3, 0, 3))
        found = reports.text(reports.written(reports.sources([*rows, secret])))
        assert ("5f" * 16 in found) is shown
        assert ("left out, as not all rows" in " ".join(found.split())) is not shown
        own = reports.text(reports.written(reports.sources([*rows, secret]), kind="own"))
        assert "5f" * 16 in own
        assert "Geheim" not in found and "[not in this report]" in found


def test_notes_are_assessments_with_who_when_and_on_what() -> None:
    person, parcel, other = made.PARTIES[0], *made.PARCELS[:2]
    events = [
        reports.event(1, "note", {"on": [parcel], "text": "too heavy"}),
        reports.event(2, "note", {"on": [parcel], "text": "40 g too heavy\n\nask customs"}),
        reports.event(3, "note", {"on": sorted((person, other)), "text": "one hand"}),
        reports.event(4, "note", {"on": [made.PARTIES[1]], "text": "a cousin"}),
        reports.event(5, "note", {"on": [made.PARTIES[1]], "text": ""}),
    ]
    read = ("40 g too heavy\n\nask customs", "one hand")
    found = reports.text(reports.written(reports.sources(events=events), read=read))
    assessed = found[found.index("Assessments What") : found.index("Measures and")]
    row = f"{made.LOAD}:1"
    assert f"Parcel LX000000001NL 40 g too heavy ask customs mira 28 Nov 2026 {row}" in assessed
    assert "Parcel LX000000002NL Name on label Jan Jansen one hand mira 28 Nov 2026" in assessed
    assert "too heavy" not in found.replace(assessed, "") and "cousin" not in found
    assert "Notes What" not in reports.text(reports.written())


def test_a_note_that_names_what_is_withheld_is_blanked_and_that_is_said() -> None:
    events = [
        reports.event(1, "note", {"on": [made.PARCELS[0]], "text": "sent for Karel Geheim"}),
        reports.event(2, "note", {"on": [made.PARTIES[3]], "text": "drives a blue van"}),
        reports.event(3, "note", {"on": [made.PARCELS[1], made.PARCELS[2]], "text": "one counter"}),
    ]
    found = reports.text(reports.written(reports.sources(events=events)))
    assert [word for word in (*SECRETS, "blue van", "one counter") if word in found] == []
    hidden = "[not in this report]"
    assert f"Parcel LX000000001NL {hidden} mira" in found and found.count(f"{hidden} {hidden} mira") == 2
    assert f"Parcel LX000000002NL {hidden}" not in found


def test_what_is_withheld_of_a_hypothesis_is_not_counted() -> None:
    body = {"key": "1", "text": "one hand", "source": "A", "information": "1"}
    on = [made.PARTIES[3], made.PARTIES[1], made.PARCELS[2]]
    events = [reports.event(1, "hypothesis", {**body, "on": on})]
    read = ("one hand", "who sends them?", "a.csv")
    found = reports.text(reports.written(reports.sources(events=events), read=read))
    hidden = "[not in this report]"
    assert f"Piet Klaver {hidden} one hand" in found and found.count(hidden) == 1


def test_parcels_whose_recipient_is_not_drawn_are_counted_from_rows_that_are_told() -> None:
    alone = [made.PARTIES[0], *made.PARCELS]
    found = reports.text(reports.written(reports.sources(ids=alone)))
    assert "whose recipient is not on the canvas of this case: 2 of 2." in found
    one_of_two = reports.text(reports.written(reports.sources(ids=[*alone, made.PARTIES[1]])))
    assert "whose recipient is not on the canvas of this case: 1 of 2." in one_of_two
    assert "whose recipient" not in reports.text(reports.written())


def test_rows_that_name_no_recipient_are_said_to_name_none() -> None:
    record = made.parcel(1, 0, 1)
    del record["recipient"]
    secret = made.cited(made.load(made.SECRET_LOAD, handling="H2"), 1, made.parcel(1, 0, 1))
    found = reports.text(reports.written(reports.sources([made.cited(made.load(), 1, record), secret])))
    assert (
        "No source row disclosed here names the recipient of a parcel." in found
        and "whose recipient" not in found
    )


def test_people_are_named_in_the_picture_before_parcels_and_both_where_there_is_room() -> None:
    some = [made.cited(made.load(), n, made.parcel(n, n % 3, (n + 1) % 3)) for n in range(1, 13)]
    ids = [*made.PARTIES[:3], *(f"Parcel:LX{n:09d}NL" for n in range(1, 13))]
    case = reports.told(reports.sources(some, ids=ids))
    drawn = canvas_picture(case.graph, EN)
    assert all(f">{name}</text>" in drawn.svg for name in made.NAMES[:3])
    assert drawn.svg.count("NL</text>") >= 10 and drawn.svg.count("</text>") == drawn.named + 2
    assert drawn.svg.endswith(">Name on label</text></svg>") and ">Parcel</text>" in drawn.svg  # the key
    assert drawn.svg == canvas_picture(case.graph, EN).svg
    assert "Parcel: 12, Name on label: 3. Lines: 24. Groups that no line joins: 1." in drawn.alternative
    assert "Seized parcels: 0. Best connected, with the number of their lines: " in drawn.alternative


def test_a_case_of_one_parcel_says_one_day_and_has_no_heading_with_nothing_below_it() -> None:
    found = reports.text(reports.written(reports.sources([made.cited(made.load(), 1, made.parcel(1, 0, 1))])))
    assert "Parcels posted on: 2 Jan 2026." in found and "posted from" not in found
    parcel = reports.sources([made.cited(made.load(), 1, made.parcel(1, 0, 1))], ids=made.PARCELS[:1])
    assert "Categories of persons" not in reports.text(reports.written(parcel))


def test_a_cell_without_a_text_says_so() -> None:
    table = parts.table([("a", 1, "left")] * 3, [["", ["", " "], ["x", ""]]])
    assert table["rows"] == [["–", "–", ["x"]]]


def test_persons_of_one_name_are_told_apart_by_where_they_are() -> None:
    rows = []
    for n, (sender, country) in enumerate(((0, "NL"), (0, "NL"), (1, "BE"), (1, "BE")), 1):
        record = made.parcel(n, sender, 2)
        record["sender"] |= {"said": {"name": "Jan Jansen"}, "country": country}
        rows.append(made.cited(made.load(), n, record))
    ids = [*made.PARTIES, *(f"Parcel:LX{n:09d}NL" for n in range(1, 5))]
    found = reports.text(reports.written(reports.sources(rows, ids=ids)))
    assert "Jan Jansen BE 2 0 1" in found and "Jan Jansen NL 2 0 1" in found and "Zoë Müller 0 4 1" in found
