"""A token: set by one thread, seen by all that work under it, and by nobody else."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from errors import Cancelled, WaybillError, cancelling


def test_what_works_under_no_token_goes_on() -> None:
    cancelling.check()
    assert cancelling.present() is None


def test_what_works_under_a_token_is_broken_off_once_it_is_set() -> None:
    token = cancelling.Token()
    with cancelling.under(token):
        cancelling.check()
        token.cancel()
        with pytest.raises(Cancelled) as caught:
            cancelling.check()
    assert isinstance(caught.value, WaybillError)
    cancelling.check()


def test_another_thread_sets_it() -> None:
    token, begun = cancelling.Token(), threading.Event()

    def work() -> str:
        with cancelling.under(token):
            begun.set()
            token.watch((told := threading.Event()).set)
            assert told.wait(30)
            cancelling.check()
        return "went on"

    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(work)
        assert begun.wait(30)
        token.cancel()
        assert isinstance(asked.exception(30), Cancelled)


def test_threads_of_a_pool_work_under_it_only_when_it_is_carried_there() -> None:
    token = cancelling.Token()
    with cancelling.under(token), ThreadPoolExecutor(1) as pool:
        assert pool.submit(cancelling.present).result(30) is None
        assert pool.submit(cancelling.carried(cancelling.present)).result(30) is token
        assert pool.submit(cancelling.present).result(30) is None, "it stayed in the thread"


def test_what_is_carried_does_not_begin_when_it_is_set() -> None:
    token = cancelling.Token()
    began: list[object] = []
    with cancelling.under(token):
        work = cancelling.carried(began.append)
        token.cancel()
    with pytest.raises(Cancelled):
        work("anything")
    assert began == []


def test_a_watcher_is_told_once_and_at_once_when_it_is_late() -> None:
    token, told = cancelling.Token(), []
    token.watch(lambda: told.append("early"))
    forget = token.watch(lambda: told.append("left"))
    forget()
    token.cancel()
    token.cancel()
    token.watch(lambda: told.append("late"))
    forget()
    assert told == ["early", "late"]


def test_inside_one_token_another_may_stand_and_the_outer_one_comes_back() -> None:
    outer, inner = cancelling.Token(), cancelling.Token()
    inner.cancel()
    with cancelling.under(outer):
        with cancelling.under(inner), pytest.raises(Cancelled):
            cancelling.check()
        with cancelling.under(None):
            assert cancelling.present() is None
        cancelling.check()
        assert cancelling.present() is outer
