"""Every error of the driver becomes one sentence with the agreed exit code."""

from __future__ import annotations

import pytest
from neo4j import exceptions as driver

from errors import NoRoom, QueryRejected, QueryStopped, StoreUnavailable, WaybillError, WrongPassword
from graph.store.faults import translate, worth_another_try


def said(code: str, message: str = "something") -> driver.Neo4jError:
    return driver.Neo4jError._hydrate_neo4j(code=code, message=message)


CASES = [
    (driver.AuthError("no"), WrongPassword, 4),
    (said("Neo.ClientError.Security.Unauthorized"), WrongPassword, 4),
    (said("Neo.ClientError.Security.AuthenticationRateLimit"), WrongPassword, 4),
    (driver.ServiceUnavailable("Couldn't connect"), StoreUnavailable, 4),
    (driver.SessionExpired("gone"), StoreUnavailable, 4),
    (driver.ConfigurationError("URI scheme 'x' is not supported"), StoreUnavailable, 4),
    (said("Neo.ClientError.Database.DatabaseNotFound"), StoreUnavailable, 4),
    (said("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"), QueryStopped, 2),
    (said("Neo.ClientError.Transaction.Terminated"), QueryStopped, 2),
    (said("Neo.ClientError.Statement.SyntaxError"), QueryRejected, 2),
    (said("Neo.ClientError.Schema.ConstraintValidationFailed"), QueryRejected, 2),
    (said("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), NoRoom, 6),
    (said("Neo.DatabaseError.General.StorageDamageDetected"), StoreUnavailable, 4),
    (said("Neo.DatabaseError.General.UnknownError"), StoreUnavailable, 4),
]


@pytest.mark.parametrize(
    ("error", "kind", "code"), CASES, ids=lambda case: getattr(case, "code", None) or str(case)
)
def test_an_error_is_one_sentence(error: Exception, kind: type[WaybillError], code: int) -> None:
    translated = translate(error, "bolt://db.example:7687", 30)
    assert (type(translated), translated.exit_code) == (kind, code)
    assert "\n" not in str(translated)
    assert str(translated).endswith(".")


def test_a_stopped_query_says_after_how_long() -> None:
    error = said("Neo.ClientError.Transaction.TransactionTimedOut")
    assert "longer than 2.5 s" in str(translate(error, "bolt://x", 2.5))


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (said("Neo.ClientError.Schema.ConstraintValidationFailed", "Duplicated key"), True),
        (said("Neo.DatabaseError.General.UnknownError", "ConcurrentModificationException on page"), True),
        (said("Neo.ClientError.Statement.SyntaxError"), False),
        (driver.ServiceUnavailable("ConcurrentModification"), False),
    ],
)
def test_only_what_another_writer_caused_is_tried_again(error: Exception, again: bool) -> None:
    assert worth_another_try(error) is again
