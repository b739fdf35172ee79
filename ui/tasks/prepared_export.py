"""A file that a form asks for: written by the verb that logs it, then offered to be saved."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from casework.workspace import Workspace
from ui import reader_session
from ui.file_downloads import stamped
from ui.incoming_files import OUTGOING
from ui.session_state import session_state
from ui.tasks.pending_reads import Wish, answered, wished
from ui.wording.language import _

Write = Callable[[Wish, Path, Workspace], object]
"""Write what was asked for into this file; it works beside the page and must not touch it."""


class MadeFile(NamedTuple):
    """A file that is ready to be saved. `of`: what it is made of; `given`: what writing it gave."""

    of: object
    suffix: str
    content: bytes
    given: Any


def offer(
    name: str, of: object, stem: str, what: str, write: Write, place: Any, slot: Any = None
) -> tuple[Any] | None:
    """Write the file that was wished for under this name, with a sign in `slot` (else here), and put a button
    that saves it into `place`. What `write` gave, where it was written just now; None where it was not.

    The wish has `suffix` and `of`: what it is made of, so that no file is offered beside something else.
    """
    row, written = wished(name), None
    if row is not None and row["of"] == of:
        desk = reader_session.desk()
        answer = answered(name, what, lambda row: _content(row, write, desk), slot=slot)
        if answer is not None:
            content, given = answer
            session_state.made_files[name] = MadeFile(of, row["suffix"], content, given)
            written = (given,)
    made = session_state.made_files.get(name)
    if made is None or made.of != of:
        return written
    file = stamped(stem, made.suffix.lstrip("."))
    place.download_button(
        _("Save {name}").format(name=file),
        data=made.content,
        file_name=file,
        icon=":material/download:",
        on_click=lambda: session_state.made_files.pop(name, None),
        key=f"{name}-save",
    )
    return written


def asked_of(name: str) -> Any:
    """What the file under this name is made of, wished for or ready to be saved; None of none."""
    row, made = wished(name), session_state.made_files.get(name)
    return row["of"] if row is not None else made and made.of


def came_of(name: str, of: object) -> Any:
    """What `write` gave for the file that is offered under this name; None where none of this is."""
    made = session_state.made_files.get(name)
    return made.given if made is not None and made.of == of else None


def _content(row: Wish, write: Write, desk: Workspace) -> tuple[bytes, object]:
    outgoing = desk.settings.private_folder(OUTGOING)  # a killed app's are swept there
    with tempfile.TemporaryDirectory(prefix="waybill-", dir=outgoing) as folder:
        target = Path(folder) / f"file{row['suffix']}"
        given = write(row, target, desk)
        return target.read_bytes() if target.exists() else b"", given
