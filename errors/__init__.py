"""What can go wrong, named by what happened, with the exit code a scheduler acts on.

    WaybillError (1)
      ResolutionFailed (1)  people and places could not be found (or the code of what kept it)
      UsageError (2)        the call's words are off
        NotPermitted        no purpose was given, or nothing allows this read
        QueryRejected       a query file, parameter or id that cannot be used
        EvidenceMismatch    evidence, its tombstones and the graph are not of each other
      SourceRefused (2)     a file that cannot be taken; nothing of it was written
      TooManyRejects (3)    done, but more rows were rejected than allowed
      StoreUnavailable (4)  the graph server is not reachable
        WrongPassword
      Busy (5)              another writer holds the lock
      NoRoom (6)            disk full, or a folder that cannot be written
      Cancelled (1)         whoever asked cancelled the question

Every message is one sentence for a person: what, where, what to do. Foreign errors (driver, file
system, parsers) are translated once, in the room that meets them.

In reading order:
`cli`: from an exception to its sentence and exit code, where every program ends
`commands`: the commands of a program, one module each, found by name
`wire`: an error as JSON, from one process to the next
`cancelling`: ending a question that is being answered
`permits`: which permits count at this moment
`disk_full`: a full disk or a folder without write access, whoever reports it
`masking`: addresses and passwords kept out of messages and logs
`version`: the version of Waybill
"""

from __future__ import annotations


class Phrase(str):
    """Words of ours that stand in a field of an error: "a 7-Zip archive". The app translates them too."""

    __slots__ = ()


class WaybillError(Exception):
    """Something that Waybill can say in one sentence.

    `text` is that sentence in English with its `fields` written `{name}`, as `str.format` takes them: the app
    looks it up in the reader's language. Without fields it stands as it is. `str` is the English sentence.
    """

    exit_code = 1

    def __init__(self, text: str, /, **fields: object) -> None:
        super().__init__(text.format(**fields) if fields else text)
        self.text, self.fields = text, fields


class ResolutionFailed(WaybillError):
    """People and places could not be found; what labels say is in the graph. `exit_code`: of what kept it."""

    def __init__(self, text: str, /, *, exit_code: int = 1, **fields: object) -> None:
        super().__init__(text, **fields)
        self.exit_code = exit_code


class UsageError(WaybillError):
    """The call's words are off."""

    exit_code = 2


class NotPermitted(UsageError):
    """Nothing allows this read: no purpose was given, or no permit."""


class QueryRejected(UsageError):
    """A query, parameter, cursor or id that cannot be used."""


class QueryStopped(QueryRejected):
    """A query that ran longer than a query may: nothing is wrong with it but how much it asks for."""


class EvidenceMismatch(UsageError):
    """Evidence, tombstones and graph are not of each other: until a person sees to it, nothing is loaded or
    erased. It says nothing about the file that is loaded.
    """


class SourceRefused(WaybillError):
    """A file that cannot be taken; nothing of it was written."""

    exit_code = 2


class TooManyRejects(WaybillError):
    """Done, but more rows were rejected than allowed."""

    exit_code = 3


class StoreUnavailable(WaybillError):
    """The graph server cannot be reached."""

    exit_code = 4


class WrongPassword(StoreUnavailable):
    """The graph server refused the user name or password."""


class Busy(WaybillError):
    """Another writer holds the lock."""

    exit_code = 5


class NoRoom(WaybillError):
    """The disk is full, or a folder cannot be written."""

    exit_code = 6


class Cancelled(WaybillError):
    """The question was cancelled before it was answered."""
