"""What people wrote in a case goes out only once somebody has read it: the list of texts, and the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import UsageError
from handover.redaction import WITHHELD
from handover.text_lists import released_texts, write_texts
from handover.text_review import TextToRead, to_read
from tests.unit.handover import made_packs as made

NOTE = "seen beside the counter\u2028twice\nby day"


def test_texts_are_listed_and_go_once_they_are_read(tmp_path: Path) -> None:
    entries = [
        {**made.ENTRY, "purpose": NOTE, "asked": {"text": "Jan Jansen", "near": "the old mill"}},
        {**made.ENTRY, "n": 8, "purpose": "what of Geheim?", "asked": {"ids": ["Party:p3"]}},
    ]
    first = made.write(tmp_path / "first.zip", made.contents(entries=entries))
    listed = {one.text: one for one in to_read(first.case.redaction.unread, first.case.redaction)}
    assert set(listed) == {"Klompen", NOTE, "the old mill", "what of Geheim?", "a.csv"}
    assert listed[NOTE].send is not listed[NOTE].like_withheld
    assert listed["what of Geheim?"].like_withheld and not listed["what of Geheim?"].send
    every = b"".join(made.members(tmp_path / "first.zip").values())
    assert b"beside the counter" not in every and b"old mill" not in every and WITHHELD.encode() in every
    write_texts(listed.values(), tmp_path / "texts.jsonl")
    assert (tmp_path / "texts.jsonl").stat().st_mode & 0o777 == 0o600
    read = released_texts(tmp_path / "texts.jsonl")
    made.write(tmp_path / "second.zip", made.contents(entries=entries, read=read))
    said = made.payload(tmp_path / "second.zip", "queries.jsonl").decode()
    assert "beside the counter" in said and "old mill" in said and "Geheim" not in said


def test_a_file_without_a_text_that_may_go_gives_none(tmp_path: Path) -> None:
    place = tmp_path / "texts.jsonl"
    write_texts([TextToRead(NOTE, like_withheld=False, send=False)], place)
    assert not released_texts(place)


@pytest.mark.parametrize(
    "content",
    [
        b"no json",
        b'{"text": "a"}',
        b'{"send": "true", "text": "a"}',
        b'{"send": true, "text": 1}',
        b"[]",
        b"\xff",
    ],
)
def test_any_other_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "texts.jsonl"
    place.write_bytes(content)
    with pytest.raises(UsageError, match=r"texts\.jsonl is no list of texts"):
        released_texts(place)
    with pytest.raises(UsageError, match="nowhere"):
        released_texts(tmp_path / "nowhere")
