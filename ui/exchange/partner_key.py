"""A partner's public key that came: trusted by the fingerprint that they told by another channel."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from casework.signed_packs.minisign import PublicKey
from casework.signed_packs.signing_keys import read_keys
from handover.key_management import trust_key
from ui import reader_session
from ui.error_display import guarded
from ui.exchange import file_at_hand, partners
from ui.wording.escaping import plain
from ui.wording.language import _


def draw(key: PublicKey, file: Path) -> None:
    """Whose it is where that is known, else the form. The fingerprint of the file is not shown: who trusts it
    must have heard it.
    """
    known = read_keys(reader_session.settings()).find(key.id)
    if known is not None:
        st.info(plain(_("This key is known already, as that of {name}.").format(name=known.name)))
        return
    title = _("A public key")
    st.markdown(f"**{title}**")
    st.caption(
        _(
            "A key says nothing about who made it. Ask the partner for the fingerprint, by telephone for "
            "instance, and enter what you hear."
        )
    )
    with st.form("partner-key", border=False):
        name = st.text_input(_("Whose key it is"), key="partner-key-name", max_chars=100)
        kinds = partners.kinds()
        kind = st.selectbox(
            _("What they are"),
            list(kinds),
            format_func=lambda one: kinds.get(one, one),
            key="partner-key-kind",
        )
        heard = st.text_input(
            _("Fingerprint, as you were told it"), key="partner-key-fingerprint", max_chars=200
        )
        sent = st.form_submit_button(_("Trust this key"), type="primary")
    if sent and not (name.strip() and heard.strip()):
        st.error(_("Enter whose key it is, and the fingerprint that you were told."))
    elif sent:
        with guarded():
            desk = reader_session.desk()
            desk.maintenance("trust key")
            trusted = trust_key(desk.settings, file, name, heard, desk.person, kind)
            file_at_hand.finished(_("The key of {name} is trusted now.").format(name=trusted.name))
