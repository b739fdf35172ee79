"""Reads of one text at the same time have texts of their own; one alone is sent as it is written."""

from __future__ import annotations

from graph.store.query_tags import QueryTags


def test_one_alone_is_sent_as_it_is_written_time_and_again() -> None:
    texts = QueryTags()
    for _ in range(3):
        with texts.apart("RETURN 1") as text:
            assert text == "RETURN 1"


def test_several_differ_and_the_numbers_come_again() -> None:
    texts = QueryTags()
    with (
        texts.apart("RETURN 1") as first,
        texts.apart("RETURN 1") as second,
        texts.apart("RETURN 2") as other,
    ):
        assert len({first, second, other}) == 3
        assert (first, other) == ("RETURN 1", "RETURN 2")
        with texts.apart("RETURN 1") as third:
            assert third not in (first, second)
    with texts.apart("RETURN 1") as first, texts.apart("RETURN 1") as again:
        assert (first, again) == ("RETURN 1", second)


def test_it_forgets_what_is_over() -> None:
    texts = QueryTags()
    with texts.apart("RETURN 1"):
        pass
    assert not texts._taken
