"""What a label only says for nothing is no name in the graph, and nobody at a hub."""

from __future__ import annotations

from loaders.projection.fragment import Fragment
from loaders.projection.units.parties import retain_party
from loaders.projection.units.shared_nodes import properties_of
from loaders.records.parties import party
from loaders.records.row_reader import FormatSettings, RowReader


def _held(told: FormatSettings, **fields: str) -> tuple[Fragment, str]:
    label = {f"sender_{name}": text for name, text in fields.items()}
    understood = party(RowReader(label, told), "sender", "RR251192251NL")
    assert understood is not None
    fragment = Fragment()
    return fragment, retain_party(fragment, understood)[0]


def _shown(fragment: Fragment, id_: str) -> dict[str, object]:
    forms = fragment.held[id_]
    return {name: text for name, text in properties_of(id_, forms).items() if name not in ("id", "search")}


def test_a_placeholder_is_no_name_and_no_user() -> None:
    told = FormatSettings()
    fragment, id_ = _held(told, name="NaN", address="n.v.t.", phone="+31612345678", country="NL")
    assert _shown(fragment, id_) == {"phone": "+31612345678", "country": "NL"}
    assert not fragment.uses

    fragment, id_ = _held(told, name="Jan Test", phone="+31612345678", country="NL")
    assert _shown(fragment, id_)["name"] == "Jan Test"
    assert fragment.uses == {("Phone:+31612345678", "Jan Test")}


def test_a_meaning_of_the_layout_is_shown_under_the_key_of_what_was_read() -> None:
    told = FormatSettings(values={"sender_name": {"k17": "Jan Smit"}})
    fragment, id_ = _held(told, name="K17", phone="+31612345678")
    assert _shown(fragment, id_)["name"] == "Jan Smit"
    assert _held(FormatSettings(), name="K17", phone="+31612345678")[1] == id_
