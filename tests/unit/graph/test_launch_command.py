"""The command line of the bundled server."""

from __future__ import annotations

from pathlib import Path

from graph.server.command import command, heap_megabytes, make_private


def test_it_listens_on_loopback_and_can_load_no_other_protocol(tmp_path: Path) -> None:
    words = command(tmp_path, 7001, 7002)
    joined = " ".join(words)
    assert {"-Darcadedb.bolt.host=127.0.0.1", "-Darcadedb.server.httpIncomingHost=127.0.0.1"} <= set(words)
    assert {"-Darcadedb.bolt.port=7001", "-Darcadedb.server.httpIncomingPort=7002"} <= set(words)
    assert not [name for name in ("arcadedb-mcp", "postgresw", "redisw", "graphql") if name in joined]


def test_its_password_is_given_by_file_and_made_anew_for_each_start(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    passwords = set()
    for _ in range(2):
        (tmp_path / "config" / "server-users.jsonl").write_text("who might come in before")
        make_private(tmp_path)
        file = tmp_path / "password"
        passwords.add(file.read_text())
        assert not (tmp_path / "config" / "server-users.jsonl").exists()
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.read_text() not in " ".join(command(tmp_path, 1, 2))
    assert [len(password) >= 32 for password in passwords] == [True, True]


def test_its_memory_has_a_limit(tmp_path: Path) -> None:
    assert 512 <= heap_megabytes() <= 2048
    assert f"-Xmx{heap_megabytes()}m" in command(tmp_path, 1, 2)
