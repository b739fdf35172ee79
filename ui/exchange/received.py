"""A file that a partner sent: what it is, from whom, whether it holds, and what taking it in does."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from casework.signed_packs.minisign import PublicKey
from casework.signed_packs.signing_keys import read_keys
from casework.signed_packs.verifying import PackVerdict
from handover.incoming import IncomingFile, recognise
from handover.matching.match_messages import MatchOffer, MatchReply, MatchResult
from handover.notices import PackNotice
from handover.requests.request_files import ContactAnswer, ContactRequest
from handover.requests.requesting import receive_file
from ui import reader_session
from ui.error_display import guarded, show_error
from ui.exchange import (
    comparisons,
    contact_requests,
    file_at_hand,
    partner_key,
    partner_notice,
    partner_pack,
    partners,
)
from ui.panels.loading import load_progress
from ui.session_state import session_state
from ui.tasks import answers, jobs
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, moment_in_text, ngettext, number


def draw() -> None:
    """The view."""
    load_progress.not_started()
    job = jobs.find(load_progress.JOB)
    if job is not None and not job.done:
        return load_progress.running(load_progress.JOB)
    if job is not None:
        if job.error is None and job.result is None:  # a notice was followed
            st.success(_("It is done."), icon=":material/check_circle:")
        return load_progress.report(job)
    if session_state.exchange_done:
        st.success(plain(session_state.exchange_done), icon=":material/check_circle:")
        del session_state.exchange_done
    comparisons.outcome()
    upload = st.file_uploader(
        _("A file that a partner sent: request, answer, notice, comparison, evidence pack or key"),
        key=f"exchange-upload-{session_state.exchange_round}",
    )
    if upload is None:
        st.caption(_("The file is checked first. Nothing is taken in until you confirm."))
        return None
    file = file_at_hand.save_copy(upload)
    ring = read_keys(reader_session.settings())
    came = answers.page_answer(
        "exchange-came", (str(file), ring), _("Checking the file…"), lambda: recognise(file, ring)
    )
    with st.container(border=True, key="exchange-came"), guarded():
        _signed_by(came)
        _what_it_is(came, file)
    return None


def _signed_by(came: IncomingFile) -> None:
    """Whose signature it has, and what does not hold."""
    if not came.signed or isinstance(came.content, PackVerdict):
        return
    if came.signer is not None and came.content is not None:
        said = _("Signature good. Key known: {name}.").format(name=came.signer.name)
        st.markdown(f":material/verified: {plain(said)}")
        st.caption(plain(_("Fingerprint: {fingerprint}").format(fingerprint=partners.grouped(came.key))))


def _what_it_is(came: IncomingFile, file: Path) -> None:
    said = came.content
    if said is None and came.refused is not None:
        show_error(came.refused)
        if came.signer is None:
            begins = partners.grouped(came.key)
            st.caption(plain(_("The fingerprint of its key begins with {start}.").format(start=begins)))
    elif said is None or (came.signer is None and not isinstance(said, PublicKey | PackVerdict)):
        st.info(
            _(
                "This is no file that authorities exchange with Waybill. Load files with parcels or seizures "
                "on the page Load."
            )
        )
    elif isinstance(said, PublicKey):
        partner_key.draw(said, file)
    elif isinstance(said, PackVerdict | PackNotice) and reader_session.space() == reader_session.DEMO:
        st.info(_("This is about real deliveries. Switch to your data to take it in."))
    elif isinstance(said, PackVerdict):
        partner_pack.draw(said, file)
    elif isinstance(said, PackNotice) and came.signer is not None:
        partner_notice.draw(came.signer, said, file)
    elif isinstance(said, MatchOffer | MatchReply | MatchResult) and came.signer is not None:
        comparisons.draw_file(came.signer, said, file)
    elif isinstance(said, ContactRequest | ContactAnswer) and came.signer is not None:
        _contact(came.signer.name, said, file)


def _contact(name: str, said: ContactRequest | ContactAnswer, file: Path) -> None:
    if isinstance(said, ContactRequest):
        asked = _("Request from {name}: {question}").format(name=name, question=said.question)
        st.markdown(f"**{plain(shortened(asked, 200))}**")
        due = _("due {moment}").format(moment=moment_in_text(said.due))
        things = ngettext("{n} thing asked about", "{n} things asked about", len(said.items))
        st.caption(
            plain(f"{due} · {things.format(n=number(len(said.items)))} · {shortened(said.basis, 200)}")
        )
        st.caption(plain(shortened(", ".join(said.items), 400)))
        st.caption(_("It is listed under Requests, and on Today until it is answered."))
        done = _("The request is listed under Requests.")
    else:
        verdict = contact_requests.verdicts().get(said.verdict, said.verdict)
        title = _("Answer from {name}: {verdict}").format(name=name, verdict=verdict)
        st.markdown(f"**{plain(title)}**")
        st.caption(plain(shortened(", ".join(filter(None, (*said.hits, said.reason))), 400)))
        st.caption(_("It is kept with the request that you sent."))
        done = _("The answer is kept with your request under Requests.")
    if st.button(_("Take in"), type="primary", key="exchange-take-in"):
        with guarded():
            receive_file(file, desk=reader_session.desk())
            contact_requests.refresh()
            file_at_hand.finished(done)
