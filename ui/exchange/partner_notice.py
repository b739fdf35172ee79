"""A partner's notice that came: what it asks of our loads, and the button that does it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from casework.signed_packs.signing_keys import KnownKey
from handover.notices import Consequence, PackNotice, consequences, is_for_another, is_here
from ui import reader_session
from ui.exchange import file_at_hand
from ui.tasks import answers
from ui.wording.escaping import plain, shortened, single_line
from ui.wording.language import _, moment_in_text, ngettext, number


def draw(signer: KnownKey, notice: PackNotice, file: Path) -> None:
    """What became of rows there, and what would be done here."""
    said = _("Notice of {name}: rows were withdrawn or erased there").format(name=signer.name)
    st.markdown(f"**{plain(said)}**")
    about = _("About the pack {pack}, {moment}").format(pack=notice.pack, moment=moment_in_text(notice.at))
    st.caption(plain(single_line(about)))
    if notice.recipient:
        st.caption(plain(single_line(_("Written for {recipient}").format(recipient=notice.recipient))))
    if notice.reason:
        st.markdown(plain(shortened(_("Reason: {reason}").format(reason=notice.reason), 400)))
    desk = reader_session.desk()
    what = answers.page_answer(
        "exchange-notice",
        str(file),
        _("Looking up what of it is here…"),
        lambda: consequences(desk, signer, notice, desk.maintenance("follow notice")),
    )
    if not is_here(desk, notice):
        st.warning(
            _(
                "This pack was never loaded here. Only what came in other packs of this partner is "
                "concerned: check that the notice is meant for you."
            )
        )
    if is_for_another(desk, notice):
        st.warning(
            _(
                "The notice was not written for this authority but for {name}: ask the sender about it."
            ).format(name=plain(single_line(notice.recipient)))
        )
    if not what:
        st.info(_("Nothing of it is here, or it is done already."))
        return
    st.markdown("\n".join(f"- {plain(_line(one))}" for one in what))
    st.caption(_("Erasing cannot be undone. Withdrawn loads stay on record."))
    st.button(
        _("Withdraw and erase here"), type="primary", key="exchange-follow", on_click=_start, args=(file,)
    )


def _line(one: Consequence) -> str:
    if one.rows is None:
        return _("{file} will be withdrawn").format(file=one.facts.file)
    said = ngettext("{file}: {n} row will be erased", "{file}: {n} rows will be erased", len(one.rows))
    return said.format(file=one.facts.file, n=number(len(one.rows)))


def _start(file: Path) -> None:
    errand = {"do": "follow", "file": str(file), **reader_session.who_sends()}
    file_at_hand.start(errand, file, "withdraw")
