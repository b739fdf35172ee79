"""The days between which parcels were posted: `--from` and `--to`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from errors import QueryRejected

Moment = str | date | None
EARLIEST, LATEST = "1900-01-01", "2999-12-31"


@dataclass(frozen=True, slots=True)
class Period:
    """Posting times from `since` up to and including `until`, as the graph writes them; "" is open."""

    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        return bool(self.since or self.until)

    def holds(self, posted_at: str | None) -> bool:
        """Whether a parcel posted then is inside; one without posting time is only where nothing is asked."""
        if not posted_at:
            return not self
        return self.since <= posted_at and (not self.until or posted_at <= self.until)

    def asked(self) -> dict[str, str]:
        """As the log keeps it."""
        return {"since": self.since, "until": self.until}


def period(since: Moment, until: Moment) -> Period:
    """Read two days (2025-04-30) or UTC times; a day that ends a period counts whole. Raises
    QueryRejected, for days of other centuries too: what is reckoned from them would be no day.
    """
    read = Period(_moment(since, "T00:00:00Z"), _moment(until, "T23:59:59Z"))
    if read.until and read.since > read.until:
        raise QueryRejected(
            "The period ends before it starts: from {since} to {until}.", since=since, until=until
        )
    return read


def _moment(given: Moment, clock: str) -> str:
    if given is None or given == "":
        return ""
    if isinstance(given, datetime):
        return _utc(given)
    text = given.isoformat() if isinstance(given, date) else given.strip()
    try:
        if len(text) > len("2025-04-30"):
            read = _utc(datetime.fromisoformat(text))
        else:
            read = date.fromisoformat(text).isoformat() + clock
    except (ValueError, OverflowError):
        raise QueryRejected("{text!r} is not a date: write it as 2025-04-30.", text=text[:100]) from None
    if not EARLIEST <= read[:10] <= LATEST:
        raise QueryRejected("{text!r} is not a day between 1900 and 2999.", text=text)
    return read


def _utc(moment: datetime) -> str:
    """A time without a zone is UTC already."""
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%SZ")
