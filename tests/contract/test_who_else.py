"""Who else looks at a thing, on both servers: the people to call, and nothing of their cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import QueryRejected
from graph.store.port import Store
from queries.verbs.expand import expand
from queries.verbs.who_else import who_else
from tests.contract.case_to_hand_over import PARCELS, PHONE, kept_case, loaded_desk


@pytest.fixture
def mira(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.delenv("WAYBILL_ANCHORS", raising=False)
    with loaded_desk(store, tmp_path) as desk:
        yield desk


def test_whoever_began_a_case_with_it_is_named_and_the_case_is_not(mira: Workspace, store: Store) -> None:
    case = kept_case(mira)
    label = next(id_ for id_ in expand(PARCELS, desk=mira).nodes if id_.startswith("Party:"))
    with Workspace.open(mira.settings, person="tom", purpose="case 9", roles=["analyst"], store=store) as tom:
        assert who_else(PHONE, desk=tom) == who_else([label, PHONE], desk=tom) == [{"person": "mira"}]
        answered = next(one for one in newest(mira.settings.home, 4) if one["outcome"] == "handed out")
        told = [answered[name] for name in ("verb", "who", "count", "case")]
        assert told == ["who else", "tom", 1, None]
        with pytest.raises(QueryRejected):
            who_else("Phone:+31600000000", desk=tom)
    assert who_else(PHONE, desk=mira) == []
    assert case not in str(newest(mira.settings.home, 2))


def test_what_nobody_else_has_is_said_to_be_nobodys(mira: Workspace) -> None:
    assert who_else(PHONE, desk=mira) == []
