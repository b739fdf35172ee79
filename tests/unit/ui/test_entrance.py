"""The token: given, kept or made; never short, never readable by others, never guessed quickly."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from errors import UsageError
from graph.settings import Settings
from tests.unit.alone import alone
from ui import entrance
from ui.tries import Outcome, Tries


def settings(home: Path) -> Settings:
    return Settings.from_environment({"WAYBILL_HOME": str(home)})


def test_a_given_token_is_taken_and_not_kept(tmp_path: Path) -> None:
    given = {"WAYBILL_TOKEN": "0123456789abcdef"}
    assert entrance.token(settings(tmp_path), given) == "0123456789abcdef"
    assert list(tmp_path.iterdir()) == []


def test_blanks_around_a_given_token_are_not_part_of_it(tmp_path: Path) -> None:
    token = entrance.token(settings(tmp_path), {"WAYBILL_TOKEN": " 0123456789abcdef\n"})
    assert entrance.matches(" 0123456789abcdef\n", token) and entrance.matches("0123456789abcdef", token)


def test_a_short_token_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="16"):
        entrance.token(settings(tmp_path), {"WAYBILL_TOKEN": "short"})


def test_it_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    first = entrance.token(settings(tmp_path), {})
    assert entrance.token(settings(tmp_path), {}) == first
    assert len(first) >= 43
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["token"]


def test_an_empty_or_cut_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("abc\n")
    assert len(entrance.token(settings(tmp_path), {})) >= 43


def test_two_starts_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _number: entrance.token(settings(tmp_path), {}), range(16)))
    assert len(found) == 1


def test_each_failure_waits_longer_and_success_forgives() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def play() -> list[Outcome]:
        tries = Tries("right-token", sleep)
        return [await tries.check(offered) for offered in ["a", "b", "c", " right-token\n", "d"]]

    outcomes = alone(play())
    assert outcomes == [Outcome.WRONG] * 3 + [Outcome.RIGHT, Outcome.WRONG]
    assert waits == [0.25, 0.5, 1.0, 0.25]


def test_a_guesser_who_goes_on_waits_as_long_each_time() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def play() -> set[Outcome]:
        tries = Tries("right-token", sleep)
        return {await tries.check("x") for _number in range(1200)}

    assert alone(play()) == {Outcome.WRONG}
    assert waits[-1] == max(waits) == 5.0


def test_guessing_in_parallel_is_turned_away() -> None:
    async def play() -> list[Outcome]:
        released = asyncio.Event()

        async def sleep(_seconds: float) -> None:
            await released.wait()

        tries = Tries("right-token", sleep)
        waiting = [asyncio.ensure_future(tries.check("x")) for _number in range(20)]
        while not any(task.done() for task in waiting):
            await asyncio.sleep(0)
        released.set()
        return list(await asyncio.gather(*waiting))

    outcomes = alone(play())
    assert outcomes.count(Outcome.BUSY) == 12
    assert outcomes.count(Outcome.WRONG) == 8
