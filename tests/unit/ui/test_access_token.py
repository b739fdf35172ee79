"""The token: given, kept or made; never short, never readable by others, never guessed quickly."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from errors import UsageError
from graph.settings import Settings
from tests.unit.alone import alone
from ui.server import access_token
from ui.server.access_token import Entrance
from ui.server.throttle import LoginThrottle, Outcome


def settings(home: Path) -> Settings:
    return Settings.from_environment({"WAYBILL_HOME": str(home)})


def token(home: Path, environ: dict[str, str]) -> str:
    return Entrance.open(settings(home), environ).token


def test_a_given_token_is_taken_and_not_kept(tmp_path: Path) -> None:
    given = {"WAYBILL_TOKEN": "0123456789abcdef"}
    way_in = Entrance.open(settings(tmp_path), given)
    assert (way_in.token, way_in.file) == ("0123456789abcdef", None)
    assert list(tmp_path.iterdir()) == []


def test_blanks_around_a_given_token_are_not_part_of_it(tmp_path: Path) -> None:
    given = token(tmp_path, {"WAYBILL_TOKEN": " 0123456789abcdef\n"})
    assert access_token.matches(" 0123456789abcdef\n", given) and access_token.matches(
        "0123456789abcdef", given
    )


def test_a_short_token_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="16"):
        token(tmp_path, {"WAYBILL_TOKEN": "short"})


def test_it_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    first = token(tmp_path, {})
    assert token(tmp_path, {}) == first
    assert len(first) >= 43
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["token"]


def test_an_empty_or_cut_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("abc\n")
    assert len(token(tmp_path, {})) >= 43


def test_a_code_opens_once_and_another_takes_its_place(tmp_path: Path) -> None:
    way_in = Entrance("the-token-that-lasts", tmp_path)
    told: list[str] = []
    way_in.on_renewed = lambda: told.append(way_in.code)
    first = way_in.code
    assert way_in.accepts(first) and not way_in.accepts(first)
    assert told == [way_in.code] and way_in.code != first
    assert way_in.accepts(way_in.token) and way_in.accepts(way_in.token) and len(told) == 1


def test_a_code_is_known_as_one_when_it_is_spent_and_a_token_is_not() -> None:
    way_in = Entrance("the-token-that-lasts")
    assert access_token.is_one_time_code(way_in.code) and not access_token.is_one_time_code(way_in.token)
    assert len(way_in.code) >= len("once-") + 43


def test_two_starts_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _number: token(tmp_path, {}), range(16)))
    assert len(found) == 1


def tries(sleep: Callable[[float], Awaitable[None]]) -> LoginThrottle:
    return LoginThrottle(Entrance("right-token").accepts, sleep)


def test_each_failure_waits_longer_and_success_forgives() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def play() -> list[Outcome]:
        asked = tries(sleep)
        return [await asked.check(offered) for offered in ["a", "b", "c", " right-token\n", "d"]]

    outcomes = alone(play())
    assert outcomes == [Outcome.WRONG] * 3 + [Outcome.RIGHT, Outcome.WRONG]
    assert waits == [0.25, 0.5, 1.0, 0.25]


def test_a_guesser_who_goes_on_waits_as_long_each_time() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def play() -> set[Outcome]:
        asked = tries(sleep)
        return {await asked.check("x") for _number in range(1200)}

    assert alone(play()) == {Outcome.WRONG}
    assert waits[-1] == max(waits) == 5.0


def test_guessing_in_parallel_is_turned_away_and_keeps_nobody_out() -> None:
    async def play() -> tuple[list[Outcome], list[Outcome]]:
        released = asyncio.Event()

        async def sleep(_seconds: float) -> None:
            await released.wait()

        asked = tries(sleep)
        waiting = [asyncio.ensure_future(asked.check("x")) for _number in range(30)]
        while not any(task.done() for task in waiting):
            await asyncio.sleep(0)
        right = [await asyncio.wait_for(asked.check("right-token"), 5) for _number in range(4)]
        released.set()
        return right, list(await asyncio.gather(*waiting))

    right, outcomes = alone(play())
    assert right == [Outcome.RIGHT] * 4
    assert outcomes.count(Outcome.BUSY) == 22
    assert outcomes.count(Outcome.WRONG) == 8
