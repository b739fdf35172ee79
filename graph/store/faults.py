"""The driver's errors, said in one sentence each: the only place that knows their names and codes."""

from __future__ import annotations

from neo4j import exceptions as driver

from errors import (
    Busy,
    EvidenceMismatch,
    NoRoom,
    QueryRejected,
    QueryStopped,
    StoreUnavailable,
    WaybillError,
    WrongPassword,
)

_PASSWORD_CODES = (
    "Neo.ClientError.Security.Unauthorized",
    "Neo.ClientError.Security.AuthenticationRateLimit",
    "Neo.ClientError.Security.CredentialsExpired",
)
_TOO_LONG_CODES = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    "Neo.ClientError.Transaction.Terminated",
    "Neo.TransientError.Transaction.Terminated",
)
_NO_ROOM_CODES = (
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
    "Neo.TransientError.General.OutOfMemoryError",
)
_READ_ONLY_CODES = ("WriteOnReadOnlyAccessDatabase", "ForbiddenOnReadOnlyDatabase")
_DAMAGED = "Neo.DatabaseError.General.StorageDamageDetected"


def worth_another_try(error: BaseException) -> bool:
    """Whether a write that met this may succeed when it is run again.

    The driver retries what it knows. The bundled server answers two merges of one key at the same time with a
    constraint error, and a page that two writers changed with an unknown one; both pass when run again.
    """
    if isinstance(error, driver.ConstraintError):
        return True
    text = str(error)
    return isinstance(error, driver.Neo4jError) and ("ConcurrentModification" in text or "NeedRetry" in text)


def translate(error: Exception, address: str, seconds: float | None = None) -> WaybillError:
    """The sentence for an error of the driver at this address; `seconds` is how long the query might take."""
    code = getattr(error, "code", None) or ""
    if isinstance(error, driver.AuthError) or code in _PASSWORD_CODES:
        return WrongPassword(
            "The graph server at {address} refused the user name or password: check NEO4J_USERNAME and "
            "NEO4J_PASSWORD.",
            address=address,
        )
    if isinstance(error, driver.ServiceUnavailable | driver.SessionExpired | driver.SessionError):
        return StoreUnavailable(
            "The graph server at {address} cannot be reached: check that it runs and its address.",
            address=address,
        )
    if isinstance(error, driver.ConfigurationError | ValueError | OSError) and not code:
        return StoreUnavailable(
            "The graph server's address {address} cannot be used ({reason}).",
            address=address,
            reason=_first(error),
        )
    if code.endswith("DatabaseNotFound"):
        return StoreUnavailable(
            "The graph server at {address} has no such database: create it there, or name another in "
            "NEO4J_DATABASE.",
            address=address,
        )
    if code in _TOO_LONG_CODES:
        if seconds:
            return QueryStopped(
                "The query ran longer than {seconds:g} s and was stopped: ask for less (fewer starts, fewer "
                "hops, a shorter time).",
                seconds=seconds,
            )
        return QueryStopped("The query was stopped: ask for less (fewer starts, fewer hops, a shorter time).")
    if code in _NO_ROOM_CODES:
        return NoRoom(
            "The graph server at {address} ran out of memory: ask for less, or give it more.", address=address
        )
    if code == _DAMAGED:
        return StoreUnavailable(
            "The database of the graph server at {address} is damaged: restore a backup, or run `python "
            "-m loaders rebuild` on an empty one.",
            address=address,
        )
    if code.endswith(_READ_ONLY_CODES):
        return StoreUnavailable(
            "The database of the graph server at {address} is read-only: let Waybill's user write, or name "
            "another in NEO4J_DATABASE.",
            address=address,
        )
    if code == "Neo.TransientError.Transaction.DeadlockDetected":
        return Busy(
            "Somebody else writes to the graph server at {address} at this moment: try again.",
            address=address,
        )
    if code.endswith("Schema.ConstraintCreationFailed"):
        return EvidenceMismatch(
            "The graph at {address} has several nodes of one id, which Waybill never writes: run `python -m "
            "loaders rebuild`.",
            address=address,
        )
    if code == "Neo.ClientError.Schema.ConstraintValidationFailed":
        return QueryRejected("The graph server rejected a second node with an id that is already used.")
    if code.startswith(("Neo.ClientError.Statement", "Neo.ClientError.Schema", "Neo.ClientError.Procedure")):
        return QueryRejected("The graph server rejected the query ({reason}).", reason=_first(error))
    return StoreUnavailable(
        "The graph server at {address} failed ({code}).", address=address, code=code or type(error).__name__
    )


def _first(error: Exception) -> str:
    text = getattr(error, "message", None) or str(error)
    return text.splitlines()[0][:200] if text else type(error).__name__
