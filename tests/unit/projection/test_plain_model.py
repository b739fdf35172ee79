"""The projection against a model that shares nothing with it, over random loads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.projection.claims import ClaimSource
from tests.extent import tries
from tests.unit.projection import rows
from tests.unit.projection.plain_model import Load, held, world
from tests.unit.projection.test_same_graph import World

pytestmark = pytest.mark.slow

_DAYS = ["2025-01-01", "2025-02-01"]
loads = st.lists(
    st.tuples(
        st.one_of(
            st.tuples(st.just("parcels"), st.lists(rows.parcels, min_size=1, max_size=4)),
            st.tuples(st.just("events"), st.lists(rows.events, min_size=1, max_size=4)),
            st.tuples(st.just("seizures"), st.lists(rows.seizures, min_size=1, max_size=4)),
        ),
        st.sampled_from("ab"),
        st.sampled_from(_DAYS),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=tries(150), deadline=None)
@given(loads)
def test_what_loads_mean(made: list[tuple[tuple[str, list[dict[str, Any]]], str, str, bool]]) -> None:
    """Some of them withdrawn in the end."""
    with World() as graph:
        kept = []
        for place, ((kind, records), layout, as_of, stays) in enumerate(made):
            load = Load(f"load{place}", kind, layout, as_of, tuple(records))
            graph.load((kind, ClaimSource(load.id, layout, as_of), records), 3)
            kept += [load] if stays else []
        for place, (_, _, _, stays) in enumerate(made):
            if not stays:
                graph.withdraw(f"load{place}", 1000)
        nodes, edges = graph.all
        assert held(nodes, ((*key[:3], values) for key, values in edges.items())) == world(kept)
