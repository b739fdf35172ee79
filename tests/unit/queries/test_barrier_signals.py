"""Signals are counted one by one: one that takes too long leaves the others counted."""

from __future__ import annotations

from typing import Any, cast

import pytest

from analysis.measures.model_file import SHIPPED, parse_model
from errors import QueryRejected, QueryStopped
from queries.barrier_models import barrier_signals
from queries.barrier_models.barrier_model import check_query
from queries.question import OpenQuestion
from queries.remarked_rows import RemarkedRows
from queries.verbs.barriers import ModelRows, remark

QUESTION = cast(OpenQuestion, None)


def test_a_signal_that_takes_too_long_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_question: Any, query: Any, _given: Any) -> RemarkedRows:
        if query.name == "look_alike_parcels":
            raise QueryStopped("too long")
        return RemarkedRows([{"people": 2, "parcels": 3, "since": "2025-05-02"}])

    monkeypatch.setattr(barrier_signals, "read_rows", read)
    model = parse_model(SHIPPED.read_bytes(), check_query).model
    assert model
    rows = ModelRows([])
    rows.model, rows.until = model, "2025-06-01"
    rows.counts = barrier_signals.count_signals(QUESTION, model, rows.until)
    signals = {one.id: one for one in model.signals()}
    assert signals.keys() - rows.counts.keys() == {"look-alikes"}
    assert rows.counts["one-phone"].rows == 1 and len(rows.counts["one-phone"].weeks) == barrier_signals.WEEKS
    late = signals["look-alikes"].text["en"]
    assert remark(rows, cast(Any, None)).endswith(f"Not counted, as it takes too long: {late}.")


def test_what_is_wrong_with_a_query_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_given: Any) -> RemarkedRows:
        raise QueryRejected("no such property")

    monkeypatch.setattr(barrier_signals, "read_rows", read)
    model = parse_model(SHIPPED.read_bytes(), check_query).model
    assert model
    with pytest.raises(QueryRejected, match="no such property"):
        barrier_signals.count_signals(QUESTION, model, "2025-06-01")
