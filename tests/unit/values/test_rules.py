"""A changed cleaning rule without a new version of the rules would leave old loads as they were, unseen."""

from __future__ import annotations

import pytest

from tests.unit.values import rules_digest
from values import substance, substance_words
from values.rules import RULES


def test_what_texts_are_understood_as_belongs_to_a_version_of_the_rules() -> None:
    known = rules_digest.known()
    assert max(known) == RULES, "add the new version's line to rules_digests.txt"
    assert rules_digest.digest() == known[RULES], (
        "Cleaning understands a text otherwise than before: raise RULES in values/rules.py, and add the line "
        "that `python -m tests.unit.values.rules_digest` prints to rules_digests.txt. In a version that was "
        "not released yet, change its line."
    )


def test_the_corpus_holds_every_kind_of_value() -> None:
    assert {kind for kind, _, _ in rules_digest.corpus()} == {*rules_digest.CLEAN, "handling"}


@pytest.mark.slow
def test_a_changed_rule_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_digest.digest()
    substance.clean.cache_clear()
    monkeypatch.setitem(substance_words.NAMES, "ketamine", "cocaine")
    assert rules_digest.digest() != before
    substance.clean.cache_clear()
