"""What withheld rows say, as it is looked for in texts."""

from __future__ import annotations

from evidence.archive import EvidenceRow, LoadFacts
from handover.redaction.row_texts import NAMING, OF_A_FIELD, OF_A_NAME, RowTexts, numbers_of, words_of
from loaders.monitoring.people_in_rows import named_in, texts_in


class WithheldTexts(RowTexts):
    """Gathers what withheld rows say."""

    def __init__(self) -> None:
        super().__init__()
        self.whole: set[str] = set()
        """Names, phones and numbers, as texts are compared."""
        self.words: set[str] = set()
        """Each word of them and of every other field."""
        self.anything = False
        """Whether there is any, be it that it only repeats words that may be told."""

    def add(self, facts: LoadFacts, row: EvidenceRow) -> None:
        """A row that is withheld."""
        super().add(facts, row)
        self.anything = True
        numbers = numbers_of(row.record or {})
        self.whole |= {*named_in(row.read), *texts_in(numbers)}
        for name, text in row.read.items():
            self.words |= words_of(str(text), OF_A_NAME if name.endswith(NAMING) else OF_A_FIELD)
        for number in numbers:
            self.words |= words_of(number, OF_A_FIELD)

    def add_key(self, key: str) -> None:
        """The key of a node that is not in the pack."""
        self.anything = True
        self.whole |= set(texts_in((key,)))
        self.words |= words_of(key, OF_A_FIELD)
