"""The server's password goes to the server only: what an attacker did to get it, and what he gets now."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import neo4j
import psutil
import pytest

from errors import StoreUnavailable
from graph import server
from graph.connect import open_store
from graph.permit import Permit
from graph.server import http, listener
from graph.server.process import Running
from graph.settings import Settings
from graph.store.login import CheckedLogin
from graph.store.port import Statement
from tests.contract import impostor

PUT = Statement("UNWIND $rows AS row MERGE (p:Party {id: row.id})", [{"id": "Party:1"}])
ASK = "MATCH (p:Party) RETURN p.id AS id"
ANOTHER_USER = 65534 if os.getuid() == 0 else 0


class Impostor:
    """The attacker's program; `heard` ends it and gives everything that it was sent."""

    def __init__(self, *ports: int) -> None:
        words = [sys.executable, impostor.__file__, str(ANOTHER_USER), *map(str, ports)]
        self._process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        self._ports = len(ports)

    def wait_until_bound(self) -> None:
        assert self._process.stdout
        for _ in range(self._ports):
            assert self._process.stdout.readline().startswith("bound")

    def heard(self) -> bytes:
        self._process.kill()
        said = self._process.communicate(timeout=30)[0]
        return b"".join(bytes.fromhex(line.split()[1]) for line in said.splitlines() if line[:5] == "heard")


@contextmanager
def in_the_place_of(running: Running) -> Iterator[Impostor]:
    """Kill the server, and have another program on its ports."""
    impostor_ = Impostor(running.bolt_port, running.http_port)
    try:
        process = psutil.Process(running.pid)
        process.kill()
        impostor_.wait_until_bound()
        yield impostor_
    finally:
        impostor_.heard()


def secrets_of(password: str) -> list[bytes]:
    """How it would travel over Bolt and over HTTP."""
    return [password.encode(), base64.b64encode(f"root:{password}".encode())]


def test_who_listens_in_its_place_is_sent_no_password_and_the_next_start_has_another(
    fresh_settings: Settings, permit: Permit
) -> None:
    store = open_store(fresh_settings)
    store.prepare(permit)
    store.write([PUT], permit)
    before = server.start(fresh_settings)
    password = before.password
    with in_the_place_of(before) as other:
        assert store.read(ASK, {}, permit) == [{"id": "Party:1"}]
        after = server.start(fresh_settings)
        heard = other.heard()
    store.close()
    assert {after.bolt_port, after.http_port}.isdisjoint({before.bolt_port, before.http_port})
    assert after.password != password
    assert not [
        secret for word in (password, after.password) for secret in secrets_of(word) if secret in heard
    ]


def test_whoever_asks_over_either_protocol_is_refused_in_a_sentence(fresh_settings: Settings) -> None:
    running = server.start(fresh_settings)
    secrets = secrets_of(running.password)
    login = CheckedLogin(running)
    with in_the_place_of(running) as other:
        uri = f"bolt://127.0.0.1:{running.bolt_port}"
        with (
            neo4j.GraphDatabase.driver(uri, auth=login, resolver=login.resolve) as driver,
            pytest.raises(StoreUnavailable, match="nothing was sent to it"),
        ):
            driver.verify_connectivity()
        with (
            neo4j.GraphDatabase.driver(uri, auth=login) as driver,
            pytest.raises(StoreUnavailable, match="nothing was sent to it"),
        ):
            driver.verify_connectivity()
        with pytest.raises(StoreUnavailable, match="nothing was sent to it"):
            http.server_command(running, "list databases")
        assert not http.ready(running)
        assert server.find(fresh_settings) is None
        heard = other.heard()
    assert impostor.BOLT_MAGIC in heard, "the second driver connects, and only then is the password asked for"
    assert not [secret for secret in secrets if secret in heard]


def test_a_port_on_which_another_program_holds_an_end_is_not_taken_again(fresh_settings: Settings) -> None:
    """It could keep us from the new server for as long as it likes."""
    before = server.start(fresh_settings)
    with in_the_place_of(before), socket.create_connection(("127.0.0.1", before.bolt_port)) as ours:
        ours.sendall(impostor.LEAVE)
        assert ours.recv(1000)
        assert server.start(fresh_settings).bolt_port != before.bolt_port


def test_an_end_that_another_program_holds_is_seen_though_the_server_listens(
    fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who accepts a connection of ours, then makes room for the server before the password is sent."""
    monkeypatch.setattr(listener, "is_unused", lambda port: True)
    before = server.start(fresh_settings)
    assert listener.is_ours(before, before.bolt_port)
    with in_the_place_of(before) as other, socket.create_connection(("127.0.0.1", before.bolt_port)) as ours:
        ours.sendall(impostor.LEAVE)
        assert ours.recv(1000)
        after = server.start(fresh_settings)
        assert after.bolt_port == before.bolt_port
        assert not listener.is_ours(after, after.bolt_port)
        assert other.heard() == impostor.LEAVE
    assert listener.is_ours(after, after.bolt_port)


def test_each_connection_of_a_pool_is_checked_and_one_that_is_there_is_not(
    fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = server.start(fresh_settings)
    open_store(fresh_settings).close()
    checked: list[int] = []
    monkeypatch.setattr(listener, "check", lambda _running, port: checked.append(port))
    login = CheckedLogin(running)
    uri = f"bolt://127.0.0.1:{running.bolt_port}"
    with neo4j.GraphDatabase.driver(uri, auth=login, resolver=login.resolve) as driver:
        for opened in (6, 6):
            with ExitStack() as stack:
                for _ in range(3):
                    session = stack.enter_context(driver.session(database="waybill"))
                    assert stack.enter_context(session.begin_transaction()).run("RETURN 1").single()
            assert checked == [running.bolt_port] * opened, (
                "twice for each connection, before and after it stands"
            )


def test_a_store_goes_on_when_others_stopped_the_server_and_started_it_again(
    fresh_settings: Settings, permit: Permit
) -> None:
    store = open_store(fresh_settings)
    store.prepare(permit)
    server.stop(fresh_settings)
    server.start(fresh_settings)
    assert store.write([PUT], permit).nodes_created == 1
    server.stop(fresh_settings)
    server.start(fresh_settings)
    assert store.read(ASK, {}, permit) == [{"id": "Party:1"}]
    store.close()
