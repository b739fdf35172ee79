"""Questions that a person saves and asks again: which there are, what they take, and their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from casework import questions
from casework.questions import RUN, SCREEN, SEARCH, SavedQuestion
from errors import Phrase, QueryRejected
from queries.catalogue import find
from queries.header import Parameter, as_type
from queries.lookup.lists import LookupEntry, LookupList
from queries.output import rows_of
from queries.remarked_rows import RemarkedRows
from queries.verbs.run import run
from queries.verbs.screen import screen
from queries.verbs.search import search

if TYPE_CHECKING:
    from casework.workspace import Workspace

MOST_LINES = 1_000
"""Values of a look-up that is saved."""
_OF_VERBS = {
    SEARCH: (
        Parameter("text", "text"),
        Parameter("kind", "kind", optional=True),
        Parameter("limit", "int", default=25),
    ),
    SCREEN: (Parameter("lines", "lines"),),
}


def parameters_of(verb: str, query: str = "") -> tuple[Parameter, ...]:
    """What a question takes. Raises QueryRejected where there is no such query."""
    return find(query).parameters if verb == RUN else _OF_VERBS[verb]


def save(
    desk: Workspace, name: str, verb: str, query: str, values: Mapping[str, Any], asks: Sequence[str] = ()
) -> SavedQuestion:
    """Save a question with these values; the parameters in `asks` are asked for each time, and need none.

    Raises QueryRejected for a value that does not fit its parameter, for one that is needed and neither given
    nor asked for, and as `casework.questions.save_question` does.
    """
    known = {one.name: one for one in parameters_of(verb, query)}
    _refuse_unknown(known, (*values, *asks))
    fitting = {name: as_type(known[name], value) for name, value in values.items() if _filled(value)}
    _refuse_missing(known.values(), {*fitting, *asks})
    if len(fitting.get("lines", ())) > MOST_LINES:
        raise QueryRejected("A saved look-up has at most {most:,} values.", most=MOST_LINES)
    return questions.save_question(desk, name, verb, query, fitting, asks)


def rows(question: SavedQuestion, given: Mapping[str, Any], *, desk: Workspace) -> RemarkedRows:
    """The rows of a saved question, with what is `given` in place of the values that were saved; without one
    that is given as empty.

    Raises QueryRejected for what does not fit, and where something that is asked for each time is needed and
    not given.
    """
    known = {one.name: one for one in parameters_of(question.verb, question.query)}
    _refuse_unknown(known, given)
    fitting = {name: as_type(known[name], value) for name, value in given.items() if _filled(value)}
    left = {name: value for name, value in question.values.items() if name not in given}
    values = {**left, **fitting}
    _refuse_missing(known.values(), values)
    return answer_of(question.verb, question.query, values, desk=desk)


def answer_of(verb: str, query: str, values: Mapping[str, Any], *, desk: Workspace) -> RemarkedRows:
    """The rows of a question that need not be saved: of a search its nodes, of a look-up its values."""
    if verb == RUN:
        return run(query, values, desk=desk)
    known = {one.name: one for one in parameters_of(verb)}
    said = {name: as_type(known[name], value) for name, value in values.items() if _filled(value)}
    if verb == SEARCH:
        limit = int(said.get("limit", 25))
        found = search(said["text"], said.get("kind"), limit, desk=desk)
        return RemarkedRows(rows_of(found), more=found.total > len(found.nodes))
    entries = [LookupEntry(number, " ".join(line.split())) for number, line in enumerate(said["lines"], 1)]
    return screen(LookupList(entries), desk=desk)


def _filled(value: Any) -> bool:
    return value not in (None, "", [], ())


def _refuse_unknown(known: Mapping[str, Parameter], names: Sequence[str] | Mapping[str, Any]) -> None:
    for name in names:
        if name not in known:
            raise QueryRejected(
                "This question takes no {name!r}; it takes {known}.",
                name=name,
                known=", ".join(known) or Phrase("nothing"),
            )


def _refuse_missing(parameters: Any, given: Any) -> None:
    for one in parameters:
        if one.required and one.name not in given:
            raise QueryRejected("This question needs {name}: {what}.", name=one.name, what=one.describe())
