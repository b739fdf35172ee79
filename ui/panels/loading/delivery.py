"""Files that were chosen: what they were found to be, a dry run, and the button that loads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from errors import SourceRefused, WaybillError
from graph.settings import Settings
from loaders.dry_run import Tried, try_files
from loaders.ingest_report import FileReport, Report
from loaders.parsing.intake import FileProbe, probe
from loaders.parsing.layout import own_layouts
from loaders.parsing.options import LONGEST_DELIVERER, Options
from loaders.parsing.unpacking import unpack_all
from ui import incoming_files, reader_session
from ui.error_display import headline
from ui.panels.loading import layout_proposal
from ui.panels.loading.left_out import left_out
from ui.session_state import LOAD_LAYOUT, session_state
from ui.tasks import child_process, jobs
from ui.wording.error_sentences import sentence
from ui.wording.escaping import plain, shortened, single_line, table
from ui.wording.language import _, ngettext, number, term
from ui.wording.reasons import reason
from ui.wording.schema_names import field
from ui.wording.warning_names import warning_name


def upload(job: str) -> None:
    """The uploader, and below it each file with what was found in it."""
    uploads = st.file_uploader(
        _("One or more files: CSV, Excel, ODS, JSON, XML or Parquet, also compressed"),
        accept_multiple_files=True,
        key=f"upload-{session_state.upload_round}",
    )
    if not uploads:
        st.caption(
            _("Files are checked first. Nothing is loaded until you confirm. The file itself is not kept.")
        )
        return
    options = _options()
    if options is None:
        return
    settings = reader_session.settings()
    files = _received(settings, uploads)
    _passed_over(session_state.passed_over)
    good = [file for place, file in enumerate(files) if _file(file, options, place)]
    with st.container(horizontal=True):
        said_ = ngettext("Load {n} file", "Load {n} files", len(good)).format(n=number(len(good)))
        st.button(
            said_,
            type="primary",
            icon=":material/upload:",
            disabled=not good,
            key="load-now",
            on_click=_start,
            args=(job, settings, good, files, options),
        )


def _received(settings: Settings, uploads: Sequence[incoming_files.Upload]) -> list[Path]:
    """The uploads as files; written once for each choice of files."""
    names = tuple(str(getattr(upload, "file_id", upload.name)) for upload in uploads)
    kept = session_state.incoming
    if kept is not None and kept[0] == names and all(file.exists() for file in kept[1]):
        return kept[1]
    if kept is not None:
        incoming_files.drop(settings, kept[1])
    received = incoming_files.receive(settings, uploads)
    found = [one for upload in received for one in unpack_all(upload, upload.parent)]
    files = [one.path for one in found if not one.left]
    session_state.incoming = (names, files)
    session_state.tried = {}
    session_state.refused = {str(one.path): one.refused for one in found if one.refused}
    session_state.passed_over = sum(one.left_count for one in found)
    return files


def _passed_over(count: int) -> None:
    """Say what in the uploads nobody packed."""
    if count:
        said = ngettext(
            "{n} file that macOS adds to an archive was not read (__MACOSX, ._name, .DS_Store).",
            "{n} files that macOS adds to an archive were not read (__MACOSX, ._name, .DS_Store).",
            count,
        )
        st.caption(plain(said.format(n=number(count))))


def _options() -> Options | None:
    """How to read, and under which terms; None while something told makes no sense."""
    with st.expander(_("Terms and options"), icon=":material/tune:"):
        left, right = st.columns(2)
        handling = left.selectbox(_("Handling code"), ["", "H0", "H1", "H2", "H3"], key="load-handling")
        basis = left.text_input(_("Legal basis"), key="load-basis", max_chars=400)
        deliverer = left.text_input(_("Delivered by"), key="load-deliverer", max_chars=LONGEST_DELIVERER)
        layout = right.selectbox(
            _("Layout"),
            ["", *own_layouts(), *layout_proposal.chosen()],
            format_func=lambda name: Path(name).stem or _("automatic"),
            key=LOAD_LAYOUT,
        )
        as_of = right.text_input(
            _("As of"),
            placeholder=_("2025-04-30, if the file does not say"),
            key="load-as-of",
            max_chars=40,
            help=_(
                "Date for which the file's information is valid. A newer statement from the same "
                "source replaces an older one."
            ),
        )
    try:
        return Options(
            layout=layout or None,
            as_of=as_of.strip() or None,
            handling=handling or None,
            basis=basis.strip() or None,
            deliverer=deliverer.strip() or None,
        )
    except WaybillError as error:
        st.error(plain(sentence(error)))
        return None


def _file(file: Path, options: Options, place: int) -> bool:
    """Draw one file, the one at this place; whether it can be loaded."""
    with st.container(border=True, key=f"file-{place}-{file.name}"):
        try:
            if refused := session_state.refused.get(str(file)):
                raise refused
            looked = probe(file, options)
        except WaybillError as error:
            st.error(
                f"**{plain(file.name)}** · {headline(error)}  \n{plain(_mine(error, file))}",
                icon=":material/block:",
            )
            if isinstance(error, SourceRefused) and not refused:
                layout_proposal.offer(file)
            return False
        known = reader_session.archive().find(looked.load)
        st.markdown(
            f":material/description: **{plain(file.name)}** · {plain(looked.layout.name)} · "
            f"{plain(looked.source.format)}, {plain(looked.source.encoding)}"
        )
        st.caption(plain(term(looked.layout.about)))
        if known is not None and known.withdrawn:
            st.warning(_("This file was loaded before and withdrawn. Loading it again restores it."))
        elif known is not None:
            st.info(_("This file is already loaded: loading it again changes nothing."))
        _columns(looked)
        _dry_run(file, options)
    return True


def _mine(error: WaybillError, file: Path) -> str:
    """The sentence with the file's own name in place of where its copy lies."""
    return sentence(error).replace(str(file), file.name)


