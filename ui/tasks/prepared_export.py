"""A file that a form asks for: written by the verb that logs it, then offered to be saved."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from casework.workspace import Workspace
from ui import reader_session
from ui.file_downloads import stamped
from ui.incoming_files import OUTGOING
from ui.session_state import session_state
from ui.tasks.requests import Wish, answered, wished
from ui.wording.language import _

Write = Callable[[Wish, Path, Workspace], object]
"""Write what was asked for into this file; it works beside the page and must not touch it."""


def offer(name: str, of: object, stem: str, what: str, write: Write, place: Any, slot: Any = None) -> None:
    """Write the file that was wished for under this name, with a sign in `slot` (else here), and put a button
    that saves it into `place`.

    The wish has `suffix` and `of`: what it is made of, so that no file is offered beside something else.
    """
    row = wished(name)
    if row is not None and row["of"] == of:
        desk = reader_session.desk()
        content = answered(name, what, lambda row: _content(row, write, desk), slot=slot)
        if content is not None:
            session_state.made_files[name] = (of, row["suffix"], content)
    made = session_state.made_files.get(name)
    if made is None or made[0] != of:
        return
    file = stamped(stem, made[1].lstrip("."))
    place.download_button(
        _("Save {name}").format(name=file),
        data=made[2],
        file_name=file,
        icon=":material/download:",
        on_click=lambda: session_state.made_files.pop(name, None),
        key=f"{name}-save",
    )


def _content(row: Wish, write: Write, desk: Workspace) -> bytes:
    outgoing = desk.settings.private_folder(OUTGOING)  # a killed app's are swept there
    with tempfile.TemporaryDirectory(prefix="waybill-", dir=outgoing) as folder:
        target = Path(folder) / f"file{row['suffix']}"
        write(row, target, desk)
        return target.read_bytes()
