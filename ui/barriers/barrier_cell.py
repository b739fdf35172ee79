"""A barrier in the grid: chosen, changed and undone in place, with state, owner and day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from analysis.measures.barrier_model import Barrier, BarrierModel
from casework.chosen_barriers import chosen_plan, ends, events
from casework.chosen_barriers.chosen_plan import BarrierChoice, BarrierTerms
from casework.chosen_barriers.events import ChosenBarrier
from casework.recorded_events import RecordedEvent
from casework.workspace import Workspace
from ui import reader_session
from ui.barriers.model_texts import SIGNS, basis, cost, localised, partners, share, states
from ui.error_display import guarded
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day_in_text, moment_in_text

Refreshed = Callable[[list[ChosenBarrier]], None]
"""What is done with the chosen barriers once they were read anew."""


def draw(
    model: BarrierModel, barrier: Barrier, chosen: Sequence[ChosenBarrier], case: str, refreshed: Refreshed
) -> None:
    """The cell of one barrier; `chosen`: how it was chosen, in the case or plan that is shown."""
    with st.container(gap=None, key=f"barrier-cell-{barrier.id}"):
        with st.popover(plain(localised(barrier.text)), key=f"barrier-open-{barrier.id}", width="stretch"):
            _facts(model, barrier)
            for one in chosen:
                terms_form(model, barrier, one, case, refreshed)
            if not chosen:
                terms_form(model, barrier, None, case, refreshed)
        for one in chosen:
            st.caption(plain(line(one)))


def line(one: ChosenBarrier) -> str:
    """State, owner, day and end of a chosen barrier."""
    day = day_in_text(one.day) if one.day else _("no date")
    owner = single_line(one.owner) or _("no owner")
    terms = ", ".join(filter(None, (states()[one.state], owner, day, end_in_words(one))))
    if one.on:
        terms = _("{thing}: {said}").format(thing=_on_what(one), said=terms)
    return f"{SIGNS[one.state]} {terms}"


def end_in_words(one: ChosenBarrier) -> str:
    """Until when it is, or when it ended; "" where it has no end."""
    said = _("ended on {day}") if one.has_ended else _("ends on {day}")
    return said.format(day=day_in_text(one.until)) if one.until else ""


def _on_what(one: ChosenBarrier) -> str:
    return single_line(one.label or one.on)


def _facts(model: BarrierModel, barrier: Barrier) -> None:
    if not barrier.on:
        st.caption(
            plain(
                _("Nothing to count: it is listed and not ranked. {who}").format(who=partners(model, barrier))
            )
        )
        return
    text = _("Stops {share} of the parcels with that thing ({basis}); {cost}; {who}")
    st.caption(
        plain(
            text.format(
                share=share(barrier.effect),
                basis=basis(barrier.basis),
                cost=cost(barrier.cost),
                who=partners(model, barrier),
            )
        )
    )


def terms_form(
    model: BarrierModel, barrier: Barrier, one: ChosenBarrier | None, case: str, refreshed: Refreshed
) -> None:
    """The form that chooses a barrier, or changes it."""
    key = f"{barrier.id}-{one.id if one else 'new'}"
    names = states()
    if one and one.on:
        st.markdown(f"**{plain(_on_what(one))}**")
    with st.form(f"barrier-terms-{key}", border=False):
        state = st.selectbox(
            _("State"),
            list(names),
            index=list(names).index(one.state) if one else 0,
            format_func=lambda name: names[name],
            key=f"barrier-state-{key}",
        )
        owner = st.text_input(
            _("Owner"),
            value=one.owner if one else "",
            max_chars=chosen_plan.LONGEST_OWNER,
            key=f"barrier-owner-{key}",
        )
        day = st.date_input(
            _("Date"),
            value=date.fromisoformat(one.day) if one and one.day else None,
            format="YYYY-MM-DD",
            key=f"barrier-day-{key}",
        )
        until = _end_asked(one, key)
        reason = st.text_input(
            _("Reason"),
            value=one.reason if one else "",
            max_chars=chosen_plan.LONGEST,
            key=f"barrier-reason-{key}",
        )
        sent = st.form_submit_button(_("Save") if one else _("Choose"), type="primary")
    terms = BarrierTerms(owner=owner, day=day or "", state=state, reason=reason, until=until)
    if sent and one:
        _record(lambda desk: chosen_plan.change(desk, one.id, terms.beside(one)), refreshed)
    elif sent:
        what = BarrierChoice(model=model.id, barrier=barrier.id, step=barrier.step, case=case)
        _record(lambda desk: chosen_plan.choose(desk, what, terms), refreshed)
    if one:
        _history(one, refreshed)


def _end_asked(one: ChosenBarrier | None, key: str) -> date | str:
    """The last day, "" for no end."""
    known = date.fromisoformat(one.until) if one and one.until else ends.usual_end()
    until = st.date_input(_("Ends on"), value=known, format="YYYY-MM-DD", key=f"barrier-until-{key}")
    endless = st.checkbox(_("No end"), value=bool(one and not one.until), key=f"barrier-endless-{key}")
    return "" if endless else until


def _history(one: ChosenBarrier, refreshed: Refreshed) -> None:
    words = {
        events.CHOSEN: _("chosen"),
        events.CHANGED: _("changed"),
        events.UNDONE: _("undone"),
    }
    if st.button(_("Undo the last change"), icon=":material/undo:", key=f"barrier-undo-{one.id}"):
        _record(lambda desk: chosen_plan.undo(desk, one.id, seen=len(one.events)), refreshed)
    happened = (
        _("{thing}: {said}").format(
            thing=f"{moment_in_text(event.at)} {single_line(event.by)}",
            said=", ".join([words[event.kind], *_new_terms(event)]),
        )
        for event in one.events
    )
    st.caption("  \n".join(map(plain, happened)))


def _new_terms(event: RecordedEvent) -> list[str]:
    """What an event says of state, owner, day, end and reason."""
    owner, day, state, reason, until = (str(event.body.get(name) or "") for name in events.TERMS)
    until = _("until {day}").format(day=day_in_text(until)) if until else ""
    endless = _("No end") if event.kind == events.CHANGED and event.body.get("until") == "" else ""
    when = day_in_text(day) if day else ""
    said = (states().get(state, ""), single_line(owner), when, until or endless, single_line(reason))
    return list(filter(None, said))


def _record(write: Callable[[Workspace], ChosenBarrier], refreshed: Refreshed) -> None:
    """Record what somebody did with a barrier and read the chosen ones anew: one question."""
    desk = reader_session.desk()
    with guarded():
        with desk.asking_as_one("barrier", {"page": "barriers"}) as question:
            changed = write(desk)
            every = chosen_plan.chosen_barriers(desk)
            named = dict.fromkeys(
                [changed.id, *(id_ for one in every for id_ in (one.id, *events.ids_of(one)))]
            )
            question.handed_out(len(every), named, events.codes_of(every))
        refreshed(every)
        st.rerun()


def choose(model: BarrierModel, barrier: Barrier, case: str, refreshed: Refreshed) -> None:
    """Choose a barrier, proposed, without owner and day yet, with the usual end."""
    what = BarrierChoice(model=model.id, barrier=barrier.id, step=barrier.step, case=case)
    _record(lambda desk: chosen_plan.choose(desk, what, BarrierTerms(until=ends.usual_end())), refreshed)
