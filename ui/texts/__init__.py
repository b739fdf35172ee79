"""The catalogues: <language>/LC_MESSAGES/waybill.po, and collecting the texts that stand in them.

Texts come from the pages' `_("…")` and `ngettext("…", "…", n)`, and from where the project says what a
thing is called: the schema, the shipped queries, the canvas, errors (`raised`). The catalogues are read as
they are: there are no compiled files. `__main__` brings them up to date; `de/`, `fr/`, `nl/`: one language
each.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ui.wording.language import LANGUAGES

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
KEYWORDS = {"_": None, "ngettext": (1, 2)}
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
BEGUN = datetime(2026, 11, 24, tzinfo=UTC)
"""Stands as the date in every catalogue, so that only words show up in a change."""


def template() -> Catalog:
    """Every text that pages can show, in English, with where it comes from."""
    found = Catalog(project="Waybill", charset="utf-8")
    paths = extract_from_dir(FOLDER.parent, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for name, line, message, _comments, _context in paths:
        found.add(message, locations=[(f"ui/{name}", line)])
    for message, where in _declared():
        if message:
            found.add(message, locations=[(where, 0)])
    return found


def _declared() -> Iterator[tuple[str | tuple[str, str], str]]:
    from waybill_canvas.texts import PLURALS, TEXTS

    from ui.query_fields import query_words
    from ui.texts import raised
    from ui.wording.app_sentences import IN_THE_APP
    from ui.wording.error_sentences import SYSTEM_REASONS
    from ui.wording.reasons import PATTERNS
    from ui.wording.schema_names import schema_words
    from ui.wording.warning_names import WARNINGS

    yield from schema_words().items()
    yield from query_words().items()
    yield from ((text, "ui/canvas/texts.py") for text in TEXTS.values())
    yield from ((both, "ui/canvas/texts.py") for both in PLURALS.values())
    yield from ((text, "ui/wording/warning_names.py") for text in WARNINGS)
    yield from ((text, "ui/wording/reasons.py") for text in PATTERNS)
    yield from ((text, "ui/wording/error_sentences.py") for text in SYSTEM_REASONS)
    yield from ((IN_THE_APP.get(text, text), where) for text, where in raised.texts())


def catalogue(language: str) -> Catalog:
    """The catalogue of a language as it stands; an empty one when there is none."""
    file = path(language)
    if not file.is_file():
        return Catalog(locale=language, project="Waybill", charset="utf-8")
    with file.open("rb") as source:
        return read_po(source, locale=language)


def path(language: str) -> Path:
    """The file of a language's catalogue."""
    return FOLDER / language / "LC_MESSAGES" / "waybill.po"


def update(language: str) -> Catalog:
    """The catalogue brought up to date: new texts are there, empty; texts that are gone are gone."""
    brought = catalogue(language)
    brought.update(template(), no_fuzzy_matching=True)
    brought.obsolete.clear()
    return brought


def write(language: str, contents: Catalog) -> None:
    """Write a catalogue, sorted, without line numbers, so that only words show up in a change."""
    file = path(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    contents.header_comment = (
        f"# {LANGUAGES[language]}: the texts of Waybill's app. Update: python -m ui.texts"
    )
    contents.fuzzy = False
    contents.creation_date = contents.revision_date = BEGUN
    contents.last_translator = contents.language_team = "Waybill"
    contents.version, contents.msgid_bugs_address = "1", "the project's issue list"
    with file.open("wb") as target:
        write_po(target, contents, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
