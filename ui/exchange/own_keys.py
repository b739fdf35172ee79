"""Our signing key, and the keys of partners that are trusted here."""

from __future__ import annotations

import streamlit as st

from casework.signed_packs.signing_keys import KnownKey, own_key_file, read_keys
from handover.key_management import distrust_key, make_key, on_its_word
from ui import reader_session
from ui.error_display import guarded
from ui.exchange import partners
from ui.ranked_lists import chosen_row
from ui.wording.escaping import plain, single_line
from ui.wording.language import _, day


def draw() -> None:
    """The view."""
    ring = read_keys(reader_session.settings())
    st.subheader(_("Our key"), anchor=False)
    if ring.own:
        _own(ring.own[-1])
    else:
        begin()
    st.subheader(_("Keys of partners"), anchor=False)
    if not ring.trusted:
        st.info(_("No partner is trusted yet. Take in the public key that a partner sent."))
        return
    kinds = partners.kinds()
    frame = [
        {
            _("Partner"): single_line(one.name),
            _("What they are"): kinds.get(one.kind, one.kind),
            _("Fingerprint"): partners.grouped(one.key.fingerprint[:16]),
            _("Since"): day(one.since),
            _("By"): single_line(one.by),
        }
        for one in ring.trusted
    ]
    picked = chosen_row(
        frame, ring.trusted, "keys-table", _("Trusted keys; select one to see or distrust it")
    )
    if picked is not None:
        _partner(picked)


def begin() -> None:
    """How to begin, and the button that makes our key."""
    st.info(
        _(
            "To exchange files, you need a key that signs them. Make it, send its public file to your "
            "partners, read them its fingerprint by telephone, and take in theirs."
        ),
        icon=":material/key:",
    )
    if st.button(_("Make our key"), type="primary", key="make-key"):
        with guarded():
            desk = reader_session.desk()
            desk.maintenance("make signing key")
            make_key(desk.settings, desk.person)
            st.rerun()


def _own(key: KnownKey) -> None:
    st.caption(_("Send the file to your partners, and read them the fingerprint by telephone or on paper."))
    st.code(partners.grouped(key.key.fingerprint), language=None, wrap_lines=True)
    file = own_key_file(reader_session.settings(), key)
    st.download_button(
        _("Save our public key"),
        data=key.key.file,
        file_name=file.name,
        mime="text/plain",
        icon=":material/download:",
        key="save-own-key",
        on_click="ignore",
    )


def _partner(key: KnownKey) -> None:
    with st.container(border=True, key="one-key"):
        st.markdown(f"**{plain(key.name)}**")
        st.caption(
            plain(_("Fingerprint: {fingerprint}").format(fingerprint=partners.grouped(key.key.fingerprint)))
        )
        if st.button(_("Distrust…"), icon=":material/key_off:", key="distrust"):
            _confirm(key)


def _confirm(key: KnownKey) -> None:
    @st.dialog(_("Distrust this key?"))
    def ask() -> None:
        st.markdown(plain(key.name))
        st.caption(_("Files that it signed are no longer accepted. What was taken in before stays."))
        if more := on_its_word(read_keys(reader_session.settings()), key):
            known = ", ".join(f"{one.name} ({partners.grouped(one.key.fingerprint[:16])})" for one in more)
            st.caption(
                plain(_("It vouched for these keys, which are distrusted with it: {keys}").format(keys=known))
            )
        if st.button(_("Distrust"), type="primary", key="distrust-now"):
            with guarded():
                desk = reader_session.desk()
                desk.maintenance("distrust key")
                distrust_key(desk.settings, key.key.fingerprint)
                st.rerun()

    ask()
