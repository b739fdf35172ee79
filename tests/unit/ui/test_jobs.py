"""One job of a name at a time; it says how far it is, and what came of it."""

from __future__ import annotations

import threading

import pytest

from errors import Busy
from ui.tasks import jobs


@pytest.fixture(autouse=True)
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_jobs", {})


def test_a_second_start_is_refused_while_one_runs() -> None:
    go = threading.Event()
    first = jobs.start("load", lambda progress: go.wait(10))
    assert first is not None
    assert jobs.start("load", lambda progress: "another") is None
    jobs.forget("load")
    assert jobs.find("load") is first
    go.set()
    assert first.finished.wait(10)
    assert first.result is True
    jobs.forget("load")
    assert jobs.find("load") is None


def test_it_says_how_far_it_is() -> None:
    def work(progress: jobs.Progress) -> str:
        progress("a.csv", "read", 5, 10)
        return "done"

    job = jobs.start("load", work)
    assert job is not None
    assert job.finished.wait(10)
    assert (job.what, job.stage, job.share, job.result, job.error) == ("a.csv", "read", 0.5, "done", None)


def test_what_goes_wrong_is_kept_as_one_sentence() -> None:
    def work(progress: jobs.Progress) -> None:
        raise Busy("Another writer is at work.")

    job = jobs.start("load", work)
    assert job is not None
    assert job.finished.wait(10)
    assert str(job.error) == "Another writer is at work."
    assert job.done
