"""What a sentence names is found in it."""

from __future__ import annotations

import pytest

from handover.requests.things_in_text import things_in


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("is +31 6 8765 4321 of Karel Zwijger his?", "+31 6 8765 4321"),
        ("is +31 6 8765 4321 of Karel Zwijger his?", "Karel Zwijger"),
        ("does Zwijger write to you", "Zwijger"),
        ("parcel RB700141223BE, once more", "RB700141223BE"),
        ("mail to k.zwijger@example.org please", "k.zwijger@example.org"),
        ("report NL-2025-00315", "NL-2025-00315"),
        ("with Jan van der Berg", "Jan van der Berg"),
    ],
)
def test_it_is_found(text: str, thing: str) -> None:
    assert thing in things_in([text])


def test_an_ordinary_sentence_names_little() -> None:
    assert things_in(["hit or no hit, for case 12"]) == []
