"""What people wrote in a case goes out only once somebody has read it: the list of texts, and the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casework.disclosure import Recipient
from errors import UsageError
from handover.redaction.text_lists import released_texts, write_texts
from handover.redaction.text_places import TextPlace
from handover.redaction.text_redaction import WITHHELD
from handover.redaction.text_review import to_read
from tests.unit.handover import made_packs as made

NOTE = "seen beside the counter\u2028twice\nby day"


def test_texts_are_listed_and_go_once_they_are_read(tmp_path: Path) -> None:
    entries = [
        {**made.ENTRY, "purpose": NOTE, "asked": {"text": "Jan Jansen", "near": "the old mill"}},
        {**made.ENTRY, "n": 8, "purpose": "what of Geheim?", "asked": {"ids": ["Party:p3"]}},
    ]
    first = made.write(tmp_path / "first.zip", made.contents(entries=entries))
    listed = {one.text: one for one in to_read(first.case.redaction.unread, first.case.redaction)}
    assert set(listed) == {"Klompen", NOTE, "Jan Jansen", "the old mill", "what of Geheim?", "a.csv"}
    assert listed[NOTE].places == (TextPlace.PURPOSE,) and listed["a.csv"].places == (TextPlace.DELIVERY,)
    assert listed["what of Geheim?"].like_withheld and not listed[NOTE].like_withheld
    every = b"".join(made.members(tmp_path / "first.zip").values())
    assert b"beside the counter" not in every and b"old mill" not in every and WITHHELD.encode() in every
    place = tmp_path / "texts.jsonl"
    write_texts(listed.values(), place, made.COURT)
    assert place.stat().st_mode & 0o777 == 0o600 and not released_texts(place, made.COURT), "nobody read them"
    with pytest.raises(UsageError, match="is there already"):
        write_texts(listed.values(), place, made.COURT)
    lines = place.read_text().split("\n")
    chosen = [one.replace("null", "true") if "mill" in one or "beside" in one else one for one in lines]
    place.write_text("\n".join(chosen))
    read = released_texts(place, made.COURT)
    assert read == {NOTE, "the old mill"}
    with pytest.raises(UsageError, match="was read for Parket Gent"):
        released_texts(place, Recipient("SPOC Belgium", "partner_eu"))
    made.write(tmp_path / "second.zip", made.contents(entries=entries, read=read))
    said = made.payload(tmp_path / "second.zip", "queries.jsonl").decode()
    assert "beside the counter" in said and "old mill" in said and "Geheim" not in said


def test_a_text_that_is_refused_anywhere_does_not_go(tmp_path: Path) -> None:
    place = tmp_path / "texts.jsonl"
    write_texts([], place, made.COURT)
    rows = [{"send": send, "text": "a"} for send in (True, False)]
    place.write_text("\ufeff" + place.read_text() + "\n".join(map(json.dumps, rows)))
    assert not released_texts(place, made.COURT)


@pytest.mark.parametrize(
    "content",
    [
        b"no json",
        b'{"text": "a"}',
        b'{"texts_for": "Parket Gent", "kind": "court"}\n{"send": "true", "text": "a"}',
        b'{"texts_for": "Parket Gent", "kind": "court"}\n{"send": true, "text": 1}',
        b"[]",
        b"\xff",
        b"[" * 100_000,
    ],
    ids=["text", "no list", "no answer", "no text", "array", "bytes", "deep"],
)
def test_any_other_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "texts.jsonl"
    place.write_bytes(content)
    with pytest.raises(UsageError, match=r"texts\.jsonl is no list of texts"):
        released_texts(place, made.COURT)
    with pytest.raises(UsageError, match="nowhere"):
        released_texts(tmp_path / "nowhere", made.COURT)
