"""The bundled server from start to end: shared, found again, and its troubles said in one sentence."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from errors import NoRoom, QueryRejected, StoreUnavailable
from graph import server
from graph.connect import open_store
from graph.permit import Permit
from graph.server import launch
from graph.server.process import Running, remember, remembered
from graph.settings import Settings
from graph.store.port import Statement

PUT = Statement("UNWIND $rows AS row MERGE (p:Party {id: row.id})", [{"id": "Party:1"}])


def folder(settings: Settings) -> Path:
    return settings.home / "server"


def test_commands_in_the_same_moment_share_one_server(fresh_settings: Settings) -> None:
    environ = {**os.environ, "WAYBILL_HOME": str(fresh_settings.home)}
    words = [sys.executable, "-m", "graph", "start"]
    commands = [
        subprocess.Popen(words, env=environ, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        for _ in range(3)
    ]
    said = {command.communicate(timeout=120)[0] for command in commands}
    assert [command.returncode for command in commands] == [0, 0, 0]
    assert len(said) == 1
    assert server.start(fresh_settings) == remembered(folder(fresh_settings))


def test_it_listens_on_loopback_for_two_protocols_only(fresh_settings: Settings) -> None:
    running = server.start(fresh_settings)
    listening = {
        (connection.laddr.ip.removeprefix("::ffff:"), connection.laddr.port)
        for connection in psutil.Process(running.pid).net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {("127.0.0.1", running.bolt_port), ("127.0.0.1", running.http_port)}


def test_its_files_are_private_and_its_password_is_on_no_command_line(fresh_settings: Settings) -> None:
    running = server.start(fresh_settings)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder(fresh_settings).iterdir()}
    assert stat.S_IMODE(folder(fresh_settings).stat().st_mode) == 0o700
    assert {modes[name] for name in ("databases", "log", "config", "backups")} == {0o700}
    assert modes["password"] == 0o600
    assert running.password not in " ".join(psutil.Process(running.pid).cmdline())


def test_its_log_holds_nothing_of_the_case(fresh_settings: Settings, permit: Permit) -> None:
    store = open_store(fresh_settings)
    store.prepare(permit)
    for cypher in (
        "CREATE (:Party {id: 'Party:secret'})",
        "CREATE (:Party {id: 'Party:secret'})",
        "MATCH (n {name: 'secret'} RETURN n",
        "UNWIND $rows AS row MATCH (n:Party {id: row.id}) SET n.name = date(row.id)",
        "CALL db.index.fulltext.queryNodes('Party[search]', 'secret~~(((') YIELD node RETURN node",
    ):
        with suppress(QueryRejected):
            store.write([Statement(cypher, [{"id": "Party:secret"}])], permit)
    store.close()
    server.stop(fresh_settings)
    logs = [path for path in (folder(fresh_settings) / "log").iterdir() if path.stat().st_size]
    assert logs
    assert not [path for path in logs if "secret" in path.read_text(errors="replace")]


def test_a_killed_server_is_started_again_with_all_it_took(fresh_settings: Settings, permit: Permit) -> None:
    store = open_store(fresh_settings)
    store.prepare(permit)
    store.write([PUT], permit)
    first = server.start(fresh_settings)
    psutil.Process(first.pid).kill()
    assert store.read("MATCH (p:Party) RETURN p.id AS id", {}, permit) == [{"id": "Party:1"}]
    store.close()
    second = server.start(fresh_settings)
    assert (second.pid != first.pid, second.bolt_port) == (True, first.bolt_port)


def test_a_write_to_a_killed_server_says_so_and_the_next_one_succeeds(
    fresh_settings: Settings, permit: Permit
) -> None:
    store = open_store(fresh_settings)
    store.prepare(permit)
    psutil.Process(server.start(fresh_settings).pid).kill()
    with pytest.raises(StoreUnavailable, match="repeat the command"):
        store.write([PUT], permit)
    assert store.write([PUT], permit).nodes_created == 1
    store.close()


def test_a_stale_process_file_and_a_reused_process_id_are_noticed(fresh_settings: Settings) -> None:
    home = fresh_settings.private_folder("server")
    me = psutil.Process()
    remember(home, Running(me.pid, me.create_time(), 1, 2, str(home)))
    assert server.find(fresh_settings) is None
    assert server.start(fresh_settings).pid != me.pid


def test_a_torn_process_file_is_no_trouble(fresh_settings: Settings) -> None:
    home = fresh_settings.private_folder("server")
    (home / "process.json").write_text('{"pid": 1, "sta')
    assert not server.status(fresh_settings).running
    assert server.find(fresh_settings) is None


def test_a_port_that_was_taken_meanwhile_is_left_to_its_owner(
    fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = launch._free_ports
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        answers = iter([(taken, free(None)[1]), (free(None)[0], taken)])
        monkeypatch.setattr(launch, "_free_ports", lambda before: next(answers, None) or free(None))
        running = server.start(fresh_settings)
        assert taken not in (running.bolt_port, running.http_port)
        assert server.find(fresh_settings) == running


def test_a_server_that_dies_while_starting_leaves_its_last_words(fresh_settings: Settings) -> None:
    broken = fresh_settings.private_folder("server", "databases", "waybill")
    (broken / "configuration.json").write_text("{")
    (broken / "schema.json").write_text("{")
    with pytest.raises(StoreUnavailable, match=r"stopped while starting: .*server\.log") as caught:
        server.start(fresh_settings)
    assert "\n" not in str(caught.value)


def test_a_server_that_ended_by_itself_is_named_by_status(fresh_settings: Settings) -> None:
    process = psutil.Process(server.start(fresh_settings).pid)
    process.kill()
    process.wait(10)
    said = server.status(fresh_settings)
    assert not said.running
    assert "ended unexpectedly" in said.note


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder")
    with pytest.raises(NoRoom, match="WAYBILL_HOME"):
        server.start(Settings(home=tmp_path / "home", database="waybill"))


def test_a_server_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database="waybill")
    (settings.private_folder("server") / "log").write_text("a file, not a folder")
    with pytest.raises(NoRoom, match="WAYBILL_HOME"):
        server.start(settings)


def test_stopping_ends_it_and_stopping_again_is_no_trouble(fresh_settings: Settings) -> None:
    running = server.start(fresh_settings)
    assert (server.stop(fresh_settings), server.stop(fresh_settings)) == (True, False)
    assert not psutil.pid_exists(running.pid)


def test_a_lost_password_file_is_made_again(fresh_settings: Settings, permit: Permit) -> None:
    store = open_store(fresh_settings)
    store.prepare(permit)
    store.write([PUT], permit)
    store.close()
    server.stop(fresh_settings)
    (folder(fresh_settings) / "password").unlink()
    store = open_store(fresh_settings)
    assert store.read("MATCH (p:Party) RETURN p.id AS id", {}, permit) == [{"id": "Party:1"}]
    store.close()


def test_status_says_how_it_does_and_nothing_of_the_case(fresh_settings: Settings) -> None:
    open_store(fresh_settings).close()
    environ = {**os.environ, "WAYBILL_HOME": str(fresh_settings.home)}
    said = subprocess.run(
        [sys.executable, "-m", "graph", "status", "--json"],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    status = json.loads(said.stdout)
    assert {name: status[name] for name in ("server", "running", "database", "databases")} == {
        "server": "bundled",
        "running": True,
        "database": "waybill",
        "databases": ["waybill"],
    }
    assert status["version"].startswith("ArcadeDB/")
    assert status["memory_mb"] > 0


def test_a_server_that_another_program_started_is_stopped_while_that_one_lives(
    fresh_settings: Settings,
) -> None:
    environ = {**os.environ, "WAYBILL_HOME": str(fresh_settings.home)}
    script = "import sys; from graph import server; from graph.settings import Settings\n"
    script += "print(server.start(Settings.from_environment()).pid, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as starter:
        assert starter.stdout
        pid = int(starter.stdout.readline())
        assert server.stop(fresh_settings)
        assert psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
        assert server.find(fresh_settings) is None
        starter.communicate("")