def _columns(looked: FileProbe) -> None:
    """What each column was taken for, before anything is read."""
    taken = [(" + ".join(looked.layout.columns[name].sources), name) for name in looked.match.fields]
    unused = looked.match.unused
    title = ngettext("{n} field recognised", "{n} fields recognised", len(taken)).format(n=number(len(taken)))
    if unused:
        more = ngettext("{n} column not used", "{n} columns not used", len(unused)).format(
            n=number(len(unused))
        )
        title = f"{title}, {more}"
    with st.expander(title, icon=":material/view_column:"):
        rows = [(columns, field(name)) for columns, name in taken]
        st.markdown(table([_("Column"), _("Read as")], [*rows, *((name, _("not used")) for name in unused)]))


def _dry_run(file: Path, options: Options) -> None:
    tried = session_state.tried
    key = f"{file}|{options}"
    if key not in tried and st.button(_("Dry run"), icon=":material/science:", key=f"dry-{file}"):
        with st.spinner(_("Reading the whole file…")):
            unpacked = reader_session.settings().home / "unpacked"
            report, found = try_files([file], options, None, reader_session.archive().tombstones(), unpacked)
            tried[key] = (report.files[0], found)
        st.rerun()
    if key in tried:
        _came_to(*tried[key])


def _came_to(came: FileReport, found: Sequence[Tried]) -> None:
    """What the file would come to; the first rows that would be rejected, and examples of what was read."""
    counts = [[number(came.rows_read), number(came.rows_written), number(came.rows_rejected)]]
    st.markdown(table([_("Rows"), _("Would be loaded"), _("Would be rejected")], counts))
    if came.warnings:
        words = ", ".join(f"{warning_name(name)} {number(count)}" for name, count in came.warnings.items())
        st.caption(f":material/warning: {plain(words)}")
    left_out(came)
    for one in found:
        with st.expander(_("What was read"), icon=":material/visibility:"):
            rows = [(field(f.name), number(f.filled), "  ·  ".join(f.examples)) for f in one.fields.values()]
            st.markdown(table([_("Field"), _("Filled"), _("For example")], rows))
        if one.rejects:
            with st.expander(_("Rows that would be rejected"), icon=":material/rule:"):
                bad = [
                    (row.line, reason(row.reason), shortened(single_line(row.raw), 160))
                    for row in one.rejects
                ]
                st.markdown(table([_("Line"), _("Why"), _("As in the file")], bad))


def _start(
    job: str, settings: Settings, good: Sequence[Path], files: Sequence[Path], options: Options
) -> None:
    """Load in the background; the copies go when it is done."""
    told = {**asdict(options), "again": True}
    names = [str(file) for file in good]
    errand = {"do": "load", "files": names, "options": told, **reader_session.who_sends()}

    def work(progress: jobs.Progress) -> Report | None:
        try:
            return child_process.run(errand, progress)
        finally:
            incoming_files.drop(settings, files)

    session_state.job_not_started = "" if jobs.start(job, work) else "load"
    if session_state.job_not_started:
        incoming_files.drop(settings, files)
    del session_state.incoming
    session_state.upload_round += 1
