"""The texts of a case that somebody reads before it is handed over: what people asked, wrote and decided.

Where rows are withheld, no program can tell whether a text names somebody who stands in them alone. Whoever
hands over reads each; what nobody read is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import NamedTuple

from handover.redaction.text_places import TextPlace
from handover.redaction.text_redaction import TextRedaction

TEXTS_MARK = "texts_mark"
"""What a question calls the mark of the texts that go."""


class TextToRead(NamedTuple):
    """A text. `like_withheld`: something in it reads like what only withheld rows say; `places`: where it
    stands in what is handed over.
    """

    text: str
    like_withheld: bool
    places: tuple[TextPlace, ...] = ()


def texts_asked(texts: Collection[str]) -> dict[str, int]:
    """What a question says of the texts that go: how many, and a mark that tells these from others. A number,
    as a pack has its own question among its texts.
    """
    whole = "\n".join(sorted(texts)).encode("utf-8", "backslashreplace")
    mark = int.from_bytes(hashlib.sha256(whole).digest()[:6])
    return {"texts": len(texts), TEXTS_MARK: mark} if texts else {"texts": 0}


def to_read(texts: Mapping[str, Collection[TextPlace]], redaction: TextRedaction) -> list[TextToRead]:
    """These texts, each with where it stands, to be read."""
    return [
        TextToRead(text, redaction.reads_like_withheld(text), tuple(places)) for text, places in texts.items()
    ]
