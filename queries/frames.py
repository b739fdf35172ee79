"""Answers that are rows as DataFrames: what `from queries import shared` gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, cast

from queries.argument_types import require_types

if TYPE_CHECKING:
    import pandas as pd

P = ParamSpec("P")


def framed(verb: Callable[P, Sequence[Any]]) -> Callable[P, pd.DataFrame]:
    """The verb with its rows as a DataFrame, a column for each field in the order of `--json`."""
    return cast("Callable[P, pd.DataFrame]", in_frames(verb))


def in_frames(verb: Callable[P, Any]) -> Callable[P, Any]:
    """The verb; where it answers with rows, they come as a DataFrame. Its `attrs["remark"]` says what must be
    known of them, and that there are more than the limit let through. Arguments of other types than the verb
    declares raise QueryRejected.
    """

    @wraps(verb)
    def call(*arguments: P.args, **named: P.kwargs) -> Any:
        require_types(verb, arguments, named)
        answer = verb(*arguments, **named)
        if not isinstance(answer, list):
            return answer
        import pandas as pd  # half a second that no command pays

        frame = pd.DataFrame(answer)
        frame.attrs["remark"] = getattr(answer, "note", "")
        return frame

    return call
