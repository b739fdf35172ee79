"""A partner's pack that came: its three checks, what it would come to, and the button that loads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import streamlit as st

from casework.signed_packs.verifying import COMPLETE, GOOD, KNOWN, PackVerdict
from loaders.dry_run import try_files
from loaders.ingest_report import FileReport
from loaders.parsing.options import Options
from ui import reader_session
from ui.error_display import show_error
from ui.exchange import file_at_hand, partners
from ui.tasks import answers
from ui.wording.escaping import plain, shortened, single_line, table
from ui.wording.language import _, day_in_text, number


def draw(verdict: PackVerdict, file: Path) -> None:
    """What was checked; where all three hold, its terms, its counts and the button."""
    title = _("Evidence pack {name}").format(name=verdict.name)
    st.markdown(f"**{plain(title)}**")
    whose = f" · {verdict.key_name}" if verdict.key_name else ""
    checked = (
        _("Signature: good") if verdict.signature == GOOD else _("Signature: does not hold"),
        _("Completeness: complete") if verdict.completeness == COMPLETE else _("Completeness: does not hold"),
        (_("Key: known") if verdict.key == KNOWN else _("Key: unknown")) + whose,
    )
    icon = "verified" if verdict.verified else "gpp_bad"
    st.markdown(f":material/{icon}: {plain(' · '.join(checked))}")
    if not verdict.verified:
        st.error(_("It is not loaded. Ask the sender for it again, or take in their key first."))
        return
    st.caption(
        plain(_("Fingerprint: {fingerprint}").format(fingerprint=partners.grouped(verdict.key_fingerprint)))
    )
    _about(verdict)
    options = _options()
    found = _tried(file, options)
    taken = [one for one in found if one.error is None and one.load]
    rows = [
        [_name(one), number(one.rows_read), number(one.rows_written), number(one.rows_rejected)]
        for one in taken
    ]
    if rows:
        st.markdown(table([_("File"), _("Rows"), _("Would be loaded"), _("Would be rejected")], rows))
    for own in (one for one in found if one.error is None and not one.load):
        said = _("Not loaded: {file} holds rows of your own, which this partner received from you.")
        st.info(plain(said.format(file=_name(own))))
    for error in (one.error for one in found if one.error is not None):
        show_error(error)
    withdrawn = _withdrawn(taken)
    again = bool(withdrawn) and st.checkbox(_("Load again what was withdrawn"), key="exchange-again")
    st.button(
        _("Load this pack"),
        type="primary",
        icon=":material/upload:",
        key="exchange-load",
        disabled=not again and len(withdrawn) == len(taken),
        on_click=_start,
        args=(file, replace(options, again=again)),
    )


def _name(one: FileReport) -> str:
    """What the partner calls the delivery, without the place of its pack on this machine."""
    return one.file.rpartition("/")[2]


def _withdrawn(taken: Sequence[FileReport]) -> list[FileReport]:
    """Deliveries that were loaded before and withdrawn, each said with its day and reason."""
    archive, found = reader_session.archive(), []
    for one in taken:
        known = archive.find(str(one.load))
        if known is None or not known.withdrawn:
            continue
        found.append(one)
        event = next(e for e in reversed(archive.history(known.load)) if e["what"] == "withdrawn")
        said = _("{file} was loaded before and withdrawn on {day} by {who}: {reason}").format(
            file=_name(one),
            day=day_in_text(str(event["at"])),
            who=event["by"],
            reason=shortened(str(event["reason"]), 200),
        )
        st.warning(plain(single_line(said)))
    return found


def _about(verdict: PackVerdict) -> None:
    """What it says of itself, which is signed."""
    info = verdict.info
    said = _("Made by {who} on {day}, for {recipient}: {purpose}").format(
        who=info.get("Waybill-Made-By", ""),
        day=day_in_text(info.get("Waybill-Made", "")),
        recipient=info.get("Waybill-Recipient", ""),
        purpose=info.get("Waybill-Purpose", ""),
    )
    st.caption(plain(single_line(said)))


def _options() -> Options:
    left, middle, right = st.columns(3)
    basis = left.text_input(
        _("Legal basis"), key="exchange-basis", max_chars=400, help=_("Empty: as the pack says.")
    )
    handling = middle.selectbox(
        _("Handling code"),
        ["", "H0", "H1", "H2", "H3"],
        key="exchange-handling",
        help=_("The stricter one counts, this or the partner’s."),
    )
    review = right.date_input(
        _("Day of review"),
        value=None,
        format="YYYY-MM-DD",
        key="exchange-review",
        help=_("The earlier one counts, this or the partner’s."),
    )
    return Options(
        basis=basis.strip() or None,
        handling=handling or None,
        review=review.isoformat() if isinstance(review, date) else None,
    )


def _tried(file: Path, options: Options) -> list[FileReport]:
    """What each delivery in it would come to."""
    settings, gone = reader_session.settings(), reader_session.archive().tombstones()
    unpacked = settings.home / "unpacked"

    def read() -> list[FileReport]:
        return try_files([file], options, None, gone, unpacked, settings)[0].files

    return answers.page_answer("exchange-pack", (str(file), options), _("Reading the whole pack…"), read)


def _start(file: Path, options: Options) -> None:
    errand = {"do": "load", "files": [str(file)], "options": asdict(options), **reader_session.who_sends()}
    file_at_hand.start(errand, file, "load")
