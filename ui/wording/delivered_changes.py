"""What deliveries changed on the canvas of a case, in words."""

from __future__ import annotations

from collections.abc import Sequence

from casework.case_contents import Touched
from ui.wording.escaping import single_line
from ui.wording.language import _, number
from ui.wording.schema_names import kind

_FILES = 3


def delivered_changes(since: Sequence[Touched]) -> str:
    """What they changed, and whose files they were. Two of them may change the same nodes: of each kind as
    many are said as the one that changed most.
    """
    kinds: dict[str, int] = {}
    for one in since:
        for name, many in one.kinds.items():
            kinds[name] = max(kinds.get(name, 0), many)
    parts = [f"{kind(name)} {number(many)}" for name, many in kinds.items()]
    files = list(dict.fromkeys(file for one in since for file in one.files))
    said = _("Changed on its canvas: {what}. From {files}.")
    return said.format(what=", ".join(parts), files=", ".join(map(single_line, files[:_FILES])))
